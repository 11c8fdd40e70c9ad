// SPDX-License-Identifier: Apache-2.0
// Code points of UTF-8, as names need them.
#pragma once

#include <string>
#include <string_view>

namespace garita {

inline constexpr char32_t kNoCharacter = 0xFFFD;

// Takes the next code point off `text`, which is not empty; octets that are no UTF-8 give
// kNoCharacter, one each.
char32_t take_code_point(std::string_view& text);

// Whether take_code_point() finds nothing amiss.
bool is_utf8(std::string_view text);

void append_code_point(char32_t code, std::string& text);

// Capitals of the letters that Doc 9303-3 section 6 lists, and of their scripts' neighbours; ß
// becomes its capital. Everything else stays.
char32_t to_capital(char32_t code);

}  // namespace garita
