// SPDX-License-Identifier: Apache-2.0
// Check digit over a text in pieces, without joining them. Private to the room.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace garita::mrz {

// ICAO Doc 9303-3 section 4.9.
class CheckSum {
 public:
  void add(std::string_view text);
  char digit() const;

 private:
  int sum_ = 0;
  std::size_t position_ = 0;  // of the next character's weight
};

}  // namespace garita::mrz
