// SPDX-License-Identifier: Apache-2.0
#include "verify/face/upright.h"

#include <gtest/gtest.h>

#include "tests/unit/face/photographs.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

Face face_of(double side, double score) {
  Face face;
  face.box = {0, 0, side, side};
  face.score = score;
  return face;
}

TEST(Upright, APictureAnyWayUpIsTurnedUpright) {
  const Frame frame = photograph("franck_04035.jpg");
  for (const int quarters : {0, 1, 2, 3}) {
    const auto upright = find_upright(matcher(), rotate_quarters(frame, quarters));
    ASSERT_TRUE(upright) << to_string(upright.error());
    EXPECT_EQ(upright->quarters, (4 - quarters) % 4);
    EXPECT_EQ(upright->frame.pixels, frame.pixels);
    ASSERT_EQ(upright->faces.size(), 1U) << quarters;
  }
}

TEST(Upright, APictureWithoutAFaceStaysAsItIs) {
  const Frame black{320, 240, 3, Bytes(320 * 240 * 3, 0)};
  const auto upright = find_upright(matcher(), black);
  ASSERT_TRUE(upright);
  EXPECT_EQ(upright->quarters, 0);
  EXPECT_EQ(upright->frame.width, 320);
  EXPECT_TRUE(upright->faces.empty());
}

TEST(Portrait, IsTheLargestOfTheSureFaces) {
  const std::vector<Face> page{face_of(300, 0.7), face_of(200, 0.99), face_of(60, 1.0)};
  EXPECT_EQ(find_portrait(page), &page[1]);
  EXPECT_EQ(find_portrait({}), nullptr);
}

// The portrait and, as on many cards, a smaller and paler ghost of it.
TEST(Portrait, IsNotItsGhost) {
  const Frame portrait = resize(photograph("franck_04035.jpg"), 500, 400);
  Frame page{1300, 820, 3, Bytes(1300UL * 820 * 3, 225)};
  const auto lay = [&](const Frame& picture, int left, int top, int strength) {
    for (int y = 0; y < picture.height; ++y) {
      for (int x = 0; x < 3 * picture.width; ++x) {
        auto& pixel = page.pixels[(static_cast<std::size_t>(top + y) * 1300 + left) * 3 +
                                  static_cast<std::size_t>(x)];
        const int given = picture.pixels[static_cast<std::size_t>(y) * 3 * picture.width + x];
        pixel = static_cast<std::uint8_t>(225 + (given - 225) * strength / 100);
      }
    }
  };
  lay(portrait, 40, 250, 100);
  lay(resize(portrait, 220, 176), 1000, 520, 45);
  const auto upright = find_upright(matcher(), page);
  ASSERT_TRUE(upright);
  const Face* face = find_portrait(upright->faces);
  ASSERT_NE(face, nullptr);
  EXPECT_LT(face->box.x, 540);
}

}  // namespace
}  // namespace garita::face
