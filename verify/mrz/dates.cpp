// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "verify/mrz/text.h"

namespace garita::mrz {
namespace {

// -1: not two digits. Fillers and zeros both mean "unknown" where a month or a day stands.
int two_digits(std::string_view text) {
  if (text == "<<") return 0;
  if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// `date` with its year in one of the centuries around `on`; nullopt: no such day.
std::optional<PartialDate> in_year(int year, int month, int day) {
  PartialDate date{.year = year, .month = std::nullopt, .day = std::nullopt};
  if (month == 0) return day == 0 ? std::optional(date) : std::nullopt;
  date.month = month;
  if (day == 0) return date;
  date.day = day;
  return is_valid(Date{year, month, day}) ? std::optional(date) : std::nullopt;
}

struct Parts {
  int year, month, day;
};

std::optional<Parts> parts_of(std::string_view text) {
  if (text.size() != 6 || text.substr(0, 2) == "<<" || text == "000000") return std::nullopt;
  const Parts parts{two_digits(text.substr(0, 2)), two_digits(text.substr(2, 2)),
                    two_digits(text.substr(4, 2))};
  if (parts.year < 0 || parts.month < 0 || parts.month > 12 || parts.day < 0) return std::nullopt;
  return parts;
}

void append_two_digits(std::string& text, int value) {
  text += static_cast<char>('0' + value / 10 % 10);
  text += static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<PartialDate> birth_date(std::string_view text, const Date& on) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  const int century = on.year / 100 * 100;
  const auto now = in_year(century + parts->year, parts->month, parts->day);
  if (now && now->earliest() <= on) return now;
  return in_year(century - 100 + parts->year, parts->month, parts->day);
}

std::optional<PartialDate> expiry_date(std::string_view text, const Date& on) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  int year = on.year / 100 * 100 + parts->year;
  if (year - on.year > 50) year -= 100;
  if (on.year - year >= 50) year += 100;
  return in_year(year, parts->month, parts->day);
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
