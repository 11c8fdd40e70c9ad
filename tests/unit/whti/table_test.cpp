// SPDX-License-Identifier: Apache-2.0
// `garita-verify whti --table` against the law's own table, written out by hand cell by cell: who
// may present what by air, by land and by sea.
#include <gmock/gmock.h>

#include <sstream>

#include "config/loader/whti_suite.h"
#include "tests/unit/whti/tables.h"

namespace garita::config {
namespace {

using ::testing::ElementsAreArray;
using Lines = std::vector<std::string>;

// The sets of documents of one cell, in the order of the table.
Lines cell(const std::string& header) {
  std::istringstream text(table(whti::shipped()));
  Lines sets;
  bool inside = false;
  for (std::string line; std::getline(text, line);) {
    if (line == "  " + header) {
      inside = true;
    } else if (inside && line.empty()) {
      break;
    } else if (inside && line.starts_with("    ") && !line.starts_with("     ")) {
      sets.push_back(line.substr(4));
    }
  }
  return sets;
}

const Lines kMilitary{"military identification card + official travel orders"};
const std::string kOfficer =
    "military identification card [any_issuer] + official travel orders [any_issuer]";
const std::string kPhoto =
    "government-issued photo ID or ordinary driver's licence or military identification card or "
    "US passport card or enhanced driver's licence or identity card or NEXUS card or SENTRI card "
    "or FAST card or Global Entry card or Enhanced Tribal Card or American Indian Card (I-872) or "
    "Merchant Mariner Document or Merchant Mariner Credential";

Lines joined(std::initializer_list<Lines> parts) {
  Lines all;
  for (const Lines& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

const Lines kUsProofs{"birth certificate", "Consular Report of Birth Abroad",
                      "Certificate of Naturalization"};
const Lines kCanadianProofs{"birth certificate", "citizenship card",
                            "Certificate of Naturalization"};
const Lines kUsCards{"US passport card",
                     "passport book",
                     "enhanced driver's licence or identity card",
                     "NEXUS card",
                     "SENTRI card",
                     "FAST card",
                     "Global Entry card",
                     "Enhanced Tribal Card",
                     "American Indian Card (I-872)",
                     "military identification card + official travel orders",
                     "Merchant Mariner Document"};
const Lines kCanadianCards{"passport book",
                           "NEXUS card",
                           "FAST card",
                           "SENTRI card",
                           "enhanced driver's licence or identity card",
                           "Enhanced Tribal Card"};

TEST(TableCells, OfCitizensOfTheUnitedStates) {
  EXPECT_THAT(cell("US citizen, AIR"),
              ElementsAreArray(joined({{"nothing is asked for", "passport book", "NEXUS card"},
                                       kMilitary,
                                       {"Merchant Mariner Document"}})));
  // Under 16, under 19 in a group, then everybody.
  EXPECT_THAT(cell("US citizen, LAND"), ElementsAreArray(joined({kUsProofs, kUsProofs, kUsCards})));
  const Lines loop{"birth certificate + " + kPhoto, "Consular Report of Birth Abroad + " + kPhoto,
                   "Certificate of Naturalization + " + kPhoto};
  EXPECT_THAT(cell("US citizen, SEA"),
              ElementsAreArray(joined(
                  {{"nothing is asked for"}, kUsProofs, kUsProofs, kUsProofs, loop, kUsCards})));
}

TEST(TableCells, OfCanadians) {
  EXPECT_THAT(cell("Canadian, AIR"),
              ElementsAreArray(Lines{"passport book", "NEXUS card", kOfficer}));
  const Lines rest = joined({kCanadianProofs, kCanadianProofs, kCanadianCards, {kOfficer}});
  EXPECT_THAT(cell("Canadian, LAND"), ElementsAreArray(rest));
  EXPECT_THAT(cell("Canadian, SEA"), ElementsAreArray(rest));
}

TEST(TableCells, OfBermudians) {
  for (const char* header : {"Bermudian, AIR", "Bermudian, LAND", "Bermudian, SEA"}) {
    EXPECT_THAT(cell(header), ElementsAreArray(Lines{"passport book", kOfficer})) << header;
  }
}

TEST(TableCells, OfMexicans) {
  const Lines visa{"passport book + Border Crossing Card", "passport book + US visa"};
  const Lines cards{"Border Crossing Card", "American Indian Card (I-872)"};
  EXPECT_THAT(cell("Mexican, AIR"), ElementsAreArray(joined({visa, {kOfficer}})));
  EXPECT_THAT(cell("Mexican, LAND"), ElementsAreArray(joined({cards, visa, {kOfficer}})));
  EXPECT_THAT(cell("Mexican, SEA"), ElementsAreArray(joined({cards, visa, {kOfficer}})));
}

TEST(TableCells, OfNationalsOfOtherStates) {
  for (const char* header : {"National of another state, AIR", "National of another state, LAND",
                             "National of another state, SEA"}) {
    EXPECT_THAT(cell(header), ElementsAreArray(Lines{
                                  "passport book + US visa",
                                  "passport book [electronic] + ESTA authorization", kOfficer}))
        << header;
  }
}

TEST(TableCells, OfPermanentResidents) {
  const Lines all{kOfficer,
                  "permanent resident card",
                  "re-entry permit",
                  "refugee travel document",
                  "temporary I-551 (ADIT) stamp",
                  "US visa [returning_resident]",
                  "permanent resident card [i90_extended] + receipt for form I-90",
                  "permanent resident card [expired_two_year] + notice I-797 of extension",
                  "permanent resident card [expired_ten_year]",
                  "US visa [temporary_i551]",
                  "US visa [boarding_foil]"};
  for (const char* header : {"US permanent resident, AIR", "US permanent resident, LAND",
                             "US permanent resident, SEA"}) {
    EXPECT_THAT(cell(header), ElementsAreArray(all)) << header;
  }
}

// Which origins and conditions belong to which set is what the conformance suite asks, case by
// case.
TEST(TableCells, SayWhereFromUnderWhatConditionAndByWhatLaw) {
  const std::string text = table(whti::shipped());
  for (const char* part :
       {R"(from contiguous territory
        under 16
        from 2009-06-01
        8 CFR 235.1(b)(8)(i); 22 CFR 53.2(b)
)",
        "from MEX\n        from 2002-10-01\n        8 CFR 212.1(c)(1)(i); 22 CFR 41.2(g)",
        "from MEX\n        sea_ferry, sea_pleasure\n",
        R"(from contiguous territory, adjacent islands
        from 2009-06-01
        8 CFR 235.1(b)(1); 22 CFR 53.2(b); 73 FR 18384
)",
        "25 miles of the border (California, Texas), 75 miles (Arizona), 55 miles",
        "except of the classes E, K, S and V", "remote inspection program",
        "KWT, until 2015-07-15: 22 CFR 41.104(b)", "WA (USA): 8 CFR 235.1(d)",
        "BC (CAN), until 2025-09-30", "kickapoo-traditional-tribe-of-texas, from 2022-06-24",
        "seneca-nation, Canadian members too, from 2015-07-13: 80 FR 40076",
        "12 months, from 2021-01-01 until 2022-09-25", "BHS: adjacent islands: 22 CFR 41.0",
        "CUB: Cuba", "IN USA : NEXUS card: CBP APIS document type IN (probable)",
        "every occupant: NEXUS card, SENTRI card, Global Entry card"}) {
    EXPECT_THAT(text, ::testing::HasSubstr(part));
  }
}

}  // namespace
}  // namespace garita::config
