// SPDX-License-Identifier: Apache-2.0
// The classes of input_classes.h cover the case format and every bound that the tables read.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/conformance/input_classes.h"
#include "tests/conformance/suite_cases.h"

namespace garita::whti {
namespace {

Origin origin_of(std::string_view state) {
  for (const Place& place : config::shipped_tables().places) {
    if (place.state == state && place.period.covers(kOn)) return place.origin;
  }
  return Origin::elsewhere;
}

TEST(InputClasses, HoldEveryStatusAndTravelerClass) {
  std::set<Status> statuses;
  std::set<std::string> citizens;
  for (const Who& who : kWho) {
    statuses.insert(who.status);
    if (who.status == Status::citizen) citizens.insert(who.citizenship);
  }
  for (int i = 0; to_string(static_cast<Status>(i)) != "unknown"; ++i) {
    EXPECT_TRUE(statuses.contains(static_cast<Status>(i))) << i;
  }
  EXPECT_TRUE(statuses.contains(Status::unknown));
  for (const char* citizenship : {"USA", "CAN", "BMU", "MEX", "NZL", ""}) {
    EXPECT_TRUE(citizens.contains(citizenship)) << citizenship;
  }
}

TEST(InputClasses, HoldEveryOriginAndEveryStateThatARuleNames) {
  std::set<Origin> origins;
  std::set<std::string> states;
  for (const char* state : kOriginStates) {
    origins.insert(origin_of(state));
    states.insert(state);
  }
  EXPECT_EQ(origins.size(), static_cast<std::size_t>(kOrigins));
  for (const Rule& rule : config::shipped_tables().rules) {
    for (const std::string& state : rule.arriving_from) {
      EXPECT_TRUE(states.contains(state)) << rule.id << " reads " << state;
    }
  }
}

TEST(InputClasses, HoldBothSidesOfEveryBoundOfAge) {
  std::set<int> ages;
  for (const auto& birth : kBirths) {
    if (birth) ages.insert(age_on(birth->earliest(), kOn));
  }
  std::set<int> bounds;
  for (const Rule& rule : config::shipped_tables().rules) {
    if (rule.age_under) bounds.insert(*rule.age_under);
  }
  for (const LaneRule& lane : config::shipped_tables().lanes) {
    if (lane.from_age) bounds.insert(*lane.from_age);
  }
  EXPECT_EQ(bounds, (std::set<int>{16, 19}));
  for (const int bound : bounds) {
    EXPECT_TRUE(ages.contains(bound)) << bound;
    EXPECT_TRUE(ages.contains(bound - 1)) << bound;
  }
}

// The six-month club, the only table that reads a citizenship beyond the classes, tells NZL and KWT
// apart.
TEST(InputClasses, HoldAStateInsideAndOneOutsideTheClub) {
  const auto in_club = [](std::string_view state) {
    return std::ranges::any_of(
        config::shipped_tables().six_month_club,
        [&](const ListEntry& entry) { return entry.name == state && entry.period.covers(kOn); });
  };
  EXPECT_TRUE(in_club("NZL"));
  EXPECT_FALSE(in_club("KWT"));
}

TEST(InputClasses, StandForEveryExpiry) {
  int months = 0;
  for (const I90Extension& row : config::shipped_tables().i90_extensions)
    months = std::max(months, row.months);
  const auto of = [](Validity validity) {
    return make(DocumentClass::permanent_resident_card, validity, "USA");
  };
  EXPECT_LT(kOn, *of(Validity::valid).expires);
  EXPECT_EQ(kOn, *of(Validity::last_day).expires);
  EXPECT_LT(*of(Validity::expired).expires, kOn);
  EXPECT_LE(kOn, add_months(*of(Validity::expired).expires, months));
  EXPECT_LT(add_months(*of(Validity::long_expired).expires, months), kOn);
  EXPECT_FALSE(of(Validity::none_printed).expires);
  EXPECT_FALSE(of(Validity::unread).expires_read);
}

}  // namespace
}  // namespace garita::whti
