// SPDX-License-Identifier: Apache-2.0
// Lines of dark print that may belong to an MRZ. Private to the room.
#pragma once

#include <array>
#include <vector>

#include "verify/mrz/line.h"

namespace garita::mrz {

// What may be print in the frame, at a reduced size: 255 where it is dark.
struct Print {
  Frame mask;
  std::array<double, 6> to_frame{};  // rows of the affine map from the mask's pixels to the frame's
};

// diagonal: turned by 45 degrees.
Print find_print(const Pyramid& pyramid, bool diagonal);

// Lines within some 35 degrees of the mask's rows (upright) or of its columns, best first, at most
// kMostTextLines. Their direction is a guess: each may as well read from the other end.
std::vector<TextLine> find_text_lines(const Print& print, bool upright);

inline constexpr std::size_t kMostTextLines = 14;

}  // namespace garita::mrz
