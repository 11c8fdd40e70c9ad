// SPDX-License-Identifier: Apache-2.0
#include "verify/face/detect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/face/photographs.h"
#include "verify/face/hog.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

// `picture` laid onto a grey page of the given size.
Frame page_with(const Frame& picture, int width, int height, int left, int top) {
  Frame page{width, height, 3, Bytes(static_cast<std::size_t>(width) * height * 3, 200)};
  for (int y = 0; y < picture.height; ++y) {
    std::copy_n(&picture.pixels[static_cast<std::size_t>(y) * picture.width * 3], picture.width * 3,
                &page.pixels[(static_cast<std::size_t>(top + y) * width + left) * 3]);
  }
  return page;
}

double distance(const Box& box, double x, double y) {
  return std::hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
}

TEST(SuppressOverlaps, TheStrongestOfOverlappingBoxesRemains) {
  const auto kept = suppress_overlaps(
      {{{0, 0, 10, 10}, 0.7}, {{1, 0, 10, 10}, 0.9}, {{50, 0, 10, 10}, 0.8}}, 0.4);
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].score, 0.9);
  EXPECT_EQ(kept[1].score, 0.8);
}

TEST(SuppressOverlaps, SlightOverlapIsTwoFaces) {
  EXPECT_EQ(suppress_overlaps({{{0, 0, 10, 10}, 0.7}, {{8, 0, 10, 10}, 0.9}}, 0.4).size(), 2U);
}

TEST(Detect, FindsEveryFaceLargestFirst) {
  const auto faces = matcher().detect(photograph("sample6.jpg"));  // four people
  ASSERT_TRUE(faces.has_value());
  ASSERT_EQ(faces->size(), 4U);
  for (std::size_t i = 1; i < faces->size(); ++i) {
    EXPECT_GE((*faces)[i - 1].box.width, (*faces)[i].box.width);
  }
}

TEST(Detect, FindsThePortraitOnADataPage) {
  // A passport's page at 300 dpi with the portrait on its left.
  const Frame portrait = resize(photograph("franck_04035.jpg"), 500, 400);
  const Frame page = page_with(portrait, 1500, 1050, 80, 250);
  const auto faces = matcher().detect(page);
  ASSERT_TRUE(faces.has_value());
  ASSERT_GE(faces->size(), 1U);
  const auto alone = matcher().detect(portrait);
  const Box& expected = alone->front().box;
  EXPECT_LT(distance(faces->front().box, 80 + expected.x + expected.width / 2,
                     250 + expected.y + expected.height / 2),
            0.2 * expected.width);
}

TEST(Detect, FindsASmallFaceOnALargeScan) {
  // A scanner's whole bed at 150 dpi; the face is 45 pixels wide in 1240, 11 in the network's eye.
  const Frame portrait = resize(photograph("franck_04035.jpg"), 86, 69);
  const Frame page = page_with(portrait, 1240, 930, 900, 600);
  const auto faces = matcher().detect(page);
  ASSERT_TRUE(faces.has_value());
  ASSERT_GE(faces->size(), 1U);
  EXPECT_LT(distance(faces->front().box, 943, 634), 30);
}

TEST(Detect, NothingOnFramesWithoutAFace) {
  for (const auto& [width, height] : {std::pair{1, 1}, {640, 480}, {1600, 1200}, {3, 2000}}) {
    const Frame black{width, height, 3, Bytes(static_cast<std::size_t>(width) * height * 3, 0)};
    const auto faces = matcher().detect(black);
    ASSERT_TRUE(faces.has_value());
    EXPECT_TRUE(faces->empty()) << width << " x " << height;
  }
  EXPECT_TRUE(matcher().detect({})->empty());
}

TEST(Detect, AGreyFrameIsAsGood) {
  const auto faces = matcher().detect(to_grey(photograph("franck_04035.jpg")));
  ASSERT_TRUE(faces.has_value());
  EXPECT_EQ(faces->size(), 1U);
}

TEST(Hog, FindsTheSameFaceAsTheNetwork) {
  const Frame frame = photograph("franck_04035.jpg");
  const auto by_hog = HogDetector().find(frame);
  ASSERT_EQ(by_hog.size(), 1U);
  const Box box = matcher().detect(frame)->front().box;
  EXPECT_LT(distance(by_hog[0].box, box.x + box.width / 2, box.y + box.height / 2),
            0.15 * box.width);
  EXPECT_NEAR(by_hog[0].box.width / box.width, 1, 0.2);
}

}  // namespace
}  // namespace garita::face
