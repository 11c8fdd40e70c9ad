// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/judge.h"

#include <algorithm>
#include <cmath>

#include "tests/unit/inspection/judged.h"

namespace garita::inspection {
namespace {

using verdict::Outcome;

// Invented documents with check digits made by hand after Doc 9303.
const std::vector<std::string> kUsPassport = {"P<USASPECIMEN<<TEST<ALPHA<<<<<<<<<<<<<<<<<<<",
                                              "9000000014USA8503127F3306116<<<<<<<<<<<<<<02"};
const std::vector<std::string> kExpiredCanadian = {"P<CANSPECIMEN<<TEST<BRAVO<<<<<<<<<<<<<<<<<<<",
                                                   "ZZ000001<3CAN7901014M2001012<<<<<<<<<<<<<<04"};
const std::vector<std::string> kPassportCard = {"IPUSAC000000015<<<<<<<<<<<<<<<",
                                                "8503127F3306116USA<<<<<<<<<<<0",
                                                "SPECIMEN<<TEST<ALPHA<<<<<<<<<<"};
constexpr Date kToday{2026, 11, 21};

// An invented model's: FMR 1 % at a cosine of .2, 0.1 % at .4, 0.01 % at .5.
const face::Scoring kScoring{
    {"invented", "invented-1", "", {{.2, 1e-2, {}}, {.4, 1e-3, {}}, {.5, 1e-4, {}}}}, {}};

// Two-dimensional, of that model.
face::Template at_angle(double cosine) {
  return {"invented-1",
          {static_cast<float>(cosine), static_cast<float>(std::sqrt(1 - cosine * cosine))}};
}

class JudgeTest : public Judged {
 protected:
  Bench bench() const {
    Bench bench{.tables = tables_};
    bench.face_scoring = kScoring;
    bench.site.kiosk = "lane-1";
    bench.site.mode = whti::Mode::land_pedestrian;
    bench.site.arriving_from = "MEX";
    bench.policy.required_checks = required_;
    return bench;
  }

  // A traveler whose face compares with the portrait at this score.
  Evidence evidence(const std::vector<std::string>& lines, double score = 0.7) const {
    Evidence evidence;
    evidence.inspection = "00112233445566778899aabbccddeeff";
    evidence.on = kToday;
    evidence.document.pages.resize(1);
    if (!lines.empty()) {
      auto mrz = mrz::parse(lines, kToday);
      EXPECT_TRUE(mrz) << to_string(mrz.error());
      evidence.document.mrz = surely_read(*mrz);
    }
    evidence.document.portrait = Portrait{{}, at_angle(1), {}};
    evidence.live_face = LiveFace{{}, at_angle(score), {}, 0.95, 3};
    return evidence;
  }

  static bool holds(const verdict::Report& report, Reason reason) {
    return std::ranges::count(report.decision.reasons, reason) == 1;
  }
};

TEST_F(JudgeTest, AMatchingCitizenWithAValidPassportProceeds) {
  const auto report = judge(evidence(kUsPassport), bench());
  EXPECT_EQ(report.decision.verdict, Verdict::proceed);
  EXPECT_FALSE(report.decision.reason);
  EXPECT_TRUE(report.citation.starts_with("8 CFR 235.1(b)")) << report.citation;
  EXPECT_EQ(find(report, "face.comparison")->outcome, Outcome::passed);
}

TEST_F(JudgeTest, AnotherFaceRefersThoughTheDocumentsSuffice) {
  const auto report = judge(evidence(kUsPassport, 0.0), bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::face_mismatch);
  EXPECT_EQ(find(report, "whti.documents")->outcome, Outcome::passed);
}

// Between FMR 0.1 % and 1 % (cosines .4 and .2) an officer decides.
TEST_F(JudgeTest, AScoreBetweenMatchAndNoMatchGoesToTheOfficerAsInconclusive) {
  const auto report = judge(evidence(kUsPassport, 0.30), bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::face_inconclusive);
}

TEST_F(JudgeTest, AnExpiredPassportRefersAsExpired) {
  const auto report = judge(evidence(kExpiredCanadian), bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::document_expired);
}

TEST_F(JudgeTest, APassportCardSufficesByLandAndNotByAir) {
  EXPECT_EQ(judge(evidence(kPassportCard), bench()).decision.verdict, Verdict::proceed);
  Bench airport = bench();
  airport.site.mode = whti::Mode::air;
  const auto report = judge(evidence(kPassportCard), airport);
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::documents_insufficient);
}

TEST_F(JudgeTest, AnUnreadableDocumentRefersAndSaysSo) {
  const auto report = judge(evidence({}), bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_TRUE(holds(report, Reason::document_unknown));
  EXPECT_EQ(find(report, "mrz.presence")->outcome, Outcome::failed);
}

TEST_F(JudgeTest, ACitizensWishForNoPhotoIsAConditionAndNoAdverseMark) {
  Evidence wish = evidence(kUsPassport);
  wish.photo_opt_out = true;
  wish.live_face.reset();
  const auto report = judge(wish, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::proceed_with_condition);
  EXPECT_EQ(report.decision.reason, Reason::photo_opt_out);
  EXPECT_EQ(find(report, "face.capture")->outcome, Outcome::not_applicable);
}

TEST_F(JudgeTest, AnAliensRefusalOfThePhotoRefers) {
  Evidence wish = evidence({"P<CANSPECIMEN<<TEST<BRAVO<<<<<<<<<<<<<<<<<<<",
                            "ZZ000001<3CAN7901014M3001019<<<<<<<<<<<<<<02"});
  wish.photo_opt_out = true;
  wish.live_face.reset();
  const auto report = judge(wish, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_TRUE(holds(report, Reason::photo_refused));
}

TEST_F(JudgeTest, AChildsDeclaredBirthCertificateIsForTheOfficerToCheck) {
  Evidence child = evidence({});
  child.document.portrait.reset();
  child.declaration = Declaration{"birth_certificate", "USA", "2017-05-04"};
  const auto report = judge(child, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::proceed_with_condition);
  EXPECT_EQ(report.decision.reason, Reason::officer_checks_document);
}

TEST_F(JudgeTest, ASealThatLooksLikeAFaceOnADeclaredPaperIsNoPortrait) {
  Evidence paper = evidence({}, 0.3);
  paper.declaration = Declaration{"birth_certificate", "USA", "2017-05-04"};
  const auto report = judge(paper, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::proceed_with_condition);
  EXPECT_EQ(find(report, "face.comparison")->outcome, Outcome::not_applicable);
}

// Under 16 only (8 CFR 235.1(b)(8)(i)): a declaration gains an adult nothing.
TEST_F(JudgeTest, AnAdultsDeclaredBirthCertificateDoesNotSuffice) {
  Evidence adult = evidence({});
  adult.document.portrait.reset();
  adult.declaration = Declaration{"birth_certificate", "USA", "1990-05-04"};
  EXPECT_EQ(judge(adult, bench()).decision.verdict, Verdict::refer);
}

// Cards that a machine reads are not to be had by a word, not even with a wish for no photo.
TEST_F(JudgeTest, ADeclaredCardThatAMachineShouldHaveReadRefers) {
  for (const char* card : {"american_indian_card", "enhanced_tribal_card", "nexus", "passport_book",
                           "us_passport_card", "no_such_class"}) {
    Evidence claim = evidence({});
    claim.document.portrait.reset();
    claim.live_face.reset();
    claim.photo_opt_out = true;
    claim.declaration = Declaration{card, "USA", "1990-05-04"};
    EXPECT_EQ(judge(claim, bench()).decision.verdict, Verdict::refer) << card;
  }
}

TEST_F(JudgeTest, AWrongCheckDigitRefers) {
  auto lines = kUsPassport;
  lines[1][9] = '5';  // the document number's digit
  const auto report = judge(evidence(lines), bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::mrz_check_digit_failed);
}

TEST_F(JudgeTest, AnMrzThatIsValidOnlyAfterManyRepairsGoesToTheOfficer) {
  Evidence repaired = evidence(kUsPassport);
  repaired.document.mrz->mrz.repairs.resize(3);
  EXPECT_EQ(judge(repaired, bench()).decision.verdict, Verdict::proceed);
  repaired.document.mrz->mrz.repairs.resize(4);
  const auto report = judge(repaired, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::mrz_check_digit_failed);
}

// Nationality and issuer stand under no check digit.
TEST_F(JudgeTest, AMrzThatIsValidButDoubtfulInANationalityGoesToTheOfficer) {
  Evidence doubtful = evidence(kUsPassport);
  doubtful.document.mrz->character_confidence[1][12] = 0.4;
  const auto report = judge(doubtful, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::mrz_uncertain);
}

TEST_F(JudgeTest, AMrzWithoutConfidencesGoesToTheOfficer) {
  Evidence untold = evidence(kUsPassport);
  untold.document.mrz->character_confidence.clear();
  EXPECT_TRUE(holds(judge(untold, bench()), Reason::mrz_uncertain));
}

TEST_F(JudgeTest, AScannerThatFailedRefers) {
  Evidence failed;
  failed.on = kToday;
  failed.scan_error = Error{ErrorCode::scanner_jammed, "test"};
  const auto report = judge(failed, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_TRUE(holds(report, Reason::check_not_performed));
}

TEST_F(JudgeTest, NobodyBeforeTheCameraRefers) {
  Evidence nobody = evidence(kUsPassport);
  nobody.live_face.reset();
  const auto report = judge(nobody, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::face_not_performed);
}

TEST_F(JudgeTest, ADocumentWithoutPortraitRefers) {
  Evidence blank = evidence(kUsPassport);
  blank.document.portrait.reset();
  EXPECT_EQ(judge(blank, bench()).decision.reason, Reason::face_not_performed);
}

TEST_F(JudgeTest, ASuspectedAttackRefersOrIsOnlyToldAsTheSiteChose) {
  Evidence print = evidence(kUsPassport);
  print.live_face->liveness = 0.1;
  Bench strict = bench();
  strict.attack_refers = true;
  const auto report = judge(print, strict);
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::presentation_attack_suspected);
  Bench telling = bench();
  telling.attack_refers = false;
  const auto told = judge(print, telling);
  EXPECT_EQ(told.decision.verdict, Verdict::proceed);
  EXPECT_EQ(find(told, "face.presentation_attack")->outcome, Outcome::inconclusive);
}

TEST_F(JudgeTest, AnUntrustedClockRefersBeforeAnyOtherReason) {
  Evidence drifted = evidence(kExpiredCanadian, 0.0);
  drifted.clock_trusted = false;
  EXPECT_EQ(judge(drifted, bench()).decision.reason, Reason::clock_untrusted);
}

TEST_F(JudgeTest, EmptyEvidenceRefers) {
  Evidence nothing;
  nothing.on = kToday;
  EXPECT_EQ(judge(nothing, bench()).decision.verdict, Verdict::refer);
}

// Who tapes over the portrait and declares a paper as well must not get round the comparison.
TEST_F(JudgeTest, ADeclarationDoesNotExcuseAPassportWithoutAPortrait) {
  Evidence covered = evidence(kUsPassport);
  covered.document.portrait.reset();
  covered.declaration = Declaration{"birth_certificate", "USA", "1985-03-12"};
  const auto report = judge(covered, bench());
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_TRUE(holds(report, Reason::face_not_performed));
  EXPECT_EQ(find(report, "face.comparison")->outcome, Outcome::not_performed);
}

}  // namespace
}  // namespace garita::inspection
