// SPDX-License-Identifier: Apache-2.0
// Calendar dates as documents carry them: day precision, proleptic Gregorian, no time zone.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace garita {

struct Date {
  int year = 0;
  int month = 0;  // 1..12
  int day = 0;    // 1..31
  auto operator<=>(const Date&) const = default;
};

// A date of which the month or the day may be unknown (Doc 9303-3 section 4.8, "unknown parts").
// A day is never known where the month is not.
struct PartialDate {
  int year = 0;
  std::optional<int> month;
  std::optional<int> day;
  auto operator<=>(const PartialDate&) const = default;

  bool complete() const { return month && day; }
  Date earliest() const;
  Date latest() const;
};

bool is_valid(const Date& date);
int days_in_month(int year, int month);

std::optional<Date> parse_date(std::string_view text);                 // "1985-03-12"
std::optional<PartialDate> parse_partial_date(std::string_view text);  // also "1985-03", "1985"
std::string to_string(const Date& date);
std::string to_string(const PartialDate& date);

Date add_days(const Date& date, int days);
int days_between(const Date& from, const Date& to);  // negative where `to` is earlier
// Adds calendar months; a day that the month lacks becomes its last day.
Date add_months(const Date& date, int months);

// Completed years on `on`. Who was born on 29 February has the anniversary on 1 March in common
// years. Negative where `birth` is after `on`.
int age_on(const Date& birth, const Date& on);

}  // namespace garita
