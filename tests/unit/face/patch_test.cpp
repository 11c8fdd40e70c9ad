// SPDX-License-Identifier: Apache-2.0
#include "verify/face/patch.h"

#include <gtest/gtest.h>

namespace garita::face {
namespace {

// 2 x 2, grey:  10 20
//               30 40
const Frame kFour{2, 2, 1, {10, 20, 30, 40}};

TEST(Patch, RepeatsTheEdgeBeyondTheFrame) {
  const Frame wide = patch(kFour, {-1, 0, 3, 2}, 3, 2);
  EXPECT_EQ(wide.pixels, (Bytes{10, 10, 20, 30, 30, 40}));
  const Frame low = patch(kFour, {0, 0, 2, 3}, 2, 3);
  EXPECT_EQ(low.pixels, (Bytes{10, 20, 30, 40, 30, 40}));
}

TEST(Patch, ABoxBesideTheFrameOrWithoutAreaIsEmpty) {
  EXPECT_TRUE(patch(kFour, {5, 0, 2, 2}, 2, 2).empty());
  EXPECT_TRUE(patch(kFour, {0, 0, 0, 2}, 2, 2).empty());
  EXPECT_TRUE(patch(kFour, {0, 0, 1e9, 2}, 2, 2).empty());
  EXPECT_TRUE(patch(kFour, {1e300, 0, 2, 2}, 2, 2).empty());
}

TEST(ShiftInside, MovesFirstAndShrinksOnlyWhereItMust) {
  const Frame frame{100, 50, 1, Bytes(5000)};
  const Box moved = shift_inside({90, -10, 20, 20}, frame);
  EXPECT_EQ(moved.x, 80);
  EXPECT_EQ(moved.y, 0);
  EXPECT_EQ(moved.width, 20);
  const Box shrunk = shift_inside({0, 0, 100, 100}, frame);
  EXPECT_EQ(shrunk.width, 50);
  EXPECT_EQ(shrunk.height, 50);
}

TEST(Enlarge, KeepsTheCentre) {
  const Box box = enlarge({10, 20, 10, 10}, 3);
  EXPECT_EQ(box.x, 0);
  EXPECT_EQ(box.y, 10);
  EXPECT_EQ(box.width, 30);
}

}  // namespace
}  // namespace garita::face
