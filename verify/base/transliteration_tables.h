// SPDX-License-Identifier: Apache-2.0
// The tables of Doc 9303-3 (8th edition, 2021) section 6, as data. Private to the room: callers go
// by transliteration.h.
#pragma once

#include <span>
#include <string_view>

#include "verify/base/transliteration.h"

namespace garita {

// A capital and what an MRZ writes for it: the recommended form first, further ones after blanks.
// Empty: "not encoded".
struct NationalLetter {
  char32_t code;
  std::string_view forms;
};

// What one language writes instead.
struct LetterException {
  char32_t code;
  Language language;
  bool initial_only;  // as the first character of a name component
  std::string_view form;
};

// A letter that text may carry as two code points: the letter, then its mark.
struct MarkedLetter {
  char32_t letter;
  char32_t mark;
  char32_t code;
};

// Sorted by code.
std::span<const NationalLetter> national_letters(Script script);
std::span<const LetterException> letter_exceptions();
std::span<const MarkedLetter> marked_letters();

// nullptr: in no table.
const NationalLetter* find_letter(char32_t capital);

// What a mark that doubles its letter repeats: everything but the escaping X before it (section 6
// C, footnote 3: FXDZDZXAH).
std::string_view doubled_part(std::string_view form);

inline constexpr char32_t kShadda = 0x651;

}  // namespace garita
