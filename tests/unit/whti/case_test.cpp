// SPDX-License-Identifier: Apache-2.0
#include "config/loader/whti_case.h"

#include <gmock/gmock.h>

#include <string>

namespace garita::config {
namespace {

using ::testing::HasSubstr;

const std::string kLeast = R"({"id": "a", "on": "2026-11-21", "mode": "air", "arriving_from": "JAM",
  "party": [{"citizenship": "USA", "status": "citizen", "birth_date": "1985-03-12",
             "documents": [{"class": "passport_book", "issuer": "USA", "expires": null}]}],
  "expect": {}})";

std::string with(const std::string& old, const std::string& by) {
  std::string text = kLeast;
  const auto at = text.find(old);
  if (at == text.npos) throw std::logic_error("no " + old);
  return text.replace(at, old.size(), by);
}

std::string error(const std::string& text) {
  const auto cases = parse_case(text);
  return cases ? "no error" : to_string(cases.error());
}

TEST(ParseCase, FillsInTheDefaultsOfTheFormat) {
  const auto cases = parse_case(kLeast);
  ASSERT_TRUE(cases) << to_string(cases.error());
  ASSERT_EQ(cases->size(), 1u);
  const whti::Passage& passage = cases->front().passage;
  EXPECT_TRUE(passage.clock_trusted);
  EXPECT_EQ(passage.lane, whti::Lane::general);
  EXPECT_FALSE(passage.kiosk_nexus_air);
  EXPECT_FALSE(passage.cruise_closed_loop);
  EXPECT_TRUE(passage.vehicle_registered);
  EXPECT_TRUE(passage.cargo_certified);
  const whti::Traveler& traveler = passage.party.at(0);
  EXPECT_EQ(traveler.face, whti::FaceResult::match);
  EXPECT_FALSE(traveler.on_orders);
  EXPECT_FALSE(traveler.official_maritime_business);
  EXPECT_FALSE(traveler.photo_opt_out);
  EXPECT_FALSE(traveler.group);
  const whti::Document& document = traveler.documents.at(0);
  EXPECT_FALSE(document.expires);
  EXPECT_TRUE(document.expires_read);
  EXPECT_EQ(document.membership, whti::Membership::active);
  EXPECT_TRUE(document.rfid);
  EXPECT_TRUE(document.certain);
  EXPECT_EQ(document.chip, whti::ChipResult::not_checked);
  EXPECT_FALSE(document.validity_years);
}

TEST(ParseCase, ReadsEveryKey) {
  const auto cases = parse_case(R"([{"id": "b", "on": "2024-02-29", "clock_trusted": false,
    "mode": "sea_cruise", "arriving_from": "BHS", "lane": "sentri", "kiosk": {"nexus_air": true},
    "cruise": {"closed_loop": true}, "vehicle": {"registered": false, "cargo_certified": false},
    "party": [{"citizenship": "MEX", "status": "conditional_resident", "birth_date": "2010-05",
      "on_orders": true, "official_maritime_business": true, "photo_opt_out": true,
      "face": "no_match",
      "group": {"kind": "sport", "adult_age": 34, "letter": true, "consent": true},
      "documents": [{"class": "permanent_resident_card", "issuer": "USA", "expires": "2030-01-02",
        "expires_read": false, "validity_years": 2, "membership": "revoked", "rfid": false,
        "certain": false, "chip": "failed", "authority": "WA", "visa_type": "SB-1"}]}],
    "expect": {"verdict": "refer", "documents": "undetermined", "reason": "clock_untrusted",
      "citation": "8 CFR"}}])");
  ASSERT_TRUE(cases) << to_string(cases.error());
  const Case& read = cases->front();
  EXPECT_EQ(read.id, "b");
  EXPECT_EQ(read.passage.on, (Date{2024, 2, 29}));
  EXPECT_FALSE(read.passage.clock_trusted);
  EXPECT_EQ(read.passage.mode, whti::Mode::sea_cruise);
  EXPECT_EQ(read.passage.lane, whti::Lane::sentri);
  EXPECT_TRUE(read.passage.kiosk_nexus_air);
  EXPECT_TRUE(read.passage.cruise_closed_loop);
  EXPECT_FALSE(read.passage.vehicle_registered);
  EXPECT_FALSE(read.passage.cargo_certified);
  const whti::Traveler& traveler = read.passage.party.at(0);
  EXPECT_EQ(traveler.status, whti::Status::conditional_resident);
  EXPECT_EQ(traveler.birth_date, (PartialDate{2010, 5, std::nullopt}));
  EXPECT_TRUE(traveler.on_orders && traveler.official_maritime_business && traveler.photo_opt_out);
  EXPECT_EQ(traveler.face, whti::FaceResult::no_match);
  ASSERT_TRUE(traveler.group);
  EXPECT_EQ(traveler.group->adult_age, 34);
  EXPECT_TRUE(traveler.group->letter && traveler.group->consent);
  const whti::Document& document = traveler.documents.at(0);
  EXPECT_EQ(document.expires, (Date{2030, 1, 2}));
  EXPECT_FALSE(document.expires_read || document.rfid || document.certain);
  EXPECT_EQ(document.validity_years, 2);
  EXPECT_EQ(document.membership, whti::Membership::revoked);
  EXPECT_EQ(document.chip, whti::ChipResult::failed);
  EXPECT_EQ(document.authority, "WA");
  EXPECT_EQ(document.visa_type, "SB-1");
  EXPECT_EQ(read.expect.verdict, Verdict::refer);
  EXPECT_EQ(read.expect.documents, whti::Sufficiency::undetermined);
  EXPECT_EQ(read.expect.reason, Reason::clock_untrusted);
  EXPECT_EQ(read.expect.citation, "8 CFR");
}

TEST(ParseCase, LetsTheUnknownBeNull) {
  const auto cases = parse_case(with("\"1985-03-12\"", "null"));
  ASSERT_TRUE(cases);
  EXPECT_FALSE(cases->front().passage.party.at(0).birth_date);
  const auto nobody = parse_case(with("\"citizenship\": \"USA\"", "\"citizenship\": null"));
  ASSERT_TRUE(nobody);
  EXPECT_TRUE(nobody->front().passage.party.at(0).citizenship.empty());
}

TEST(ParseCase, DeniesTheLoopWhereShipPortOrHemisphereDiffers) {
  for (const char* key : {"same_ship", "same_port", "western_hemisphere"}) {
    const auto cases =
        parse_case(with("\"expect\"", "\"cruise\": {\"closed_loop\": true, \"" + std::string(key) +
                                          "\": false}, \"expect\""));
    ASSERT_TRUE(cases) << key;
    EXPECT_FALSE(cases->front().passage.cruise_closed_loop) << key;
  }
}

TEST(ParseCase, RefusesUnknownKeysWithTheirPath) {
  EXPECT_THAT(error(with("\"issuer\"", "\"colour\": 1, \"issuer\"")),
              HasSubstr("a: party[0].documents[0].colour: is no key of the format"));
  EXPECT_THAT(error(with("\"mode\"", "\"colour\": 1, \"mode\"")), HasSubstr("a: colour"));
}

TEST(ParseCase, RefusesDoubledKeys) {
  EXPECT_THAT(error(with("\"mode\"", "\"mode\": \"air\", \"mode\"")), HasSubstr("stands twice"));
}

TEST(ParseCase, RefusesMissingKeys) {
  for (const char* key : {"\"on\": \"2026-11-21\", ", "\"mode\": \"air\", ",
                          "\"status\": \"citizen\", ", "\"issuer\": \"USA\", "}) {
    EXPECT_THAT(error(with(key, "")), HasSubstr("is missing")) << key;
  }
}

TEST(ParseCase, RefusesValuesThatAreNone) {
  EXPECT_THAT(error(with("2026-11-21", "2026-02-30")), HasSubstr("a: on: \"2026-02-30\""));
  EXPECT_THAT(error(with("\"air\"", "\"rocket\"")), HasSubstr("mode: \"rocket\""));
  EXPECT_THAT(error(with("JAM", "Jamaica")), HasSubstr("arriving_from"));
  EXPECT_THAT(error(with("1985-03-12", "1985-13")), HasSubstr("birth_date"));
  EXPECT_THAT(error(with("\"expect\": {}", "\"expect\": {\"reason\": \"x\"}")),
              HasSubstr("expect.reason"));
  EXPECT_THAT(error(with("\"air\"", "7")), HasSubstr("mode: is no text"));
  EXPECT_THAT(error(with("\"party\": [{", "\"lane\": \"general\", \"party\": [7, {")),
              HasSubstr("party[0]: is no object"));
  EXPECT_THAT(error(with("\"expires\": null", "\"expires\": null, \"validity_years\": 0")),
              HasSubstr("validity_years"));
  EXPECT_THAT(error(with("\"expires\": null", "\"expires\": null, \"rfid\": 1")),
              HasSubstr("rfid"));
}

TEST(ParseCase, RefusesAnEmptyParty) {
  EXPECT_THAT(error(R"({"id": "a", "on": "2026-11-21", "mode": "air", "arriving_from": "JAM",
                        "party": [], "expect": {}})"),
              HasSubstr("party: has no traveler"));
}

TEST(ParseCase, RefusesWhatIsNoJsonTooDeepOrTooLarge) {
  EXPECT_THAT(error("{"), HasSubstr("no JSON"));
  EXPECT_THAT(error(std::string(2000, '[')), HasSubstr("nested too deeply"));
  EXPECT_THAT(error(std::string(kCaseFileBytes + 1, ' ')), HasSubstr("too large"));
  EXPECT_THAT(error("7"), HasSubstr("is no object"));
  EXPECT_THAT(error("[7]"), HasSubstr("case 1"));
}

TEST(ParseCase, RefusesAPartyOrAFolderOfDocumentsWithoutEnd) {
  const auto repeated = [](const std::string& item, std::size_t count) {
    std::string text = item;
    for (std::size_t i = 1; i < count; ++i) text += "," + item;
    return text;
  };
  const std::string document = R"({"class": "passport_book", "issuer": "USA", "expires": null})";
  EXPECT_THAT(error(with(document, repeated(document, kDocumentsPerTraveler + 1))),
              HasSubstr("has more than"));
  EXPECT_EQ(error(with(document, repeated(document, kDocumentsPerTraveler))), "no error");
}

}  // namespace
}  // namespace garita::config
