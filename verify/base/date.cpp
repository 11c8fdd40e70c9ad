// SPDX-License-Identifier: Apache-2.0
#include "verify/base/date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace garita {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + count, value);
  return value;
}

constexpr int kShortestMonth = 28;  // days; every month has as many

std::chrono::sys_days to_days(const Date& date) {
  return std::chrono::year{date.year} / date.month / date.day;
}

Date from_days(std::chrono::sys_days days) {
  const std::chrono::year_month_day ymd{days};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

}  // namespace

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last{std::chrono::year{year} / month / std::chrono::last};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool is_valid(const Date& date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 &&
         (date.day <= kShortestMonth || date.day <= days_in_month(date.year, date.month));
}

Date PartialDate::earliest() const { return {year, month.value_or(1), day.value_or(1)}; }

Date PartialDate::latest() const {
  const int last_month = month.value_or(12);
  return {year, last_month, day.value_or(days_in_month(year, last_month))};
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  const bool shape = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                     (text.size() == 10 && text[4] == '-' && text[7] == '-');
  if (!shape) return std::nullopt;
  const auto year = digits(text, 0, 4);
  if (!year) return std::nullopt;
  PartialDate date{*year, std::nullopt, std::nullopt};
  if (text.size() >= 7 && !(date.month = digits(text, 5, 2))) return std::nullopt;
  if (text.size() == 10 && !(date.day = digits(text, 8, 2))) return std::nullopt;
  if (!is_valid(date.earliest())) return std::nullopt;
  return date;
}

std::optional<Date> parse_date(std::string_view text) {
  const auto partial = parse_partial_date(text);
  if (!partial || !partial->complete()) return std::nullopt;
  return partial->earliest();
}

std::string to_string(const PartialDate& date) {
  char text[32];
  int length = std::snprintf(text, sizeof text, "%04d", date.year);
  std::string result(text, static_cast<std::size_t>(length));
  for (const auto& part : {date.month, date.day}) {
    if (!part) break;
    length = std::snprintf(text, sizeof text, "-%02d", *part);
    result.append(text, static_cast<std::size_t>(length));
  }
  return result;
}

std::string to_string(const Date& date) {
  return to_string(PartialDate{date.year, date.month, date.day});
}

Date add_days(const Date& date, int days) {
  return from_days(to_days(date) + std::chrono::days{days});
}

int days_between(const Date& from, const Date& to) {
  return static_cast<int>((to_days(to) - to_days(from)).count());
}

Date add_months(const Date& date, int months) {
  const int index = date.year * 12 + (date.month - 1) + months;
  Date moved{index / 12, index % 12 + 1, date.day};
  moved.day = std::min(moved.day, days_in_month(moved.year, moved.month));
  return moved;
}

int age_on(const Date& birth, const Date& on) {
  const bool before_anniversary =
      on.month < birth.month || (on.month == birth.month && on.day < birth.day);
  return on.year - birth.year - (before_anniversary ? 1 : 0);
}

}  // namespace garita
