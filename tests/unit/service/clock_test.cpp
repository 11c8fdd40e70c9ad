// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/clock.h"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace garita::service {
namespace {

using namespace std::chrono_literals;

UtcTime at(std::chrono::milliseconds since_epoch) { return UtcTime(since_epoch); }

// 1 000 000 000 s after the epoch was 2001-09-09T01:46:40Z; 2^31 s is 2038-01-19T03:14:08Z.
TEST(Clock, WritesUtcWithMilliseconds) {
  EXPECT_EQ(to_rfc3339(at(0ms)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_rfc3339(at(1'000'000'000'007ms)), "2001-09-09T01:46:40.007Z");
  EXPECT_EQ(to_rfc3339(at(2'147'483'648'999ms)), "2038-01-19T03:14:08.999Z");
  EXPECT_EQ(to_rfc3339(at(-1ms)), "1969-12-31T23:59:59.999Z");
}

// 2001-09-09T01:46:40Z was still 8 September in California (UTC-7), and 10:46 in Tokyo.
TEST(Clock, GivesTheDayAtThePort) {
  const char* before = ::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TZ", "PST8PDT,M4.1.0,M10.5.0", 1);
  EXPECT_EQ(local_date(at(1'000'000'000'000ms)), (Date{2001, 9, 8}));
  ::setenv("TZ", "JST-9", 1);
  EXPECT_EQ(local_date(at(1'000'000'000'000ms)), (Date{2001, 9, 9}));
  if (before == nullptr) {
    ::unsetenv("TZ");
  } else {
    ::setenv("TZ", kept.c_str(), 1);
  }
}

TEST(Clock, IsTrustedWhereTheOperatorVouchesForIt) { EXPECT_TRUE(clock_trusted(true)); }

}  // namespace
}  // namespace garita::service
