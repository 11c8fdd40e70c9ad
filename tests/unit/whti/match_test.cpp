// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/unit/whti/question.h"

namespace garita::whti {
namespace {

using enum DocumentClass;

Passage child_with(std::optional<PartialDate> birth) {
  Traveler child = traveler("USA", {paper(birth_certificate)});
  child.birth_date = birth;
  return passage(Mode::land_vehicle, "CAN", {child});
}

Holds held(Passage asked_passage, std::string_view rule_id, const Tables& tables = shipped()) {
  const Asked asked(std::move(asked_passage), tables);
  return holds(rule(rule_id), *asked);
}

TEST(HoldsFor, AsksForTheAge) {
  EXPECT_EQ(held(child_with(PartialDate{2010, 11, 22}), "us-citizen-land-child"), Holds::yes);
  EXPECT_EQ(held(child_with(PartialDate{2010, 11, 21}), "us-citizen-land-child"), Holds::no);
  EXPECT_EQ(held(child_with(std::nullopt), "us-citizen-land-child"), Holds::if_young);
}

TEST(HoldsFor, AsksTheWholeOfAGroup) {
  const auto with = [](std::optional<Group> group) {
    Passage asked = child_with(PartialDate{2008, 1, 15});
    asked.party.front().group = std::move(group);
    return held(asked, "us-citizen-land-group");
  };
  EXPECT_EQ(with(Group{"school", 19, true, true}), Holds::yes);
  EXPECT_EQ(with(Group{"school", 18, true, true}), Holds::no);
  EXPECT_EQ(with(Group{"school", 34, false, true}), Holds::no);
  EXPECT_EQ(with(Group{"school", 34, true, false}), Holds::no);
  EXPECT_EQ(with(std::nullopt), Holds::no);
}

TEST(HoldsFor, AsksModeOriginAndDate) {
  const auto card = [](Mode mode, std::string from, Date on) {
    Passage asked = passage(mode, std::move(from), {traveler("USA", {})});
    asked.on = on;
    return held(asked, "us-citizen-sea-passport-card");
  };
  EXPECT_EQ(card(Mode::sea_ferry, "BMU", {2026, 11, 21}), Holds::yes);
  EXPECT_EQ(card(Mode::air, "BMU", {2026, 11, 21}), Holds::no);
  EXPECT_EQ(card(Mode::sea_ferry, "CUB", {2026, 11, 21}), Holds::no);
  EXPECT_EQ(card(Mode::sea_ferry, "BMU", {2009, 6, 1}), Holds::yes);
  EXPECT_EQ(card(Mode::sea_ferry, "BMU", {2009, 5, 31}), Holds::no);
}

TEST(HoldsFor, AsksTheState) {
  EXPECT_EQ(held(passage(Mode::land_vehicle, "MEX", {traveler("MEX", {})}), "mexican-land-bcc"),
            Holds::yes);
  EXPECT_EQ(held(passage(Mode::land_vehicle, "CAN", {traveler("MEX", {})}), "mexican-land-bcc"),
            Holds::no);
}

TEST(HoldsFor, AsksTheFlagsOfTravelerAndKiosk) {
  Traveler person = traveler("USA", {});
  EXPECT_EQ(held(passage(Mode::air, "CAN", {person}), "us-citizen-air-military"), Holds::no);
  EXPECT_EQ(held(passage(Mode::air, "CAN", {person}), "us-citizen-air-mariner"), Holds::no);
  EXPECT_EQ(held(passage(Mode::air, "CAN", {person}), "us-citizen-air-nexus"), Holds::no);
  person.on_orders = true;
  person.official_maritime_business = true;
  Passage asked = passage(Mode::air, "CAN", {person});
  asked.kiosk_nexus_air = true;
  EXPECT_EQ(held(asked, "us-citizen-air-military"), Holds::yes);
  EXPECT_EQ(held(asked, "us-citizen-air-mariner"), Holds::yes);
  EXPECT_EQ(held(asked, "us-citizen-air-nexus"), Holds::yes);
}

TEST(HoldsFor, AsksThePolicy) {
  Tables strict = shipped();
  strict.policy.global_entry_card = false;
  strict.policy.expired_ten_year_card = false;
  const Passage citizen = passage(Mode::land_vehicle, "CAN", {traveler("USA", {})});
  EXPECT_EQ(held(citizen, "us-citizen-land-global-entry"), Holds::yes);
  EXPECT_EQ(held(citizen, "us-citizen-land-global-entry", strict), Holds::no);
  const Passage resident =
      passage(Mode::land_vehicle, "CAN", {traveler("NZL", {}, Status::permanent_resident)});
  EXPECT_EQ(held(resident, "resident-land-expired-ten-year-card", strict), Holds::no);
}

TEST(Match, NeedsEveryDocumentOfASet) {
  const Rule& visas = rule("other-air-passport-visa");
  const DocumentSet& set = visas.sets.front();
  const Asked both(passage(Mode::air, "NZL",
                           {traveler("NZL", {document(visa), document(passport_book, "NZL")})}));
  const auto matched = match(set, visas, *both);
  ASSERT_TRUE(matched);
  ASSERT_EQ(matched->count, 2u);
  EXPECT_EQ(matched->documents[0], &both.document(1));
  EXPECT_EQ(matched->documents[1], &both.document(0));
  const Asked one(passage(Mode::air, "NZL", {traveler("NZL", {document(visa)})}));
  EXPECT_FALSE(match(set, visas, *one));
}

TEST(Match, TakesTheLeastTroubledOfSeveral) {
  Document silent = document(passport_book);
  silent.chip = ChipResult::unreadable;
  const Asked asked(passage(Mode::air, "NZL",
                            {traveler("USA", {document(passport_book, "USA", Date{2020, 1, 1}),
                                              silent, document(passport_book)})}));
  const Rule& books = rule("us-citizen-air-passport");
  const auto matched = match(books.sets.front(), books, *asked);
  ASSERT_TRUE(matched);
  EXPECT_EQ(matched->documents[0], &asked.document(2));
  EXPECT_TRUE(matched->defects.empty());
}

TEST(Match, TakesTheLaterOfTwoWhereItIsTheLessTroubled) {
  Document expired = document(DocumentClass::passport_book, "USA", Date{2020, 1, 1});
  const Asked asked(passage(Mode::air, "JAM",
                            {traveler("USA", {expired, document(DocumentClass::passport_book)})}));
  const Rule& passport = rule("us-citizen-air-passport");
  const auto found = match(passport.sets.at(0), passport, *asked);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->used()[0], &asked.document(1));
  EXPECT_TRUE(found->defects.empty());
}

TEST(Match, KnowsNoSetOfMoreThanFourDocuments) {
  const Asked asked(
      passage(Mode::air, "JAM", {traveler("USA", {document(DocumentClass::passport_book)})}));
  const DocumentSet many(kMostNeeds + 1, Need{{DocumentClass::passport_book}});
  EXPECT_FALSE(match(many, rule("us-citizen-air-passport"), *asked));
}

TEST(Match, AsksNoAuthorityOfADocumentThatHasNone) {
  Document book = document(DocumentClass::passport_book);
  book.authority = "WA";
  EXPECT_EQ(judge(passage(Mode::air, "JAM", {traveler("USA", {book})})).verdict, Verdict::proceed);
}

TEST(Match, TakesAnyOfTheAlternatives) {
  const Rule& cruise = rule("us-citizen-cruise");
  for (const DocumentClass photo : {government_photo_id, ordinary_driver_license, military_id}) {
    const Asked asked(passage(Mode::sea_cruise, "BHS",
                              {traveler("USA", {paper(birth_certificate), document(photo)})}));
    EXPECT_TRUE(match(cruise.sets.front(), cruise, *asked)) << to_string(photo);
  }
}

}  // namespace
}  // namespace garita::whti
