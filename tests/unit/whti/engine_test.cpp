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

TEST(Engine, GivesEveryTravelerACitation) {
  Traveler nobody;
  const Assessment got = judge(passage(Mode::sea_cruise, "", {nobody}));
  EXPECT_EQ(got.verdict, Verdict::refer);
  EXPECT_THAT(got.reasons, ElementsAre(Reason::traveler_class_unknown));
  EXPECT_FALSE(got.citation.empty());
}

}  // namespace
}  // namespace garita::whti
