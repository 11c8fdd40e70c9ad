// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/check_digit.h"

#include "verify/mrz/mrz.h"

namespace garita::mrz {
namespace {

constexpr std::array<int, 256> kValues = [] {
  std::array<int, 256> values{};
  for (int i = 0; i < 10; ++i) values[static_cast<std::size_t>('0' + i)] = i;
  for (int i = 0; i < 26; ++i) values[static_cast<std::size_t>('A' + i)] = 10 + i;
  return values;
}();

constexpr std::array<int, 3> kWeights{7, 3, 1};

}  // namespace

void CheckSum::add(std::string_view text) {
  for (const char c : text) {
    sum_ += kValues[static_cast<unsigned char>(c)] * kWeights[position_];
    position_ = position_ == 2 ? 0 : position_ + 1;
  }
}

char CheckSum::digit() const { return static_cast<char>('0' + sum_ % 10); }

char check_digit(std::string_view text) {
  CheckSum sum;
  sum.add(text);
  return sum.digit();
}

}  // namespace garita::mrz
