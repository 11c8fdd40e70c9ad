// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/unit/whti/tables.h"
#include "verify/whti/question.h"

namespace garita::whti {
namespace {

Origin today(std::string_view state) { return origin_of(state, kToday, shipped()); }

TEST(Geography, DividesTheWorldAs8Cfr212Does) {
  EXPECT_EQ(today("CAN"), Origin::contiguous);
  EXPECT_EQ(today("MEX"), Origin::contiguous);
  EXPECT_EQ(today("BMU"), Origin::adjacent_island);
  EXPECT_EQ(today("JAM"), Origin::adjacent_island);
  EXPECT_EQ(today("CUB"), Origin::cuba);
  EXPECT_EQ(today("PRI"), Origin::us_territory);
  EXPECT_EQ(today("PAN"), Origin::other_western_hemisphere);
  EXPECT_EQ(today("FRA"), Origin::elsewhere);
  EXPECT_EQ(today(""), Origin::elsewhere);
}

TEST(Geography, CountsTheBahamasAsAnAdjacentIslandWithDoubt) {
  EXPECT_EQ(today("BHS"), Origin::adjacent_island);
  for (const Place& place : shipped().places) {
    if (place.state == "BHS") {
      EXPECT_EQ(place.source.certainty, Certainty::probable);
    }
  }
}

TEST(Geography, HoldsAPlaceOnlyInItsPeriod) {
  Tables tables;
  tables.places.push_back({"ABC",
                           Origin::contiguous,
                           {Date{2020, 1, 1}, Date{2020, 12, 31}},
                           {"8 CFR 212.0", {}, Certainty::certain, ""}});
  EXPECT_EQ(origin_of("ABC", {2019, 12, 31}, tables), Origin::elsewhere);
  EXPECT_EQ(origin_of("ABC", {2020, 1, 1}, tables), Origin::contiguous);
  EXPECT_EQ(origin_of("ABC", {2020, 12, 31}, tables), Origin::contiguous);
  EXPECT_EQ(origin_of("ABC", {2021, 1, 1}, tables), Origin::elsewhere);
}

TEST(Geography, FindsListEntriesOfTheDay) {
  const auto& club = shipped().six_month_club;
  EXPECT_NE(find_entry(club, "GBR", kToday), nullptr);
  EXPECT_EQ(find_entry(club, "KWT", kToday), nullptr);
  EXPECT_NE(find_entry(club, "KWT", {2015, 7, 15}), nullptr);
  EXPECT_EQ(find_entry(club, "KWT", {2015, 7, 16}), nullptr);
}

}  // namespace
}  // namespace garita::whti
