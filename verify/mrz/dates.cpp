// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/mrz/text.h"

namespace garita::mrz {
namespace {

// -1: not two digits. Fillers and zeros both mean "unknown" where a month or a day stands.
int two_digits(std::string_view text, std::size_t at) {
  const int tens = text[at] - '0';
  const int ones = text[at + 1] - '0';
  if (tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9) return tens * 10 + ones;
  return text[at] == '<' && text[at + 1] == '<' ? 0 : -1;
}

struct Parts {
  int year, month, day;

  // Of what is known; unknown parts as early as may be.
  Date earliest(int in_year) const { return {in_year, std::max(month, 1), std::max(day, 1)}; }
};

std::optional<Parts> parts_of(std::string_view text) {
  if (text.size() != 6 || text[0] == '<') return std::nullopt;
  const Parts parts{two_digits(text, 0), two_digits(text, 2), two_digits(text, 4)};
  if (parts.year < 0 || parts.month < 0 || parts.month > 12 || parts.day < 0) return std::nullopt;
  if (parts.month == 0 && (parts.day != 0 || text == "000000")) return std::nullopt;
  return parts;
}

// The parts in that year; nullopt: it has no such day.
std::optional<PartialDate> in_year(int year, const Parts& parts) {
  if (!is_valid(parts.earliest(year))) return std::nullopt;
  PartialDate date{.year = year, .month = std::nullopt, .day = std::nullopt};
  if (parts.month != 0) date.month = parts.month;
  if (parts.day != 0) date.day = parts.day;
  return date;
}

void append_two_digits(std::string& text, int value) {
  text += static_cast<char>('0' + value / 10 % 10);
  text += static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<PartialDate> birth_date(std::string_view text, const Date& on) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  const int year = on.year / 100 * 100 + parts->year;
  if (parts->earliest(year) <= on) {
    if (auto date = in_year(year, *parts)) return date;
  }
  return in_year(year - 100, *parts);
}

std::optional<PartialDate> expiry_date(std::string_view text, const Date& on) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  int year = on.year / 100 * 100 + parts->year;
  if (year - on.year > 50) year -= 100;
  if (on.year - year >= 50) year += 100;
  return in_year(year, *parts);
}

std::string date_cells(const std::optional<PartialDate>& date) {
  if (!date) return "<<<<<<";
  std::string text;
  append_two_digits(text, date->year);
  if (!date->month) return text + "<<<<";
  append_two_digits(text, *date->month);
  if (!date->day) return text + "<<";
  append_two_digits(text, *date->day);
  return text;
}

}  // namespace garita::mrz
