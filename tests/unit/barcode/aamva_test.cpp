// SPDX-License-Identifier: Apache-2.0
// Payloads written by hand after annex D of the AAMVA standards: header of 21 octets (19 in version
// 1), ten for each subfile designator, offsets counted from the '@'.
#include "verify/barcode/aamva.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verify/barcode/aamva_issuers.h"

namespace garita::barcode {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

// 31 octets before the subfile; the subfile's own length is counted here.
std::string with_header(const std::string& issuer, const std::string& version,
                        const std::string& elements) {
  const std::string body = "DL" + elements + "\r";
  char designator[16];
  std::snprintf(designator, sizeof designator, "DL0031%04zu", body.size());
  return "@\n\x1e\rANSI " + issuer + version + "0001" + designator + body;
}

const std::string kElements =
    "DAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\nDDFT\nDADJOHN\nDDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\n"
    "DBD06062019\nDBB06061986\nDBA12102032\nDBC1\nDAU068 in\nDAYBRO\nDAG2300 WEST BROAD STREET\n"
    "DAIRICHMOND\nDAJVA\nDAK232690000\nDCF2424244747474786102204\nDCGUSA\nDDAF";

Licence parsed(const std::string& payload) {
  auto licence = parse_aamva(payload);
  EXPECT_TRUE(licence) << to_string(licence.error());
  return licence ? *licence : Licence{};
}

TEST(Aamva, ACardAfterTheStandardStatesItsHolderWithoutDeviation) {
  const Licence licence = parsed(with_header("636000", "10", kElements));
  EXPECT_THAT(licence.deviations, IsEmpty());
  EXPECT_EQ(licence.version, 10);
  EXPECT_EQ(licence.jurisdiction, "VA");
  EXPECT_EQ(licence.country, "USA");
  EXPECT_FALSE(licence.identity_card);
  EXPECT_EQ(licence.surname, "SAMPLE");
  EXPECT_EQ(licence.given_names, "MICHAEL JOHN");
  EXPECT_EQ(licence.suffix, "JR");
  EXPECT_EQ(licence.document_number, "T64235789");
  EXPECT_EQ(licence.birth_date, (Date{1986, 6, 6}));
  EXPECT_EQ(licence.expiry_date, (Date{2032, 12, 10}));
  EXPECT_EQ(licence.issue_date, (Date{2019, 6, 6}));
  EXPECT_EQ(licence.sex, "M");
  EXPECT_EQ(licence.height_cm, 173);  // 68 x 2.54 = 172.7
  EXPECT_EQ(licence.street, "2300 WEST BROAD STREET");
  EXPECT_EQ(licence.postal_code, "232690000");
  EXPECT_EQ(licence.surname_cut, Truncation::none);
  EXPECT_EQ(licence.given_names_cut, Truncation::truncated);
  EXPECT_EQ(licence.compliance, "F");
  EXPECT_EQ(licence.element("DAY"), "BRO");
  EXPECT_FALSE(licence.element("DDO"));
}

// Annex D: Canada writes CCYYMMDD, the United States MMDDCCYY.
TEST(Aamva, CanadianDatesStandYearFirst) {
  std::string elements = kElements;
  elements.replace(elements.find("06061986"), 8, "19860607");
  elements.replace(elements.find("12102032"), 8, "20321210");
  elements.replace(elements.find("06062019"), 8, "20190606");
  elements.replace(elements.find("DCGUSA"), 6, "DCGCAN");
  const Licence licence = parsed(with_header("636012", "10", elements));
  EXPECT_EQ(licence.jurisdiction, "ON");
  EXPECT_EQ(licence.country, "CAN");
  EXPECT_EQ(licence.birth_date, (Date{1986, 6, 7}));
  EXPECT_THAT(licence.deviations, IsEmpty());
}

TEST(Aamva, ADateInTheOtherOrderIsReadAndNamed) {
  std::string elements = kElements;
  elements.replace(elements.find("06061986"), 8, "19860614");
  const Licence licence = parsed(with_header("636000", "10", elements));
  EXPECT_EQ(licence.birth_date, (Date{1986, 6, 14}));
  EXPECT_THAT(licence.deviations, testing::ElementsAre("date_order: DBB"));
}

TEST(Aamva, ADateThatIsNoneIsNotGuessed) {
  std::string elements = kElements;
  elements.replace(elements.find("12102032"), 8, "02302032");
  const Licence licence = parsed(with_header("636000", "10", elements));
  EXPECT_FALSE(licence.expiry_date);
  EXPECT_THAT(licence.deviations, testing::ElementsAre("date_unreadable: DBA"));
}

// DL/ID-2000: no jurisdiction version, one name with commas, feet and inches, year first.
TEST(Aamva, VersionOneDividesItsNameAtCommas) {
  const std::string body =
      "DLDAQ119000555\nDAASAMPLE,ANNA,A,3RD\nDAG60 STATE ST\nDAIWETHERSFIELD\nDAJCT\n"
      "DAK061091896\nDBA20131107\nDBB19940101\nDBC2\nDBD20111115\nDAU511\r";
  char designator[16];
  std::snprintf(designator, sizeof designator, "DL0029%04zu", body.size());
  const Licence licence = parsed("@\n\x1e\rANSI 6360060101" + std::string(designator) + body);
  EXPECT_THAT(licence.deviations, IsEmpty());
  EXPECT_EQ(licence.version, 1);
  EXPECT_EQ(licence.surname, "SAMPLE");
  EXPECT_EQ(licence.given_names, "ANNA A");
  EXPECT_EQ(licence.suffix, "3RD");
  EXPECT_EQ(licence.birth_date, (Date{1994, 1, 1}));
  EXPECT_EQ(licence.height_cm, 180);  // 5 ft 11 in: 71 x 2.54 = 180.3
  EXPECT_EQ(licence.sex, "F");
}

TEST(Aamva, TheJurisdictionsOwnSubfileIsKept) {
  const std::string dl = "DL" + kElements + "\r";
  char designators[32];
  std::snprintf(designators, sizeof designators, "DL0041%04zuZV%04zu0008", dl.size(),
                41 + dl.size());
  const Licence licence =
      parsed("@\n\x1e\rANSI 636000100102" + std::string(designators) + dl + "ZVZVA01\r");
  EXPECT_THAT(licence.deviations, IsEmpty());
  ASSERT_EQ(licence.subfiles.size(), 2u);
  EXPECT_EQ(licence.subfiles[1].type, "ZV");
  EXPECT_EQ(licence.element("ZVA"), "01");
}

TEST(Aamva, WrongOffsetsAreNamedAndTheSubfilesFoundAllTheSame) {
  std::string payload = with_header("636000", "10", kElements);
  payload.replace(payload.find("DL0031"), 6, "DL9999");
  const Licence licence = parsed(payload);
  EXPECT_THAT(licence.deviations, testing::ElementsAre("subfile_offset: DL"));
  EXPECT_EQ(licence.document_number, "T64235789");
}

TEST(Aamva, WithoutSeparatorsTheNamesOfElementsDivideThem) {
  std::string elements = kElements;
  std::erase(elements, '\n');
  const Licence licence = parsed(with_header("636000", "10", elements));
  EXPECT_THAT(licence.deviations, Contains("separators_missing"));
  EXPECT_EQ(licence.document_number, "T64235789");
  EXPECT_EQ(licence.surname, "SAMPLE");
  EXPECT_EQ(licence.given_names, "MICHAEL JOHN");
  EXPECT_EQ(licence.birth_date, (Date{1986, 6, 6}));
  EXPECT_EQ(licence.region, "VA");
}

// DAM is an element's name too.
TEST(Aamva, WithoutSeparatorsANameIsNotCutAtWhatOnlyLooksLikeAnElement) {
  const std::string body =
      "DLDAQ119000555DAASAMPLE,ADAM,N,DAG60 STATE STREET OF A LONG NAMEDAIWETHERSFIELDDAJCT\r";
  char designator[16];
  std::snprintf(designator, sizeof designator, "DL0029%04zu", body.size());
  const Licence licence = parsed("@\n\x1e\rANSI 6360060101" + std::string(designator) + body);
  EXPECT_EQ(licence.surname, "SAMPLE");
  EXPECT_EQ(licence.given_names, "ADAM N");
  EXPECT_EQ(licence.city, "WETHERSFIELD");
}

TEST(Aamva, OtherHeadersThanTheStandardsAreReadAndNamed) {
  std::string early = with_header("636000", "10", kElements);
  early.replace(early.find("ANSI "), 5, "AAMVA");
  EXPECT_THAT(parsed(early).deviations, testing::ElementsAre("header_file_type"));
  const std::string bare = with_header("636000", "10", kElements).substr(4);
  EXPECT_THAT(parsed(bare).deviations, Contains("header_prefix"));
  EXPECT_EQ(parsed(bare).surname, "SAMPLE");
}

TEST(Aamva, AnUnknownIssuerAndWhatIsMissingAreNamed) {
  const Licence licence = parsed(with_header("999999", "08", "DAQ1\nDCSX"));
  EXPECT_THAT(licence.deviations, Contains("issuer_unknown"));
  EXPECT_THAT(licence.deviations, Contains("mandatory_missing: DBB"));
  EXPECT_THAT(licence.deviations, Not(Contains("mandatory_missing: DAQ")));
}

TEST(Aamva, AnElementThatIsThereTwiceWithTwoValuesContradicts) {
  const Licence licence = parsed(with_header("636000", "10", kElements + "\nDBB01011990"));
  EXPECT_THAT(licence.deviations, testing::ElementsAre("element_contradicts: DBB"));
}

TEST(Aamva, AnIdentityCardNeedsNoVehicleClass) {
  std::string elements = kElements;
  elements.erase(elements.find("DCAD"), std::string("DCAD\nDCBK\nDCDPH\n").size());
  std::string payload = with_header("636000", "10", elements);
  payload.replace(payload.find("DL0031"), 2, "ID");
  payload.replace(payload.find("DLDAQ"), 2, "ID");
  const Licence licence = parsed(payload);
  EXPECT_TRUE(licence.identity_card);
  EXPECT_THAT(licence.deviations, IsEmpty());
}

// 8 CFR 235.1(d); the 2025 standard's DDO. Virginia issues no enhanced licences, Washington does.
TEST(Aamva, TheEnhancedMarkIsNeverCertain) {
  const Enhanced marked = parsed(with_header("636045", "10", kElements + "\nDDO1")).enhanced;
  EXPECT_TRUE(marked.indicated);
  EXPECT_EQ(marked.sign, "DDO");
  EXPECT_LT(marked.certainty, 1);
  const Enhanced unmarked = parsed(with_header("636045", "10", kElements)).enhanced;
  EXPECT_FALSE(unmarked.indicated);
  EXPECT_LT(unmarked.certainty, 0.9);
  EXPECT_FALSE(parsed(with_header("636000", "10", kElements)).enhanced.indicated);
  const Licence claimed = parsed(with_header("636000", "10", kElements + "\nDDO1"));
  EXPECT_THAT(claimed.deviations, testing::ElementsAre("enhanced_by_other_issuer"));
  EXPECT_LT(claimed.enhanced.certainty, marked.certainty);
}

TEST(Aamva, LettersOfLatin1ComeAsUtf8) {
  std::string elements = kElements;
  elements.replace(elements.find("SAMPLE"), 6, "B\xC9LAND");
  EXPECT_EQ(parsed(with_header("604428", "10", elements)).surname, "B\xC3\x89LAND");
}

TEST(Aamva, WhatHasNoHeaderIsNone) {
  EXPECT_FALSE(is_aamva("M1ERIKSSON/ANNA"));
  EXPECT_FALSE(parse_aamva(""));
  EXPECT_FALSE(parse_aamva("@\n\x1e\rANSI 63600"));
  EXPECT_EQ(parse_aamva(std::string(10'000, 'A')).error().code, ErrorCode::barcode_payload_invalid);
}

TEST(Aamva, HostileOffsetsAndCountsAreHarmless) {
  const std::string head = "@\n\x1e\rANSI 6360001000";
  for (const std::string& rest :
       {std::string("99DL99999999DL00000000ZV00019999"), std::string("00"), std::string("99"),
        std::string("01DL00000001"),
        std::string("02DL00410000DL00410000") + std::string(3000, '\0'),
        "01DL00310003DL" + std::string(3000, 'D'), "01DL00310003DL" + std::string(3000, '\n')}) {
    const Licence licence = parsed(head + rest);
    EXPECT_THAT(licence.deviations, Contains("surname_missing"));
    EXPECT_LE(licence.subfiles.size(), 16u);
  }
}

// The list of AAMVA: each number once, and Michigan, Minnesota, New York, Vermont and Washington
// issue enhanced licences.
TEST(AamvaIssuers, KnowTheStatesThatIssueEnhancedLicences) {
  for (const char* state : {"MI", "MN", "NY", "VT", "WA"}) {
    ASSERT_NE(issuer_of(state), nullptr) << state;
    EXPECT_TRUE(issuer_of(state)->enhanced) << state;
    EXPECT_EQ(find_issuer(issuer_of(state)->number), issuer_of(state));
  }
  EXPECT_FALSE(issuer_of("CA")->enhanced);
  EXPECT_EQ(find_issuer("636014")->jurisdiction, "CA");
  EXPECT_EQ(find_issuer("000000"), nullptr);
}

}  // namespace
}  // namespace garita::barcode
