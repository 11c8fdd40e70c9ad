// SPDX-License-Identifier: Apache-2.0
#include "verify/image/transform.h"

#include <gtest/gtest.h>

#include <limits>

namespace garita {
namespace {

// 3 x 2, grey:  1 2 3
//               4 5 6
const Frame kSix{3, 2, 1, {1, 2, 3, 4, 5, 6}};

TEST(Transform, CropKeepsThePartInside) {
  const Frame part = crop(kSix, {1, 0, 5, 1});
  EXPECT_EQ(part.width, 2);
  EXPECT_EQ(part.height, 1);
  EXPECT_EQ(part.pixels, (Bytes{2, 3}));
}

TEST(Transform, CropOutsideOrOfNoNumberIsEmpty) {
  EXPECT_TRUE(crop(kSix, {10, 10, 5, 5}).empty());
  EXPECT_TRUE(crop(kSix, {1, 1, -5, 1}).empty());
  EXPECT_TRUE(crop(kSix, {std::numeric_limits<double>::quiet_NaN(), 0, 1, 1}).empty());
  EXPECT_TRUE(crop(kSix, {1e300, 0, 1, 1}).empty());
}

TEST(Transform, AQuarterTurnIsClockwise) {
  const Frame turned = rotate_quarters(kSix, 1);
  EXPECT_EQ(turned.width, 2);
  EXPECT_EQ(turned.height, 3);
  EXPECT_EQ(turned.pixels, (Bytes{4, 1, 5, 2, 6, 3}));
  EXPECT_EQ(rotate_quarters(kSix, -3).pixels, turned.pixels);
  EXPECT_EQ(rotate_quarters(kSix, 2).pixels, (Bytes{6, 5, 4, 3, 2, 1}));
  EXPECT_EQ(rotate_quarters(turned, -1).pixels, kSix.pixels);
  EXPECT_EQ(rotate_quarters(kSix, 4).pixels, kSix.pixels);
}

TEST(Transform, MirrorSwapsLeftAndRight) {
  EXPECT_EQ(mirror(kSix).pixels, (Bytes{3, 2, 1, 6, 5, 4}));
}

TEST(Transform, ShrinkingAverages) {
  const Frame one = resize({2, 2, 1, {0, 100, 100, 200}}, 1, 1);
  EXPECT_EQ(one.pixels, (Bytes{100}));
}

TEST(Transform, ShrinkToKeepsTheRatioAndNeverGrows) {
  const Frame wide{400, 100, 1, Bytes(400 * 100, 7)};
  const Frame small = shrink_to(wide, 200);
  EXPECT_EQ(small.width, 200);
  EXPECT_EQ(small.height, 50);
  EXPECT_EQ(shrink_to(kSix, 200).width, 3);
}

TEST(Transform, GreyIsTheLumaOfBt601) {
  // Y = 0.299 R + 0.587 G + 0.114 B; B = 200, G = 100, R = 50 gives 96.45.
  const Frame grey = to_grey({1, 1, 3, {200, 100, 50}});
  EXPECT_EQ(grey.channels, 1);
  EXPECT_EQ(grey.pixels, (Bytes{96}));
}

TEST(Transform, AnEmptyFrameStaysEmpty) {
  EXPECT_TRUE(crop({}, {0, 0, 1, 1}).empty());
  EXPECT_TRUE(resize({}, 5, 5).empty());
  EXPECT_TRUE(rotate_quarters({}, 1).empty());
  EXPECT_TRUE(mirror({}).empty());
  EXPECT_TRUE(to_grey({}).empty());
}

}  // namespace
}  // namespace garita
