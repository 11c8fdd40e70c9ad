// SPDX-License-Identifier: Apache-2.0
// Cells of a line on its pitch. Private to the room.
#pragma once

#include <optional>
#include <vector>

#include "verify/mrz/line.h"

namespace garita::mrz {

// A line's cells, found among the network's columns.
struct AlignedLine {
  std::vector<Scores> cells;  // normalised without "no character"
  double first = 0;           // column of the first cell's centre
  double pitch = 0;           // columns
  double certainty = 0;  // mean probability of the cells' best character, blanks counted against
  double outside = 0;    // logarithmic cost of print outside the cells, 0 or less
};

// Columns between neighbouring characters; nullopt: too few characters stand there.
std::optional<double> measure_pitch(const std::vector<Column>& columns);

// `count` cells on a pitch that varies slowly; nullopt: they do not fit.
std::optional<AlignedLine> align(const std::vector<Column>& columns, int count, double pitch);

// How much of a strip reads as MRZ, about 0..1; ordinary print and upside-down lines stay low.
double mrz_likeness(const std::vector<Column>& columns);

}  // namespace garita::mrz
