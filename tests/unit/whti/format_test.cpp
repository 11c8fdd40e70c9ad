// SPDX-License-Identifier: Apache-2.0
// Every value that the case format allows is read, and means what docs/whti_case.md says. The lists
// are the page's, written out by hand.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "config/loader/whti_suite.h"
#include "tests/unit/whti/tables.h"

namespace garita::config {
namespace {

using Names = std::vector<std::string>;

const Names kModes{"air",       "land_vehicle", "land_pedestrian", "land_rail_bus",
                   "sea_ferry", "sea_pleasure", "sea_cruise",      "sea_commercial"};
const Names kLanes{"general", "ready", "sentri", "nexus", "fast"};
const Names kStatuses{"citizen", "national", "permanent_resident", "conditional_resident",
                      "unknown"};
const Names kFaces{"match", "no_match", "not_performed"};
const Names kKinds{"school", "religious", "cultural", "sport"};
const Names kMemberships{"active", "suspended", "revoked", "expired", "unknown"};
const Names kChips{"genuine", "failed", "unreadable", "absent", "not_checked"};
const Names kVerdicts{"proceed", "proceed_with_condition", "refer"};
const Names kSufficiencies{"sufficient", "insufficient", "undetermined"};
const Names kClasses{"passport_book",
                     "us_passport_card",
                     "enhanced_driver_license",
                     "nexus",
                     "sentri",
                     "fast",
                     "global_entry",
                     "border_crossing_card",
                     "visa",
                     "esta",
                     "permanent_resident_card",
                     "reentry_permit",
                     "refugee_travel_document",
                     "adit_stamp",
                     "i797_extension",
                     "i90_receipt",
                     "american_indian_card",
                     "enhanced_tribal_card",
                     "merchant_mariner_document",
                     "merchant_mariner_credential",
                     "military_id",
                     "official_orders",
                     "birth_certificate",
                     "consular_report_of_birth",
                     "naturalization_certificate",
                     "citizenship_card",
                     "government_photo_id",
                     "ordinary_driver_license",
                     "unknown_card"};
// In order of precedence.
const Names kReasons{"clock_untrusted",
                     "traveler_class_unknown",
                     "birth_date_unknown",
                     "document_unknown",
                     "document_type_unconfirmed",
                     "document_expired",
                     "membership_not_active",
                     "citizenship_unproven",
                     "bcc_biometric_mismatch",
                     "documents_insufficient",
                     "chip_failed",
                     "chip_unreadable",
                     "not_every_occupant_enrolled",
                     "wrong_lane",
                     "face_mismatch",
                     "photo_refused",
                     "face_not_performed",
                     "officer_checks_document",
                     "photo_opt_out",
                     "i90_advice"};

// The page's example, with what is to be changed marked.
std::string example(const std::string& mark, const std::string& by) {
  std::string text = R"({"id": "a", "on": "2026-11-21", "clock_trusted": true,
    "mode": "land_vehicle", "arriving_from": "MEX", "lane": "general",
    "kiosk": {"nexus_air": false}, "cruise": {"closed_loop": false},
    "party": [{"citizenship": "USA", "status": "citizen", "birth_date": "1985-03-12",
      "on_orders": false, "official_maritime_business": false, "photo_opt_out": false,
      "face": "match", "group": null,
      "documents": [{"class": "sentri", "issuer": "USA", "expires": "2033-06-11"}]}],
    "expect": {"verdict": null, "documents": null, "reason": null, "citation": null}})";
  const auto at = text.find(mark);
  if (at == text.npos) throw std::logic_error("no " + mark);
  return text.replace(at, mark.size(), by);
}

Case read(const std::string& text) {
  auto cases = parse_case(text);
  if (!cases) throw std::runtime_error(to_string(cases.error()));
  return cases->front();
}

// `mark` of the example with each name in place of its own is read as that name.
template <typename Of>
void expect_read(const std::string& key, const std::string& own, const Names& names, Of of) {
  const std::string mark = fmt::format(R"("{}": {})", key, own);
  for (const std::string& name : names) {
    const std::string text = example(mark, fmt::format(R"("{}": "{}")", key, name));
    EXPECT_EQ(of(read(text)), name) << key;
  }
  EXPECT_FALSE(parse_case(example(mark, fmt::format(R"("{}": "no such")", key))));
}

TEST(Format, ReadsEveryNameOfEveryKey) {
  const auto traveler = [](const Case& one) { return one.passage.party.at(0); };
  expect_read("mode", "\"land_vehicle\"", kModes,
              [](const Case& one) { return to_string(one.passage.mode); });
  expect_read("lane", "\"general\"", kLanes,
              [](const Case& one) { return to_string(one.passage.lane); });
  expect_read("status", "\"citizen\"", kStatuses,
              [&](const Case& one) { return to_string(traveler(one).status); });
  expect_read("face", "\"match\"", kFaces,
              [&](const Case& one) { return to_string(traveler(one).face); });
  expect_read("class", "\"sentri\"", kClasses, [&](const Case& one) {
    return to_string(traveler(one).documents.at(0).document_class);
  });
  expect_read("verdict", "null", kVerdicts,
              [](const Case& one) { return to_string(*one.expect.verdict); });
  expect_read("reason", "null", kReasons,
              [](const Case& one) { return to_string(*one.expect.reason); });
}

TEST(Format, ReadsEveryNameOfTheKeysThatMayBeLeftOut) {
  for (const std::string& name : kMemberships) {
    const Case one = read(example("\"class\"", "\"membership\": \"" + name + "\", \"class\""));
    EXPECT_EQ(to_string(one.passage.party[0].documents[0].membership), name);
  }
  for (const std::string& name : kChips) {
    const Case one = read(example("\"class\"", "\"chip\": \"" + name + "\", \"class\""));
    EXPECT_EQ(to_string(one.passage.party[0].documents[0].chip), name);
  }
  for (const std::string& name : kKinds) {
    const Case one = read(example("\"group\": null", "\"group\": {\"kind\": \"" + name +
                                                         "\", \"adult_age\": 34, \"letter\": true, "
                                                         "\"consent\": true}"));
    ASSERT_TRUE(one.passage.party[0].group);
    EXPECT_EQ(one.passage.party[0].group->kind, name);
    EXPECT_EQ(one.passage.party[0].group->adult_age, 34);
  }
  for (const std::string& name : kSufficiencies) {
    const Case one = read(example("\"documents\": null", "\"documents\": \"" + name + "\""));
    EXPECT_EQ(to_string(*one.expect.documents), name);
  }
}

TEST(Format, OrdersTheReasonsAsThePageDoes) {
  for (std::size_t i = 1; i < kReasons.size(); ++i) {
    EXPECT_LT(*parse_reason(kReasons[i - 1]), *parse_reason(kReasons[i])) << kReasons[i];
  }
}

struct Meaning {
  const char* mark;
  const char* by;
  const char* verdict;
  const char* documents;
  const char* reason;  // "null": none
};

constexpr const char* kFrom = "\"arriving_from\": \"MEX\"";
constexpr const char* kClass = "\"class\": \"sentri\"";

// What each key does to the example, a member of SENTRI who drives in from Mexico.
const Meaning kMeanings[] = {
    {"true", "true", "proceed", "sufficient", "null"},
    {"true", "false", "refer", "undetermined", "clock_untrusted"},
    {"\"land_vehicle\"", "\"air\"", "refer", "insufficient", "documents_insufficient"},
    {"\"land_vehicle\"", "\"land_pedestrian\"", "proceed", "sufficient", "null"},
    {"\"land_vehicle\"", "\"land_rail_bus\"", "proceed", "sufficient", "null"},
    {"\"land_vehicle\"", "\"sea_ferry\"", "proceed", "sufficient", "null"},
    {"\"land_vehicle\"", "\"sea_pleasure\"", "proceed", "sufficient", "null"},
    {"\"land_vehicle\"", "\"sea_cruise\"", "proceed", "sufficient", "null"},
    {"\"land_vehicle\"", "\"sea_commercial\"", "proceed", "sufficient", "null"},
    {kFrom, "\"arriving_from\": \"CAN\"", "proceed", "sufficient", "null"},
    {kFrom, "\"arriving_from\": \"GTM\"", "refer", "insufficient", "documents_insufficient"},
    {"general", "ready", "proceed", "sufficient", "null"},
    {"general", "sentri", "proceed", "sufficient", "null"},
    {"general", "nexus", "refer", "sufficient", "not_every_occupant_enrolled"},
    {"general", "fast", "refer", "sufficient", "wrong_lane"},
    {"\"citizenship\": \"USA\"", "\"citizenship\": null", "refer", "undetermined",
     "traveler_class_unknown"},
    {"\"citizenship\": \"USA\"", "\"citizenship\": \"CAN\"", "proceed", "sufficient", "null"},
    {"\"citizenship\": \"USA\"", "\"citizenship\": \"MEX\"", "refer", "insufficient",
     "documents_insufficient"},
    {"\"citizenship\": \"USA\"", "\"citizenship\": \"BMU\"", "refer", "insufficient",
     "citizenship_unproven"},
    {"\"citizen\"", "\"national\"", "proceed", "sufficient", "null"},
    {"\"citizen\"", "\"permanent_resident\"", "refer", "undetermined", "traveler_class_unknown"},
    {"\"citizen\"", "\"conditional_resident\"", "refer", "undetermined", "traveler_class_unknown"},
    {"\"citizen\"", "\"unknown\"", "refer", "undetermined", "traveler_class_unknown"},
    {"\"1985-03-12\"", "null", "proceed", "sufficient", "null"},
    {"\"1985-03-12\"", "\"1985-03\"", "proceed", "sufficient", "null"},
    {"\"1985-03-12\"", "\"1985\"", "proceed", "sufficient", "null"},
    {"\"on_orders\": false", "\"on_orders\": true", "proceed", "sufficient", "null"},
    {"\"photo_opt_out\": false", "\"photo_opt_out\": true", "proceed_with_condition", "sufficient",
     "photo_opt_out"},
    {"\"face\": \"match\"", "\"face\": \"no_match\"", "refer", "sufficient", "face_mismatch"},
    {"\"face\": \"match\"", "\"face\": \"not_performed\"", "refer", "sufficient",
     "face_not_performed"},
    {kClass, "\"certain\": false, \"class\": \"sentri\"", "refer", "undetermined",
     "document_type_unconfirmed"},
    {kClass, "\"expires_read\": false, \"class\": \"sentri\"", "refer", "undetermined",
     "document_type_unconfirmed"},
    {kClass, "\"membership\": \"active\", \"class\": \"sentri\"", "proceed", "sufficient", "null"},
    {kClass, "\"membership\": \"suspended\", \"class\": \"sentri\"", "refer", "insufficient",
     "membership_not_active"},
    {kClass, "\"membership\": \"revoked\", \"class\": \"sentri\"", "refer", "insufficient",
     "membership_not_active"},
    {kClass, "\"membership\": \"expired\", \"class\": \"sentri\"", "refer", "insufficient",
     "membership_not_active"},
    {kClass, "\"membership\": \"unknown\", \"class\": \"sentri\"", "refer", "insufficient",
     "membership_not_active"},
    {kClass, "\"chip\": \"genuine\", \"class\": \"sentri\"", "proceed", "sufficient", "null"},
    {kClass, "\"chip\": \"failed\", \"class\": \"sentri\"", "refer", "sufficient", "chip_failed"},
    {kClass, "\"chip\": \"unreadable\", \"class\": \"sentri\"", "refer", "sufficient",
     "chip_unreadable"},
    {kClass, "\"chip\": \"absent\", \"class\": \"sentri\"", "proceed", "sufficient", "null"},
    {kClass, "\"chip\": \"not_checked\", \"class\": \"sentri\"", "proceed", "sufficient", "null"},
    {kClass, "\"rfid\": false, \"class\": \"sentri\"", "proceed", "sufficient", "null"},
    {kClass, "\"class\": \"unknown_card\"", "refer", "undetermined", "document_unknown"},
    {kClass, "\"class\": \"ordinary_driver_license\"", "refer", "insufficient",
     "citizenship_unproven"},
    {kClass, "\"class\": \"passport_book\"", "proceed", "sufficient", "null"},
    {"2033-06-11", "2026-11-21", "proceed", "sufficient", "null"},
    {"2033-06-11", "2026-11-20", "refer", "insufficient", "document_expired"},
    {"\"2033-06-11\"", "null", "refer", "undetermined", "document_type_unconfirmed"},
    {"[{\"class\": \"sentri\", \"issuer\": \"USA\", \"expires\": \"2033-06-11\"}]", "[]", "refer",
     "insufficient", "documents_insufficient"},
};

TEST(Format, MeansWhatThePageSays) {
  for (const Meaning& meaning : kMeanings) {
    const Case one = read(example(meaning.mark, meaning.by));
    const Expect expect{.verdict = std::nullopt,
                        .documents = whti::parse<whti::Sufficiency>(meaning.documents),
                        .reason = parse_reason(meaning.reason),
                        .citation = std::nullopt};
    const whti::PartyAssessment got = whti::assess(one.passage, whti::shipped());
    EXPECT_EQ(to_string(got.verdict), meaning.verdict) << meaning.mark << " -> " << meaning.by;
    EXPECT_THAT(differences(expect, got), ::testing::IsEmpty())
        << meaning.mark << " -> " << meaning.by;
    EXPECT_EQ(got.travelers[0].reasons.empty(), std::string(meaning.reason) == "null")
        << meaning.mark << " -> " << meaning.by;
  }
}

TEST(Format, LetsEachCaseNameItsSource) {
  EXPECT_EQ(read(example("\"on\"", "\"source\": \"8 CFR 235.1\", \"on\"")).source, "8 CFR 235.1");
  EXPECT_EQ(read(example("\"on\"", "\"on\"")).source, "");
}

}  // namespace
}  // namespace garita::config
