// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/ink.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace garita::mrz {
namespace {

// A mask drawn by hand: '#' is ink; rows end with '\n'.
struct Drawing {
  explicit Drawing(std::string_view rows) : width(int(rows.find('\n'))) {
    for (const char c : rows) {
      if (c != '\n') mask.push_back(c == '#' ? 255 : 0);
    }
  }
  Ink ink() const { return find_ink(mask, width); }

  int width;
  std::vector<std::uint8_t> mask;
};

TEST(InkTest, AnEmptyMaskHasNoPieces) {
  EXPECT_TRUE(find_ink({}, 0).pieces.empty());
  EXPECT_TRUE(Drawing("....\n....\n").ink().stretches.empty());
}

TEST(InkTest, WhatTouchesAtACornerIsOnePiece) {
  const Ink ink = Drawing(
                      "#...\n"
                      ".#..\n"
                      "..#.\n"
                      "#...\n")
                      .ink();
  ASSERT_EQ(ink.pieces.size(), 2u);
  EXPECT_EQ(ink.pieces[0].n, 3);
  EXPECT_EQ(ink.pieces[1].n, 1);
}

TEST(InkTest, ArmsThatMeetFurtherDownAreOnePiece) {
  const Ink ink = Drawing(
                      "#.#.#..#\n"
                      "#.#.#..#\n"
                      "###.#..#\n"
                      "..###...\n")
                      .ink();
  ASSERT_EQ(ink.pieces.size(), 2u);
  EXPECT_EQ(ink.pieces[0].n, 13);
  EXPECT_EQ(ink.pieces[0].width(), 5);
  EXPECT_EQ(ink.pieces[0].height(), 4);
  EXPECT_EQ(ink.pieces[1].left, 7);
  EXPECT_EQ(ink.pieces[1].height(), 3);
}

TEST(InkTest, StretchesNameTheirPieceInReadingOrder) {
  const Ink ink = Drawing(
                      "..##....................##\n"
                      "..##....................##\n")
                      .ink();
  ASSERT_EQ(ink.stretches.size(), 4u);
  EXPECT_EQ(ink.stretches[1].begin, 24);
  EXPECT_EQ(ink.stretches[1].end, 26);
  EXPECT_EQ(ink.stretches[2].y, 1);
  EXPECT_EQ(ink.stretches[2].piece, 0);
  EXPECT_EQ(ink.stretches[3].piece, 1);
}

// The block's columns are 1, 2, 3 and its rows 1, 2: by hand, sums of x, y, x^2, xy and y^2.
TEST(InkTest, SumsAreThoseOfThePixels) {
  const Ink ink = Drawing(
                      ".....\n"
                      ".###.\n"
                      ".###.\n")
                      .ink();
  ASSERT_EQ(ink.pieces.size(), 1u);
  const Piece& piece = ink.pieces[0];
  EXPECT_DOUBLE_EQ(piece.x, 12);
  EXPECT_DOUBLE_EQ(piece.y, 9);
  EXPECT_DOUBLE_EQ(piece.xx, 28);
  EXPECT_DOUBLE_EQ(piece.xy, 18);
  EXPECT_DOUBLE_EQ(piece.yy, 15);
}

}  // namespace
}  // namespace garita::mrz
