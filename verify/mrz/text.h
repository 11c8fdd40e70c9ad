// SPDX-License-Identifier: Apache-2.0
// Fields as text: fillers, names, dates. Private to the room.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "verify/base/date.h"

namespace garita::mrz {

constexpr bool is_mrz_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '<';
}

// Without the fillers at its end: fields end in many, so eight are looked at at once.
inline std::string_view without_last_fillers(std::string_view text) {
  constexpr std::uint64_t kFillers = 0x3C3C3C3C3C3C3C3C;  // '<'
  static_assert('<' == 0x3C);
  std::uint64_t eight = kFillers;
  while (text.size() >= sizeof eight) {
    std::memcpy(&eight, text.data() + text.size() - sizeof eight, sizeof eight);
    if (eight != kFillers) break;
    text.remove_suffix(sizeof eight);
  }
  while (text.ends_with('<')) text.remove_suffix(1);
  return text;
}

inline bool is_all_fillers(std::string_view text) { return without_last_fillers(text).empty(); }

// These write into an empty string of the result, so that nothing is made and moved.

// Trailing fillers removed, and leading ones unless kept; inner ones become spaces.
void put_without_fillers(std::string_view text, std::string& to, bool keep_leading = false);

// Words joined with one space each, whatever the number of fillers between them.
void put_joined(std::string_view text, std::string& to);

// Doc 9303-3 section 4.6: two fillers part the identifiers; without them all is primary.
void put_names(std::string_view text, std::string& surname, std::string& given_names);

// MRZ characters for a field's text: spaces and hyphens become fillers, apostrophes vanish.
// nullopt: a character that no MRZ can print.
std::optional<std::string> printable(std::string_view text);

// The names' cells, truncated by Doc 9303-3 section 4.6 where they do not fit.
std::string join_names(const std::string& surname, const std::string& given, std::size_t width);

// YYMMDD with unknown parts (fillers or zeros). nullopt: no date stands there.
std::optional<PartialDate> birth_date(std::string_view text, const Date& on);   // never after `on`
std::optional<PartialDate> expiry_date(std::string_view text, const Date& on);  // nearest to `on`

// YYMMDD; fillers where a part is unknown.
std::string date_cells(const std::optional<PartialDate>& date);

}  // namespace garita::mrz
