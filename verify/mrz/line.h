// SPDX-License-Identifier: Apache-2.0
// What passes between locating, rectifying, recognising and decoding. Private to the room.
#pragma once

#include <array>
#include <vector>

#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::mrz {

// The middle axis of a line of text in pixels of the frame, in reading direction; `height` is that
// of a capital letter.
struct TextLine {
  Point from;
  Point to;
  double height = 0;
};

double length_of(const TextLine& line);
TextLine reversed(const TextLine& line);
// Point at `along` (0 from, 1 to) and `below` pixels under the axis.
Point point_on(const TextLine& line, double along, double below);

// The frame in grey, and halves of it. Level 0 has the frame's size.
struct Pyramid {
  std::vector<Frame> levels;
};

// A line cut out and brought to the network's scale: kStripRows high, capital letters kGlyphRows,
// the axis in its middle.
struct Strip {
  int width = 0;
  std::vector<float> pixels;
};

inline constexpr double kGlyphRows = 16;  // as the training's GLYPH_HEIGHT
inline constexpr int kStripRows = 24;     // as the training's HEIGHT
inline constexpr int kColumnsPerFrame = 4;
inline constexpr int kCharacters = 37;
inline constexpr char kAlphabet[] = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// Logarithms of the characters' probabilities at one place, in the order of kAlphabet.
using Scores = std::array<float, kCharacters>;

// What the network says of one column of frames.
struct Column {
  float blank = 0;  // logarithm of the probability that no character is centred here
  Scores characters{};
};

}  // namespace garita::mrz
