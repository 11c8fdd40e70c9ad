// SPDX-License-Identifier: Apache-2.0
// Connected pieces of ink in a mask, from the stretches of its rows. Private to the room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace garita::mrz {

// An unbroken run of ink in one row: columns begin .. end - 1.
struct Stretch {
  int y = 0;
  int begin = 0;
  int end = 0;
  int piece = 0;  // index in Ink::pieces
};

// Stretches that touch, corners included.
struct Piece {
  int left = 0, top = 0, right = 0, bottom = 0;        // right and bottom lie outside
  double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;  // pixels, and sums over them

  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

struct Ink {
  std::vector<Stretch> stretches;  // row by row, left to right
  std::vector<Piece> pieces;
};

// `mask`: rows of `width` pixels without gaps; ink is what is not 0.
Ink find_ink(std::span<const std::uint8_t> mask, int width);

}  // namespace garita::mrz
