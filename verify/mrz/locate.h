// SPDX-License-Identifier: Apache-2.0
// Lines of dark print that may belong to an MRZ. Private to the room.
#pragma once

#include "verify/mrz/line.h"

namespace garita::mrz {

// Horizontal and vertical lines (diagonal: those between), best first, at most kMaxTextLines. Their
// direction is a guess: each may as well read from the other end.
std::vector<TextLine> find_text_lines(const Pyramid& pyramid, bool diagonal);

inline constexpr std::size_t kMaxTextLines = 14;

}  // namespace garita::mrz
