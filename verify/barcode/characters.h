// SPDX-License-Identifier: Apache-2.0
// Characters of payloads, which are ASCII whatever the locale says. Private to verify/barcode.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace garita::barcode {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

inline bool are_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

inline bool digits_at(std::string_view text, std::size_t from, std::size_t count) {
  return text.size() >= from + count && are_digits(text.substr(from, count));
}

// Of hexadecimal digits in either case; nullopt: of anything else, or of nothing.
inline std::optional<std::size_t> hexadecimal(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::size_t value = 0;
  for (const char c : text) {
    const std::size_t at = std::string_view("0123456789ABCDEFabcdef").find(c);
    if (at == std::string_view::npos) return std::nullopt;
    value = 16 * value + (at < 16 ? at : at - 6);
  }
  return value;
}

// Of digits only, nine at most.
inline int number_of(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = 10 * value + (digit - '0');
  return value;
}

inline std::string without_trailing_blanks(std::string_view text) {
  const auto last = text.find_last_not_of(' ');
  return std::string(text.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

}  // namespace garita::barcode
