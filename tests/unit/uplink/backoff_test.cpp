// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/backoff.h"

#include <gtest/gtest.h>

#include <vector>

namespace garita::uplink {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const Backoff::Random kLeast = [](std::int64_t) { return std::int64_t{0}; };
const Backoff::Random kMost = [](std::int64_t most) { return most; };

std::vector<std::int64_t> waits(Backoff backoff, int count) {
  std::vector<std::int64_t> waits;
  for (int n = 0; n < count; ++n) waits.push_back(backoff.next().count());
  return waits;
}

TEST(Backoff, DoublesItsCeilingUpToTheLongestWait) {
  EXPECT_EQ(waits(Backoff(Milliseconds(500), Milliseconds(5000), kMost), 5),
            (std::vector<std::int64_t>{1000, 2000, 4000, 5000, 5000}));
}

TEST(Backoff, NeverWaitsLessThanTheFirstWait) {
  EXPECT_EQ(waits(Backoff(Milliseconds(500), Milliseconds(5000), kLeast), 4),
            (std::vector<std::int64_t>{500, 500, 500, 500}));
}

TEST(Backoff, StaysWithinItsBoundsForEver) {
  Backoff backoff(Milliseconds(500), hours(24 * 365), kMost);
  for (int n = 0; n < 10'000; ++n) {
    const auto wait = backoff.next();
    ASSERT_GE(wait, Milliseconds(500));
    ASSERT_LE(wait, hours(24 * 365));
  }
}

TEST(Backoff, ALongestWaitBelowTheFirstCountsAsTheFirst) {
  EXPECT_EQ(waits(Backoff(Milliseconds(500), Milliseconds(10), kMost), 2),
            (std::vector<std::int64_t>{500, 500}));
}

TEST(Backoff, BeginsAnewAfterASuccess) {
  Backoff backoff(Milliseconds(500), Milliseconds(60'000), kMost);
  backoff.next();
  backoff.next();
  EXPECT_EQ(backoff.failures(), 2);
  backoff.reset();
  EXPECT_EQ(backoff.failures(), 0);
  EXPECT_EQ(backoff.next(), Milliseconds(1000));
}

TEST(Backoff, HonoursWhatTheFarEndAskedAndSpreadsIt) {
  Backoff least(Milliseconds(500), Milliseconds(5000), kLeast);
  EXPECT_EQ(least.next(seconds(30)), seconds(30));
  Backoff most(Milliseconds(500), Milliseconds(5000), kMost);
  EXPECT_EQ(most.next(seconds(30)), seconds(30) + Milliseconds(500));
  EXPECT_EQ(most.next(hours(24 * 365)), Backoff::kAskedMost + Milliseconds(500));
}

// RFC 9110 section 10.2.3: delay-seconds = 1*DIGIT.
TEST(RetryAfter, IsSecondsOrNothing) {
  EXPECT_EQ(parse_retry_after("120"), seconds(120));
  EXPECT_EQ(parse_retry_after("0"), seconds(0));
  for (const char* none :
       {"", " 5", "5 ", "-5", "5.5", "99999999999", "Fri, 31 Dec 1999 23:59:59 GMT"}) {
    EXPECT_FALSE(parse_retry_after(none)) << none;
  }
}

}  // namespace
}  // namespace garita::uplink
