// SPDX-License-Identifier: Apache-2.0
// Document numbers of more than nine characters in TD1 and TD2. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/mrz/layout.h"

namespace garita::mrz {

struct LongNumber {
  std::string text;            // the whole number
  std::string_view rest;       // optional data after it; a view of the parsed lines
  bool strict = false;         // the check digit holds with the filler left out
  bool counts_filler = false;  // the check digit holds with the filler counted in
};

// nullopt: the number is not a long one. Doc 9303-5 section 4.2.2 note j, 9303-6 section 4.2.2: a
// filler stands for the check digit, the number goes on in the optional data, and its check digit
// and a filler follow.
std::optional<LongNumber> find_long_number(const std::vector<std::string>& lines,
                                           const Layout& layout);

}  // namespace garita::mrz
