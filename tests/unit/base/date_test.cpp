// SPDX-License-Identifier: Apache-2.0
#include "verify/base/date.h"

#include <gtest/gtest.h>

namespace garita {
namespace {

TEST(Date, ParsesOnlyRealDaysInIsoForm) {
  EXPECT_EQ(parse_date("1985-03-12"), (Date{1985, 3, 12}));
  EXPECT_EQ(parse_date("2024-02-29"), (Date{2024, 2, 29}));
  for (const char* wrong : {"2023-02-29", "1985-3-12", "1985-13-01", "85-03-12", "", "1985-03",
                            "1985-03-12 ", "19x5-03-12", "1900-02-29", "0000-01-01"}) {
    EXPECT_FALSE(parse_date(wrong)) << wrong;
  }
}

TEST(PartialDate, SpansTheDaysItMayMean) {
  const auto month = parse_partial_date("1984-02");
  ASSERT_TRUE(month);
  EXPECT_FALSE(month->complete());
  EXPECT_EQ(month->earliest(), (Date{1984, 2, 1}));
  EXPECT_EQ(month->latest(), (Date{1984, 2, 29}));
  const auto year = parse_partial_date("1985");
  ASSERT_TRUE(year);
  EXPECT_EQ(year->latest(), (Date{1985, 12, 31}));
  EXPECT_EQ(to_string(*year), "1985");
  EXPECT_EQ(to_string(*month), "1984-02");
}

TEST(Age, CountsAnniversaries) {
  EXPECT_EQ(age_on({2010, 11, 21}, {2026, 11, 20}), 15);
  EXPECT_EQ(age_on({2010, 11, 21}, {2026, 11, 21}), 16);
}

// Rule of the case format: born on 29 February, the anniversary is 1 March in common years.
TEST(Age, OfOneBornOnLeapDayGrowsOnFirstOfMarchInCommonYears) {
  EXPECT_EQ(age_on({2008, 2, 29}, {2023, 2, 28}), 14);
  EXPECT_EQ(age_on({2008, 2, 29}, {2023, 3, 1}), 15);
  EXPECT_EQ(age_on({2008, 2, 29}, {2024, 2, 28}), 15);
  EXPECT_EQ(age_on({2008, 2, 29}, {2024, 2, 29}), 16);
}

TEST(Date, ArithmeticFollowsTheCalendar) {
  EXPECT_EQ(add_days({2024, 2, 28}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(add_days({2026, 1, 1}, -1), (Date{2025, 12, 31}));
  EXPECT_EQ(add_months({2024, 1, 31}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(add_months({2024, 3, 31}, -1), (Date{2024, 2, 29}));
  EXPECT_EQ(add_months({2023, 11, 30}, 36), (Date{2026, 11, 30}));
}

}  // namespace
}  // namespace garita
