// SPDX-License-Identifier: Apache-2.0
// Where each field stands in each format, and which characters may stand there. Private to the
// room.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verify/mrz/mrz.h"

namespace garita::mrz {

// A run of cells in one line, from 0. length 0: the format has no such field.
struct Run {
  int line = 0;
  int begin = 0;
  int length = 0;

  bool holds(int at_line, int position) const {
    return at_line == line && position >= begin && position < begin + length;
  }
};

struct Layout {
  Format format;
  int lines;
  int width;
  Run code, issuer, names, given_names;  // given_names: FRA-ID only, which splits them
  Run number, number_check;
  Run nationality;
  Run birth, birth_check;
  Run sex;
  Run expiry, expiry_check;
  Run optional, optional_check;
  Run optional_2;
  std::array<Run, 4> composite;  // the check digit runs over these, in order
  Run composite_check;
};

const Layout& layout_of(Format format);
std::span<const Layout> all_layouts();

// The characters of a run. `lines` fit the layout.
inline std::string_view cells(const std::vector<std::string>& lines, const Run& run) {
  return {lines[static_cast<std::size_t>(run.line)].data() + run.begin,
          static_cast<std::size_t>(run.length)};
}

// Which characters Doc 9303 allows in a cell.
enum class Alphabet {
  any,           // A-Z 0-9 <
  letters,       // A-Z <
  digit,         // 0-9: a check digit
  digit_filler,  // 0-9 <: a date, or a check digit that may be absent
  sex            // M F X <
};

// Whether some check digit of the format covers the cell, or the cell is one.
bool under_check_digit(const Layout& layout, int line, int position);

// Whether the cell is of what decides: document code, issuer, nationality, number, dates, sex.
bool decides(const Layout& layout, int line, int position);

Alphabet alphabet_at(const Layout& layout, int line, int position);
bool allows(Alphabet alphabet, char c);

}  // namespace garita::mrz
