// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/text_forms.h"

#include <algorithm>

#include "verify/base/date.h"

namespace garita::verdict {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

bool is_lower_hex(std::string_view text, std::size_t length) {
  return text.size() == length &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_kiosk_id(std::string_view text) {
  return !text.empty() && text.size() <= 40 &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || is_lower(c) || c == '-'; });
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || is_lower(c) || c == '_' || c == '.' || c == '-';
  });
}

bool is_utc_time(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:dd.dddZ";
  const bool shape = std::ranges::equal(
      text, kForm, [](char c, char form) { return form == 'd' ? is_digit(c) : c == form; });
  // 60: a leap second is a real time (RFC 3339 section 5.6).
  return shape && parse_date(text.substr(0, 10)) && text.substr(11, 2) < "24" &&
         text.substr(14, 2) < "60" && text.substr(17, 2) <= "60";
}

bool is_media_type(std::string_view text) { return text == "image/jpeg" || text == "image/png"; }

}  // namespace garita::verdict
