// SPDX-License-Identifier: Apache-2.0
// What an assessment tells beside its first reason: all reasons, all citations.
#include <gmock/gmock.h>

#include "tests/unit/whti/tables.h"

namespace garita::whti {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> citations(const Passage& asked) {
  const Assessment got = judge(asked);
  std::vector<std::string> all = got.further_citations;
  all.push_back(got.citation);
  return all;
}

Traveler citizen(std::vector<Document> documents) { return traveler("USA", std::move(documents)); }

TEST(Report, CarriesEveryReasonOfAnInsufficientSetOfDocuments) {
  Passage asked = passage(Mode::land_vehicle, "MEX", {citizen({})});
  asked.lane = Lane::sentri;
  asked.party[0].face = FaceResult::not_performed;
  EXPECT_THAT(judge(asked).reasons,
              ElementsAre(Reason::documents_insufficient, Reason::not_every_occupant_enrolled,
                          Reason::face_not_performed));
  asked.lane = Lane::general;
  EXPECT_THAT(judge(asked).reasons,
              ElementsAre(Reason::documents_insufficient, Reason::face_not_performed));
}

TEST(Report, TellsAChipThatCouldNotBeReadThoughTheDocumentsDoNotSuffice) {
  Document book = document(DocumentClass::passport_book, "USA", Date{2020, 1, 1});
  book.chip = ChipResult::unreadable;
  EXPECT_THAT(judge(passage(Mode::air, "JAM", {citizen({book})})).reasons,
              ElementsAre(Reason::document_expired, Reason::chip_unreadable));
}

TEST(Report, TellsAnExpiredPartAndThatTheRestIsMissing) {
  const Document book = document(DocumentClass::passport_book, "FRA", Date{2020, 1, 1});
  EXPECT_THAT(judge(passage(Mode::air, "FRA", {traveler("FRA", {book})})).reasons,
              ElementsAre(Reason::document_expired, Reason::documents_insufficient));
}

TEST(Report, CitesTheDutyToPresentOneselfWhereNoRuleIs) {
  Tables empty = shipped();
  empty.rules.clear();
  const Assessment got = assess(passage(Mode::air, "JAM", {citizen({})}), empty).travelers.at(0);
  EXPECT_EQ(got.rule, "duty-to-present");
  EXPECT_EQ(got.citation, empty.general.citation);
  EXPECT_EQ(got.verdict, Verdict::refer);
}

TEST(Report, RefersFromALaneThatNoTableKnowsOrThatHasEnded) {
  Passage asked = passage(Mode::land_vehicle, "MEX", {citizen({document(DocumentClass::sentri)})});
  asked.lane = Lane::sentri;
  Tables without = shipped();
  without.lanes.clear();
  EXPECT_THAT(assess(asked, without).travelers.at(0).reasons, ElementsAre(Reason::wrong_lane));
  Tables ended = shipped();
  for (LaneRule& lane : ended.lanes) lane.period.until = Date{2026, 11, 20};
  EXPECT_THAT(assess(asked, ended).travelers.at(0).reasons, ElementsAre(Reason::wrong_lane));
}

TEST(Report, LetsMachinesAuthenticateWhereThePolicyTakesNothingElse) {
  Tables strict = shipped();
  strict.policy.unauthenticated_documents = false;
  const Passage asked =
      passage(Mode::air, "JAM", {citizen({document(DocumentClass::passport_book)})});
  EXPECT_EQ(assess(asked, strict).verdict, Verdict::proceed);
}

TEST(Report, CitesTheClockEvenOfAnUnknownTraveler) {
  Passage asked = passage(Mode::air, "JAM", {traveler("", {})});
  asked.clock_trusted = false;
  const Assessment got = judge(asked);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::clock_untrusted, Reason::traveler_class_unknown));
  EXPECT_THAT(got.further_citations, Contains(shipped().clock.citation));
  EXPECT_EQ(got.documents, Sufficiency::undetermined);
}

TEST(Report, CitesTheRuleOfThePlaceAndTheOneThatTheDocumentsWouldHaveMet) {
  const Document card = document(DocumentClass::us_passport_card);
  const Assessment got = judge(passage(Mode::sea_cruise, "COL", {citizen({card})}));
  EXPECT_EQ(got.citation, "8 CFR 235.1(b)");  // by sea from Colombia: the passport
  EXPECT_THAT(got.further_citations, Contains("8 CFR 235.1(b)(1)"));
  EXPECT_THAT(got.further_citations, Not(Contains("8 CFR 235.1(b)(8)(i)")));
}

TEST(Report, CitesTheRuleWhoseConditionIsWanting) {
  Passage asked =
      passage(Mode::land_vehicle, "CAN", {citizen({paper(DocumentClass::birth_certificate)})});
  asked.party[0].birth_date = PartialDate{2008, 6, 1};
  asked.party[0].group = Group{"school", 34, true, false};
  EXPECT_THAT(citations(asked), Contains("8 CFR 235.1(b)(8)(ii)"));
}

TEST(Report, CitesEachSpecialCaseOfATravelerWhoShowsNothing) {
  Passage asked = passage(Mode::sea_cruise, "MEX", {citizen({})});
  asked.cruise_closed_loop = true;
  EXPECT_THAT(citations(asked), Contains("8 CFR 235.1(b)(5)"));
  asked.cruise_closed_loop = false;
  Traveler& person = asked.party[0];
  person.on_orders = true;
  EXPECT_THAT(citations(asked), Contains("8 CFR 235.1(b)(3)"));
  person.on_orders = false;
  person.official_maritime_business = true;
  EXPECT_THAT(citations(asked), Contains("8 CFR 235.1(b)(2)"));
  person.official_maritime_business = false;
  person.birth_date = PartialDate{2008, 6, 1};
  person.group = Group{"school", 34, true, true};
  EXPECT_THAT(citations(asked), Contains("8 CFR 235.1(b)(8)(ii)"));
  Passage flight = passage(Mode::air, "CAN", {citizen({})});
  EXPECT_THAT(citations(flight), Not(Contains("8 CFR 235.1(b)(4)")));
  flight.kiosk_nexus_air = true;
  EXPECT_THAT(citations(flight), Contains("8 CFR 235.1(b)(4)"));
}

TEST(Report, NamesNoSetTwiceAmongWhatWouldDo) {
  const Assessment got =
      judge(passage(Mode::air, "FRA", {traveler("FRA", {}, Status::permanent_resident)}));
  for (std::size_t i = 1; i < got.would_do.size(); ++i) {
    EXPECT_THAT(std::vector(got.would_do.begin(), got.would_do.begin() + std::ptrdiff_t(i)),
                Not(Contains(got.would_do[i])));
  }
  EXPECT_THAT(got.would_do, Contains(ElementsAre(DocumentClass::visa)));
}

}  // namespace
}  // namespace garita::whti
