// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/clock.h"

#include <sys/timex.h>
#include <time.h>

#include <cstdio>

namespace garita::service {

UtcTime utc_now() { return std::chrono::system_clock::now(); }

std::string to_rfc3339(UtcTime time) {
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(ms);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(ms - day);
  char text[64];
  const int length = std::snprintf(
      text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return {text, static_cast<std::size_t>(length)};
}

std::string utc_now_text() { return to_rfc3339(utc_now()); }

Date local_date(UtcTime time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  struct tm local{};
  ::tzset();  // localtime_r need not look at TZ by itself
  ::localtime_r(&seconds, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

bool clock_trusted(bool assume) {
  if (assume) return true;
  struct timex state{};
  const int clock_state = ::adjtimex(&state);
  return clock_state >= 0 && clock_state != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

}  // namespace garita::service
