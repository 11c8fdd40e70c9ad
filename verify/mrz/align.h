// SPDX-License-Identifier: Apache-2.0
// Cells of a line on its pitch. Private to the room.
#pragma once

#include <optional>
#include <vector>

#include "verify/mrz/line.h"

namespace garita::mrz {

// A line's cells, found among the network's columns.
struct AlignedLine {
  std::vector<Scores> cells;     // normalised without "no character"
  std::vector<double> presence;  // a cell: the probability that a character is there at all
  double first = 0;              // column of the first cell's centre
  double pitch = 0;              // columns
  double certainty = 0;  // mean probability of the cells' best character, blanks counted against
  double outside = 0;    // logarithmic cost of print outside the cells, 0 or less
};

// Columns between neighbouring characters; nullopt: too few characters stand there.
std::optional<double> measure_pitch(const std::vector<Column>& columns);

// `count` cells a line on a pitch that varies slowly. The lines of one MRZ begin and end together,
// so their columns, brought to one grid, are aligned together: where one line is damaged, the
// others hold its place. Empty: they do not fit.
std::vector<AlignedLine> align(const std::vector<std::vector<Column>>& lines, int count,
                               double pitch);

// How much of a strip reads as MRZ, about 0..1; ordinary print and upside-down lines stay low.
double mrz_likeness(const std::vector<Column>& columns);

}  // namespace garita::mrz
