// SPDX-License-Identifier: Apache-2.0
#include "verify/whti/engine.h"

#include <gmock/gmock.h>

#include "tests/unit/whti/tables.h"

namespace garita::whti {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum DocumentClass;

TEST(Engine, LetsACitizenWithAPassportCardWalkInFromMexico) {
  const Assessment got =
      judge(passage(Mode::land_pedestrian, "MEX", {traveler("USA", {document(us_passport_card)})}));
  EXPECT_EQ(got.verdict, Verdict::proceed);
  EXPECT_EQ(got.documents, Sufficiency::sufficient);
  EXPECT_THAT(got.reasons, IsEmpty());
  EXPECT_EQ(got.rule, "us-citizen-land-passport-card");
  EXPECT_EQ(got.citation, "8 CFR 235.1(b)(1)");
  EXPECT_THAT(got.satisfied_by, ElementsAre(us_passport_card));
}

TEST(Engine, SaysWhatWouldDoEasiestFirst) {
  const Assessment got =
      judge(passage(Mode::air, "JAM", {traveler("USA", {document(us_passport_card)})}));
  EXPECT_EQ(got.verdict, Verdict::refer);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::documents_insufficient));
  EXPECT_EQ(got.rule, "us-citizen-air-passport");
  EXPECT_THAT(got.would_do, ElementsAre(ElementsAre(passport_book)));
}

TEST(Engine, KeepsReasonsInOrderOfPrecedence) {
  Traveler late = traveler("USA", {document(passport_book, "USA", Date{2026, 11, 20})});
  late.face = FaceResult::no_match;
  Passage asked = passage(Mode::land_pedestrian, "MEX", {late});
  asked.clock_trusted = false;
  const Assessment got = judge(asked);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::clock_untrusted, Reason::document_expired,
                                       Reason::face_mismatch));
  EXPECT_EQ(got.documents, Sufficiency::undetermined);
}

TEST(Engine, TreatsADateThatIsNoneAsAnUntrustedClock) {
  Passage asked =
      passage(Mode::land_pedestrian, "MEX", {traveler("USA", {document(us_passport_card)})});
  asked.on = {2026, 2, 30};
  EXPECT_THAT(judge(asked).reasons, Contains(Reason::clock_untrusted));
}

TEST(Engine, RefersAnEmptyParty) {
  const PartyAssessment got = assess(passage(Mode::air, "JAM", {}), shipped());
  EXPECT_EQ(got.verdict, Verdict::refer);
  EXPECT_THAT(got.travelers, IsEmpty());
}

TEST(Engine, JudgesAPartyByItsLeastFavouredMember) {
  const PartyAssessment got =
      assess(passage(Mode::land_vehicle, "MEX",
                     {traveler("USA", {document(us_passport_card)}), traveler("USA", {})}),
             shipped());
  EXPECT_EQ(got.verdict, Verdict::refer);
  EXPECT_EQ(got.travelers.at(0).verdict, Verdict::proceed);
  EXPECT_EQ(got.travelers.at(1).verdict, Verdict::refer);
}

TEST(Engine, ChoosesTheMoreFavourableOfTwoSufficientDocuments) {
  Document silent = document(passport_book);
  silent.chip = ChipResult::unreadable;
  const Assessment got =
      judge(passage(Mode::land_pedestrian, "MEX", {traveler("USA", {silent, document(nexus)})}));
  EXPECT_EQ(got.verdict, Verdict::proceed);
  EXPECT_THAT(got.satisfied_by, ElementsAre(nexus));
}

TEST(Engine, CitesTheBiometricLawWhereTheCardDoesNotMatch) {
  Traveler other = traveler("MEX", {document(border_crossing_card)});
  other.face = FaceResult::no_match;
  const Assessment got = judge(passage(Mode::land_pedestrian, "MEX", {other}));
  EXPECT_EQ(got.documents, Sufficiency::insufficient);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::bcc_biometric_mismatch, Reason::face_mismatch));
  EXPECT_THAT(got.further_citations, Contains("8 USC 1101(a)(6)"));
}

Assessment judge_by(const Policy& policy, const Passage& asked) {
  Tables tables = shipped();
  tables.policy = policy;
  return assess(asked, tables).travelers.at(0);
}

TEST(Engine, RefersWhatNoMachineAuthenticatesWhereThePolicySaysSo) {
  Traveler child = traveler("USA", {paper(birth_certificate)});
  child.birth_date = PartialDate{2020, 1, 1};
  const Passage asked = passage(Mode::land_vehicle, "CAN", {child});
  EXPECT_THAT(judge(asked).reasons, ElementsAre(Reason::officer_checks_document));
  Policy strict;
  strict.unauthenticated_documents = false;
  const Assessment got = judge_by(strict, asked);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::documents_insufficient));
  EXPECT_EQ(got.documents, Sufficiency::insufficient);
  EXPECT_EQ(got.rule, "us-citizen-land-child");
}

TEST(Engine, RefersAnExpiredTenYearCardWhereThePolicySaysSo) {
  Document card = document(permanent_resident_card, "USA", Date{2026, 11, 20});
  card.validity_years = 10;
  const Passage asked =
      passage(Mode::land_vehicle, "CAN", {traveler("NZL", {card}, Status::permanent_resident)});
  EXPECT_THAT(judge(asked).reasons, ElementsAre(Reason::i90_advice));
  Policy strict;
  strict.expired_ten_year_card = false;
  const Assessment got = judge_by(strict, asked);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::document_expired));
  for (const auto& set : got.would_do) EXPECT_THAT(set, ::testing::Not(Contains(i90_receipt)));
}

TEST(Engine, AdvisesNobodyToBringAnExpiredDocument) {
  const Assessment got =
      judge(passage(Mode::land_vehicle, "CAN", {traveler("NZL", {}, Status::permanent_resident)}));
  EXPECT_THAT(got.would_do,
              ElementsAre(ElementsAre(permanent_resident_card), ElementsAre(reentry_permit),
                          ElementsAre(refugee_travel_document), ElementsAre(adit_stamp),
                          ElementsAre(visa)));
}

TEST(Engine, LeavesAliensOnMilitaryOrdersToAnOfficer) {
  Traveler ally = traveler("GBR", {paper(military_id, "GBR"), paper(official_orders, "GBR")});
  ally.on_orders = true;
  const Assessment got = judge(passage(Mode::air, "GBR", {ally}));
  EXPECT_EQ(got.verdict, Verdict::refer);
  EXPECT_EQ(got.rule, "alien-forces-on-orders");
  EXPECT_EQ(got.citation, "8 CFR 235.1(c)");
}

TEST(Engine, GivesTheAdviceOfTheDecidingRule) {
  const Assessment got = judge(
      passage(Mode::land_pedestrian, "MEX", {traveler("MEX", {document(border_crossing_card)})}));
  EXPECT_EQ(got.verdict, Verdict::proceed);
  EXPECT_THAT(got.advice, ElementsAre("bcc_border_zone"));
}

TEST(Engine, CitesTheLaneThatObjects) {
  Passage asked = passage(Mode::land_vehicle, "MEX", {traveler("USA", {document(passport_book)})});
  asked.lane = Lane::ready;
  EXPECT_THAT(judge(asked).further_citations, Contains("CBP Ready Lane requirements"));
  asked.lane = Lane::sentri;
  EXPECT_THAT(judge(asked).further_citations, Contains("CBP SENTRI program requirements"));
}

TEST(Engine, CitesTheClockAndThePhotograph) {
  Traveler shy = traveler("USA", {document(passport_book)});
  shy.photo_opt_out = true;
  Passage asked = passage(Mode::air, "JAM", {shy});
  asked.clock_trusted = false;
  const Assessment got = judge(asked);
  EXPECT_THAT(got.further_citations, Contains(shipped().clock.citation));
  EXPECT_THAT(got.further_citations, Contains(shipped().photograph.citation));
}

TEST(Engine, TakesUncertaintyBeforeLackOnlyWhereNothingSuffices) {
  Document doubtful = document(nexus);
  doubtful.certain = false;
  const Passage alone = passage(Mode::land_vehicle, "CAN", {traveler("USA", {doubtful})});
  EXPECT_EQ(judge(alone).documents, Sufficiency::undetermined);
  const Passage beside =
      passage(Mode::land_vehicle, "CAN", {traveler("USA", {doubtful, document(passport_book)})});
  EXPECT_EQ(judge(beside).verdict, Verdict::proceed);
}

// A card of uncertain class may be another than it seems: no rule need name it.
TEST(Engine, CannotCallInsufficientWhatItCannotTell) {
  Document doubtful = document(nexus);
  doubtful.certain = false;
  Document unread = paper(nexus);
  unread.expires_read = false;
  for (const Document& shown : {doubtful, unread}) {
    const Assessment got = judge(passage(Mode::air, "CAN", {traveler("USA", {shown})}));
    EXPECT_THAT(got.reasons, ElementsAre(Reason::document_type_unconfirmed));
    EXPECT_EQ(got.documents, Sufficiency::undetermined);
  }
}

// An expiry that ought to be printed and is not: only the rule shows that it matters.
TEST(Engine, DoubtsADocumentWithoutTheExpiryThatItOughtToHave) {
  const Assessment got =
      judge(passage(Mode::air, "CAN", {traveler("USA", {paper(passport_book)})}));
  EXPECT_THAT(got.reasons, ElementsAre(Reason::document_type_unconfirmed));
}

TEST(Engine, GivesEveryTravelerACitation) {
  Traveler nobody;
  const Assessment got = judge(passage(Mode::sea_cruise, "", {nobody}));
  EXPECT_EQ(got.verdict, Verdict::refer);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::traveler_class_unknown));
  EXPECT_FALSE(got.citation.empty());
}

}  // namespace
}  // namespace garita::whti
