// SPDX-License-Identifier: Apache-2.0
// Licences, boarding passes and seals as evidence. What suffices is the law's: 8 CFR 235.1(b) names
// no ordinary driver licence, 235.1(d) the enhanced one.
#include <gmock/gmock.h>

#include "kiosk/inspection/barcode_evidence.h"
#include "kiosk/inspection/judge.h"
#include "tests/unit/inspection/judged.h"
#include "verify/barcode/aamva_issuers.h"

namespace garita::inspection {
namespace {

using testing::Contains;
using testing::Pair;
using verdict::Finding;
using verdict::Outcome;

constexpr Date kToday{2026, 11, 22};

// TD1 of an enhanced licence, check digits made by hand after Doc 9303-5.
const std::vector<std::string> kEnhancedMrz = {"IDUSA9000000058<<<<<<<<<<<<<<<",
                                               "8503127M3306116USA<<<<<<<<<<<4",
                                               "SPECIMEN<<TEST<ALPHA<<<<<<<<<<"};

barcode::Licence licence(const std::string& state) {
  barcode::Licence licence;
  licence.version = 10;
  licence.issuer_number = barcode::issuer_of(state)->number;
  licence.country = "USA";
  licence.surname = "SPECIMEN";
  licence.given_names = "TEST ALPHA";
  licence.document_number = "T64235789";
  licence.birth_date = Date{1985, 3, 12};
  licence.expiry_date = Date{2033, 6, 11};
  licence.issue_date = Date{2025, 6, 11};
  licence.sex = "M";
  licence.height_cm = 175;
  licence.street = "1 SPECIMEN STREET";
  licence.city = "ANYTOWN";
  licence.region = state;
  licence.postal_code = "000000000";
  licence.discriminator = "D1";
  return licence;
}

class BarcodeFindings : public Judged {
 protected:
  verdict::Report judged(const Evidence& evidence) const {
    Bench bench{.tables = tables_};
    bench.site.mode = whti::Mode::land_pedestrian;
    bench.site.arriving_from = "CAN";
    bench.policy.required_checks = required_;
    bench.face_scoring.calibration = {
        "invented", "invented-1", "", {{.2, 1e-2, {}}, {.4, 1e-3, {}}}};
    return judge(evidence, bench);
  }

  // A matching face, a portrait, and this barcode on the back.
  static Evidence with_symbol(const std::string& format, const std::string& payload,
                              const std::vector<std::string>& mrz = {}) {
    Evidence evidence;
    evidence.on = kToday;
    evidence.document.pages.resize(2);
    evidence.document.barcodes.push_back({format, payload, to_bytes(payload), {}});
    const face::Template same{"invented-1", {1.F, 0.F}};
    evidence.document.portrait = Portrait{{}, same, {}};
    evidence.live_face = LiveFace{{}, same, {}, 0.95, 3};
    if (mrz.empty()) return evidence;
    auto parsed = mrz::parse(mrz, kToday);
    EXPECT_TRUE(parsed) << to_string(parsed.error());
    evidence.document.mrz = surely_read(*parsed);
    return evidence;
  }

  static Evidence with_licence(const barcode::Licence& licence,
                               const std::vector<std::string>& mrz = {}) {
    return with_symbol("PDF417", barcode::generate_aamva(licence), mrz);
  }

  static std::string value(const Finding* finding, const std::string& name) {
    if (!finding) return "no finding";
    for (const auto& [key, text] : finding->values) {
      if (key == name) return text;
    }
    return "";
  }
};

TEST_F(BarcodeFindings, AnOrdinaryLicenceDenotesNoCitizenshipAndTheOfficerHearsWhatWouldDo) {
  const auto report = judged(with_licence(licence("VA")));
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::citizenship_unproven);
  EXPECT_EQ(find(report, "mrz.presence")->outcome, Outcome::not_applicable);
  const std::string would_do = value(find(report, "whti.documents"), "would_do");
  EXPECT_THAT(would_do, testing::HasSubstr("passport_book"));
  EXPECT_THAT(would_do, testing::HasSubstr("enhanced_driver_license"));
  EXPECT_EQ(value(find(report, "barcode.licence"), "enhanced"), "not marked");
  EXPECT_THAT(report.travelers.front().document, Contains(Pair("surname", "SPECIMEN")));
  EXPECT_THAT(report.travelers.front().document, Contains(Pair("birth_date", "1985-03-12")));
}

// Washington issues enhanced licences too, and older ones bear no mark.
TEST_F(BarcodeFindings, WhereTheIssuerHasEnhancedCardsTheKindStaysOpen) {
  const auto report = judged(with_licence(licence("WA")));
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::document_type_unconfirmed);
}

TEST_F(BarcodeFindings, AMarkedBarcodeAloneProvesNoEnhancedLicence) {
  barcode::Licence marked = licence("WA");
  marked.enhanced.indicated = true;
  const auto report = judged(with_licence(marked));
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  EXPECT_EQ(report.decision.reason, Reason::document_type_unconfirmed);
  EXPECT_EQ(value(find(report, "barcode.licence"), "sign"), "DDO");
}

// 8 CFR 235.1(d), once the site has confirmed the document code from a specimen.
TEST_F(BarcodeFindings, AnEnhancedLicenceWhoseCodeTheSiteConfirmedSuffices) {
  tables_.policy.confirmations.push_back({.code = "ID", .issuer = "USA"});
  barcode::Licence marked = licence("WA");
  marked.enhanced.indicated = true;
  const auto report = judged(with_licence(marked, kEnhancedMrz));
  EXPECT_EQ(find(report, "barcode.mrz")->outcome, Outcome::passed);
  EXPECT_EQ(report.decision.verdict, Verdict::proceed);
  EXPECT_EQ(report.citation, "8 CFR 235.1(d)");
}

TEST_F(BarcodeFindings, ABarcodeThatContradictsTheMrzRefers) {
  tables_.policy.confirmations.push_back({.code = "ID", .issuer = "USA"});
  barcode::Licence other = licence("WA");
  other.birth_date = Date{1985, 12, 3};
  const auto report = judged(with_licence(other, kEnhancedMrz));
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
  const Finding* finding = find(report, "barcode.mrz");
  EXPECT_EQ(finding->outcome, Outcome::failed);
  EXPECT_EQ(value(finding, "birth_date"), "differs: 1985-12-03 | 1985-03-12");
  EXPECT_EQ(value(finding, "surname"), "same");
}

TEST_F(BarcodeFindings, AnotherNumberThanTheMrzsIsToldAndDecidesNothing) {
  const auto report = judged(with_licence(licence("WA"), kEnhancedMrz));
  EXPECT_EQ(find(report, "barcode.mrz")->outcome, Outcome::passed);
  EXPECT_THAT(value(find(report, "barcode.mrz"), "document_number"),
              testing::StartsWith("differs"));
}

TEST_F(BarcodeFindings, ABarcodeThatContradictsItselfRefers) {
  std::string payload = barcode::generate_aamva(licence("VA"));
  payload.insert(payload.size() - 1, "\nDBB01011990");
  const auto report = judged(with_symbol("PDF417", payload));
  EXPECT_EQ(find(report, "barcode.payload")->outcome, Outcome::failed);
  EXPECT_EQ(report.decision.verdict, Verdict::refer);
}

TEST_F(BarcodeFindings, AnExpiredLicenceStaysUnprovenCitizenship) {
  barcode::Licence old = licence("VA");
  old.expiry_date = Date{2020, 1, 1};
  EXPECT_EQ(judged(with_licence(old)).decision.verdict, Verdict::refer);
}

TEST_F(BarcodeFindings, ABoardingPassInThePassportIsToldAndNothingMore) {
  const std::string pass = "M1SPECIMEN/TESTMS     EABC123 YULJFKAC 0834 326F001A0025 100";
  const auto report = judged(with_symbol("Aztec", pass,
                                         {"P<USASPECIMEN<<TEST<ALPHA<<<<<<<<<<<<<<<<<<<",
                                          "9000000014USA8503127F3306116<<<<<<<<<<<<<<02"}));
  EXPECT_EQ(report.decision.verdict, Verdict::proceed);
  EXPECT_EQ(find(report, "barcode.boarding_pass")->outcome, Outcome::passed);
  EXPECT_EQ(value(find(report, "barcode.boarding_pass"), "date"), "2026-11-22");
}

// What the MRZ identifies needs no barcode; a card that only a barcode could tell goes to an
// officer.
TEST_F(BarcodeFindings, AFailedReaderRefersOnlyWhereNothingElseIdentifiesTheDocument) {
  Evidence passport = with_symbol("Aztec", "",
                                  {"P<USASPECIMEN<<TEST<ALPHA<<<<<<<<<<<<<<<<<<<",
                                   "9000000014USA8503127F3306116<<<<<<<<<<<<<<02"});
  passport.document.barcodes.clear();
  passport.document.errors.push_back({ErrorCode::barcode_timeout, "test"});
  const auto report = judged(passport);
  EXPECT_EQ(report.decision.verdict, Verdict::proceed);
  EXPECT_EQ(find(report, "document.read")->outcome, Outcome::not_performed);
  passport.document.mrz.reset();
  EXPECT_THAT(judged(passport).decision.reasons, Contains(Reason::check_not_performed));
}

TEST(CompareNames, AccentsHyphensAndCutNames) {
  EXPECT_EQ(compare_names("B\xC3\x89LAND", "BELAND", false), Agreement::same);
  EXPECT_EQ(compare_names("M\xC3\xBCller", "MUELLER", false), Agreement::same);
  EXPECT_EQ(compare_names("O'NEIL-SMITH", "ONEIL SMITH", false), Agreement::same);
  EXPECT_EQ(compare_names("PAPANDROPOULOUS", "PAPANDROPO", true), Agreement::cut);
  EXPECT_EQ(compare_names("PAPANDROPOULOUS", "PAPANDROPO", false), Agreement::differs);
  EXPECT_EQ(compare_names("SMITH", "JONES", true), Agreement::differs);
  EXPECT_EQ(compare_names("", "JONES", true), Agreement::not_stated);
}

}  // namespace
}  // namespace garita::inspection
