// SPDX-License-Identifier: Apache-2.0
// Check digit over a text in pieces, without joining them. Private to the room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace garita::mrz {

// By character, Doc 9303-3 section 4.9: 0-9 themselves, A-Z 10 to 35, < 0.
inline constexpr std::array<std::uint8_t, 256> kCharacterValues = [] {
  std::array<std::uint8_t, 256> values{};
  for (int i = 0; i < 10; ++i) values[std::size_t('0' + i)] = std::uint8_t(i);
  for (int i = 0; i < 26; ++i) values[std::size_t('A' + i)] = std::uint8_t(10 + i);
  return values;
}();

// What a check digit sees of a character.
inline int check_value(char c) { return kCharacterValues[static_cast<unsigned char>(c)] % 10; }

// ICAO Doc 9303-3 section 4.9.
class CheckSum {
 public:
  void add(std::string_view text) {
    const Weighted* const weighted = &kWeighted[position_];
    std::size_t i = 0;
    for (; i + 3 <= text.size(); i += 3) {
      sum_ +=
          at(weighted[0], text[i]) + at(weighted[1], text[i + 1]) + at(weighted[2], text[i + 2]);
    }
    for (std::size_t k = 0; i < text.size(); ++i, ++k) sum_ += at(weighted[k], text[i]);
    position_ = (position_ + text.size()) % 3;
  }
  char digit() const { return static_cast<char>('0' + sum_ % 10); }

 private:
  using Weighted = std::array<std::uint8_t, 256>;  // value times weight, by character
  static int at(const Weighted& weighted, char c) {
    return weighted[static_cast<unsigned char>(c)];
  }
  // Weights 7, 3, 1, from any of the three on: 35 x 7 fits an octet.
  static constexpr std::array<Weighted, 5> kWeighted = [] {
    std::array<Weighted, 5> all{};
    for (std::size_t k = 0; k < all.size(); ++k) {
      for (std::size_t c = 0; c < 256; ++c) {
        all[k][c] = std::uint8_t(kCharacterValues[c] * std::array{7, 3, 1}[k % 3]);
      }
    }
    return all;
  }();

  int sum_ = 0;
  std::size_t position_ = 0;  // of the next character's weight
};

}  // namespace garita::mrz
