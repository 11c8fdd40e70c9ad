// SPDX-License-Identifier: Apache-2.0
// One line read whole: rectified, recognised, its ends found. Private to the room.
#pragma once

#include <optional>
#include <vector>

#include "verify/mrz/line.h"
#include "verify/mrz/recognise.h"

namespace garita::mrz {

struct LineReading {
  TextLine line;                // from the first to the last character's centre
  std::vector<Column> columns;  // of a strip that reaches beyond both ends
  double first_column = 0;      // of line.from
  double last_column = 0;       // of line.to
  double pitch = 0;             // columns
  double pitch_pixels = 0;      // of the frame
};

// nullopt: no line of MRZ characters reads there in this direction.
std::optional<LineReading> read_line(const Pyramid& pyramid, const TextLine& guess,
                                     Recogniser& recogniser);

// The same line, magnified by `scale` for the network.
std::optional<LineReading> read_at_scale(const Pyramid& pyramid, const LineReading& line,
                                         double scale, Recogniser& recogniser);

// mrz_likeness of the line's middle, read in the line's direction.
double probe(const Pyramid& pyramid, const TextLine& line, Recogniser& recogniser);

inline constexpr double kLeastProbe = 0.30;
inline constexpr double kClearProbe = 0.65;

}  // namespace garita::mrz
