// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/unit/whti/tables.h"
#include "verify/whti/question.h"

namespace garita::whti {
namespace {

std::optional<TravelerClass> who(std::string citizenship, Status status) {
  return class_of(traveler(std::move(citizenship), {}, status), kToday, shipped());
}

TEST(TravelerClassOf, TakesCitizensByTheirState) {
  EXPECT_EQ(who("USA", Status::citizen), TravelerClass::us_citizen);
  EXPECT_EQ(who("CAN", Status::citizen), TravelerClass::canadian);
  EXPECT_EQ(who("MEX", Status::citizen), TravelerClass::mexican);
  EXPECT_EQ(who("BMU", Status::citizen), TravelerClass::bermudian);
  EXPECT_EQ(who("NZL", Status::citizen), TravelerClass::other);
}

TEST(TravelerClassOf, MakesNoBermudianOfABritishOverseasCitizen) {
  EXPECT_EQ(who("GBD", Status::citizen), TravelerClass::other);
}

TEST(TravelerClassOf, TreatsUnitedStatesNationalsAsCitizens) {
  EXPECT_EQ(who("USA", Status::national), TravelerClass::us_citizen);
  EXPECT_EQ(who("ASM", Status::national), TravelerClass::us_citizen);
  EXPECT_EQ(who("NZL", Status::national), std::nullopt);
}

TEST(TravelerClassOf, MakesResidentsOfForeignersOnly) {
  EXPECT_EQ(who("NZL", Status::permanent_resident), TravelerClass::us_resident);
  EXPECT_EQ(who("MEX", Status::conditional_resident), TravelerClass::us_resident);
  EXPECT_EQ(who("XXA", Status::permanent_resident), TravelerClass::us_resident);
  EXPECT_EQ(who("USA", Status::permanent_resident), std::nullopt);
}

TEST(TravelerClassOf, KnowsNobodyWithoutAState) {
  EXPECT_EQ(who("", Status::citizen), std::nullopt);
  EXPECT_EQ(who("", Status::permanent_resident), std::nullopt);
  EXPECT_EQ(who("XXX", Status::citizen), std::nullopt);
  EXPECT_EQ(who("XXB", Status::citizen), std::nullopt);
  EXPECT_EQ(who("usa", Status::citizen), std::nullopt);
  EXPECT_EQ(who("US", Status::citizen), std::nullopt);
  EXPECT_EQ(who("USA", Status::unknown), std::nullopt);
}

std::optional<int> oldest(std::optional<PartialDate> birth, Date on = kToday) {
  Traveler someone;
  someone.birth_date = birth;
  return oldest_age(someone, on);
}

TEST(TravelerClassOf, KnowsNoCodeInOtherLetters) {
  for (const char* code : {"usa", "U[A", "U1A", "US", "USAA"}) {
    EXPECT_FALSE(class_of(traveler(code, {}), kToday, shipped())) << code;
  }
}

TEST(OldestAge, CountsAnniversaries) {
  EXPECT_EQ(oldest(PartialDate{2010, 11, 21}), 16);
  EXPECT_EQ(oldest(PartialDate{2010, 11, 22}), 15);
  EXPECT_EQ(oldest(PartialDate{2008, 2, 29}, {2024, 2, 29}), 16);
  EXPECT_EQ(oldest(PartialDate{2008, 2, 29}, {2023, 2, 28}), 14);
  EXPECT_EQ(oldest(PartialDate{2008, 2, 29}, {2023, 3, 1}), 15);
}

TEST(OldestAge, TakesAPartialDateAtItsEarliest) {
  EXPECT_EQ(oldest(PartialDate{2010, 11, std::nullopt}), 16);
  EXPECT_EQ(oldest(PartialDate{2010, 12, std::nullopt}), 15);
  EXPECT_EQ(oldest(PartialDate{2010, std::nullopt, std::nullopt}), 16);
  EXPECT_EQ(oldest(PartialDate{2026, std::nullopt, std::nullopt}), 0);
}

TEST(OldestAge, KnowsNoneWithoutADateOrWithAnImpossibleOne) {
  EXPECT_EQ(oldest(std::nullopt), std::nullopt);
  EXPECT_EQ(oldest(PartialDate{2026, 11, 22}), std::nullopt);
  EXPECT_EQ(oldest(PartialDate{2010, 13, 1}), std::nullopt);
}

}  // namespace
}  // namespace garita::whti
