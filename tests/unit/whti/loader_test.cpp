// SPDX-License-Identifier: Apache-2.0
// What the loader of the WHTI tables lets in, and how it says what it does not.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "config/loader/policy.h"
#include "config/loader/whti_tables.h"
#include "tests/support/temporary_folder.h"

namespace garita::config {
namespace {

using ::testing::HasSubstr;

const std::filesystem::path kShipped = std::filesystem::path(GARITA_SOURCE_DIR) / "config/whti";

// A copy of the shipped tables that a test may spoil.
class Copy {
 public:
  Copy() { std::filesystem::copy(kShipped, folder_.path()); }

  void append(const std::string& file, const std::string& text) const {
    std::ofstream(folder_ / file, std::ios::app) << text;
  }
  void replace(const std::string& file, const std::string& old, const std::string& by) const {
    std::stringstream whole;
    whole << std::ifstream(folder_ / file).rdbuf();
    std::string text = whole.str();
    const auto at = text.find(old);
    ASSERT_NE(at, text.npos) << old;
    text.replace(at, old.size(), by);
    std::ofstream(folder_ / file) << text;
  }
  const std::filesystem::path& folder() const { return folder_.path(); }

  std::string error() const {
    const auto tables = load_tables(folder_.path());
    return tables ? "no error" : to_string(tables.error());
  }

 private:
  support::TemporaryFolder folder_;
};

std::string rule_text(const std::string& id, const std::string& more = "") {
  return "\n[[rule]]\nid = \"" + id +
         "\"\nclasses = [\"bermudian\"]\nmodes = [\"air\"]\nfrom = [\"any\"]\n"
         "sets = [\"visa\"]\ncitation = \"8 CFR 212.1\"\ncertainty = \"certain\"\n" +
         more;
}

TEST(LoadTables, ReadsTheShippedTables) {
  const auto tables = load_tables(kShipped);
  ASSERT_TRUE(tables) << to_string(tables.error());
  EXPECT_GE(tables->rules.size(), 80u);
  for (const whti::Rule& rule : tables->rules) {
    EXPECT_FALSE(rule.source.citation.empty()) << rule.id;
    EXPECT_FALSE(rule.classes.empty()) << rule.id;
    EXPECT_FALSE(rule.modes.empty()) << rule.id;
    EXPECT_FALSE(rule.origins.empty()) << rule.id;
  }
}

TEST(LoadTables, NamesAFolderThatIsNone) {
  const auto tables = load_tables(kShipped / "absent");
  ASSERT_FALSE(tables);
  EXPECT_EQ(tables.error().code, ErrorCode::config_unreadable);
  EXPECT_THAT(tables.error().detail, HasSubstr("absent"));
}

TEST(LoadTables, RefusesAFolderWithoutRules) {
  const Copy copy;
  for (const auto& entry : std::filesystem::directory_iterator(copy.folder())) {
    std::filesystem::remove(entry);
  }
  EXPECT_THAT(copy.error(), HasSubstr("holds no rule"));
}

TEST(LoadTables, RefusesAnUnknownKeyWithItsLine) {
  const Copy copy;
  copy.append("bermudians.toml", rule_text("extra", "colour = \"red\"\n"));
  EXPECT_THAT(copy.error(), ::testing::ContainsRegex("bermudians.toml:[0-9]+: .*colour"));
}

TEST(LoadTables, RefusesAWrongType) {
  const Copy copy;
  copy.append("bermudians.toml", rule_text("extra", "age_under = \"sixteen\"\n"));
  EXPECT_THAT(copy.error(), HasSubstr("age_under"));
}

TEST(LoadTables, RefusesARuleWithoutCitation) {
  const Copy copy;
  copy.replace("bermudians.toml", "citation = \"8 CFR 212.1(a)(2)\"\n", "");
  EXPECT_THAT(copy.error(), HasSubstr("citation: is missing"));
}

TEST(LoadTables, RefusesAnEmptyCitation) {
  const Copy copy;
  copy.replace("bermudians.toml", "citation = \"8 CFR 212.1(a)(2)\"", "citation = \"\"");
  EXPECT_THAT(copy.error(), HasSubstr("citation: is empty"));
}

TEST(LoadTables, RefusesAnImpossibleDate) {
  const Copy copy;
  copy.append("bermudians.toml", rule_text("extra", "in_force_from = 2007-02-30\n"));
  EXPECT_THAT(copy.error(), HasSubstr("bermudians.toml:"));
}

TEST(LoadTables, RefusesAPeriodThatEndsBeforeItBegins) {
  const Copy copy;
  copy.append("bermudians.toml",
              rule_text("extra", "in_force_from = 2020-01-02\nin_force_until = 2020-01-01\n"));
  EXPECT_THAT(copy.error(), HasSubstr("in_force_until: lies before in_force_from"));
}

TEST(LoadTables, RefusesADoubledId) {
  const Copy copy;
  copy.append("bermudians.toml", rule_text("bermudian-air-passport"));
  EXPECT_THAT(copy.error(), HasSubstr("stands already at bermudians.toml:"));
}

TEST(LoadTables, RefusesUnknownNames) {
  for (const auto& [old, by] : std::initializer_list<std::pair<const char*, const char*>>{
           {"[\"bermudian\"]", "[\"martian\"]"},
           {"[\"air\"]", "[\"teleport\"]"},
           {"[\"any\"]", "[\"moon\"]"},
           {"[\"passport_book\"]", "[\"library_card\"]"},
           {"[\"passport_book\"]", "[\"passport_book:shiny\"]"},
           {"\"certain\"", "\"sure\""}}) {
    const Copy copy;
    copy.replace("bermudians.toml", old, by);
    EXPECT_THAT(copy.error(), HasSubstr("is not known here")) << by;
  }
}

TEST(LoadTables, RefusesUnknownOutcomesConditionsAndSwitches) {
  for (const char* line : {"outcome = \"deny\"\n", "condition = \"face_mismatch\"\n",
                           "condition = \"no_such_reason\"\n", "policy = \"mood\"\n"}) {
    const Copy copy;
    copy.append("bermudians.toml", rule_text("extra", line));
    EXPECT_THAT(copy.error(), HasSubstr("is not known here")) << line;
  }
}

TEST(LoadTables, RefusesASetOfMoreThanFourDocuments) {
  const Copy copy;
  copy.replace("bermudians.toml", "[\"passport_book\"]",
               "[\"passport_book + visa + esta + nexus + sentri\"]");
  EXPECT_THAT(copy.error(), HasSubstr("more than four"));
}

TEST(LoadTables, AsksWhyARuleIsUncertain) {
  const Copy copy;
  copy.replace("bermudians.toml", "certainty = \"certain\"", "certainty = \"uncertain\"");
  EXPECT_THAT(copy.error(), HasSubstr("add a note"));
}

TEST(LoadTables, RefusesRulesThatOverlap) {
  const Copy copy;
  copy.replace("bermudians.toml", "modes = [\"air\"]", "modes = [\"air\", \"sea\"]");
  const std::string error = copy.error();
  EXPECT_THAT(error, HasSubstr("overlaps with bermudian-air-passport at bermudians.toml:"));
  EXPECT_THAT(error, HasSubstr("rules.invalid"));
}

TEST(LoadTables, RefusesRulesThatContradictEachOther) {
  const Copy copy;
  std::string text = rule_text("extra", "on_orders = true\noutcome = \"refer\"\n");
  text.replace(text.find("\"visa\""), 6, "\"passport_book\"");
  copy.append("bermudians.toml", text);
  EXPECT_THAT(copy.error(), HasSubstr("contradicts bermudian-air-passport"));
}

TEST(LoadTables, RefusesAPlaceThatStandsTwice) {
  const Copy copy;
  copy.replace("geography.toml", "[\"CUB\"]", "[\"CUB\", \"BMU\"]");
  EXPECT_THAT(copy.error(), HasSubstr("place BMU stands twice"));
}

TEST(LoadTables, RefusesWhatIsNoState) {
  const Copy copy;
  copy.replace("geography.toml", "[\"CUB\"]", "[\"Cuba\"]");
  EXPECT_THAT(copy.error(), HasSubstr("\"Cuba\" is no state"));
}

TEST(LoadTables, MissesAClassALaneOrASource) {
  for (const auto& [file, missing] : std::initializer_list<std::pair<const char*, const char*>>{
           {"document_classes.toml", "no [[document_class]] for passport_book"},
           {"lanes.toml", "no [[lane]] for general"},
           {"sources.toml", "no [general]"},
           {"geography.toml", "no state is contiguous"}}) {
    const Copy copy;
    std::filesystem::remove(copy.folder() / file);
    EXPECT_THAT(copy.error(), HasSubstr(missing));
  }
}

TEST(LoadTables, RefusesDoubledClassesDocumentsAndLanes) {
  const auto doubled = [](const std::string& file, const std::string& header) {
    std::stringstream whole;
    whole << std::ifstream(kShipped / file).rdbuf();
    const std::string text = whole.str();
    const auto first = text.find(header);
    const auto second = text.find(header, first + 1);
    const Copy copy;
    copy.append(file, "\n" + text.substr(first, second - first));
    return copy.error();
  };
  EXPECT_THAT(doubled("document_classes.toml", "[[document_class]]"), HasSubstr("stands already"));
  EXPECT_THAT(doubled("documents.toml", "[[document]]"), HasSubstr("stands already"));
  EXPECT_THAT(doubled("lanes.toml", "[[lane]]"), HasSubstr("stands twice"));
}

TEST(LoadTables, RefusesALaneCardWithoutRadio) {
  const Copy copy;
  copy.replace("lanes.toml", "\"us_passport_card\"", "\"passport_book\"");
  EXPECT_THAT(copy.error(), HasSubstr("passport_book has no radio chip"));
}

TEST(LoadTables, RefusesRulesThatShareADocumentInAnotherOrderOrList) {
  for (const char* sets : {"visa + passport_book|us_passport_card", "visa + passport_book"}) {
    const Copy copy;
    std::string text = rule_text("one");
    text.replace(text.find("\"visa\""), 6, "\"passport_book + visa\"");
    std::string other = rule_text("two", "outcome = \"refer\"\nage_under = 10\n");
    other.replace(other.find("\"visa\""), 6, "\"" + std::string(sets) + "\"");
    copy.append("bermudians.toml", text + other);
    EXPECT_THAT(copy.error(), ::testing::ContainsRegex(
                                  "bermudians.toml:[0-9]+: two: contradicts one at bermudians"))
        << sets;
  }
}

TEST(LoadTables, RefusesADocumentThatASetNamesTwice) {
  const Copy copy;
  copy.replace("bermudians.toml", "[\"passport_book\"]",
               "[\"passport_book + passport_book|visa\"]");
  EXPECT_THAT(copy.error(), ::testing::ContainsRegex(
                                "bermudians.toml:[0-9]+: .*sets: a set names passport_book twice"));
}

TEST(LoadTables, RefusesRowsThatNameNobodyNowhereOrNoWay) {
  for (const auto& [old, by] : std::initializer_list<std::pair<const char*, const char*>>{
           {"classes = [\"bermudian\"]", "classes = []"},
           {"modes = [\"air\"]", "modes = []"},
           {"from = [\"any\"]", "from = []"},
           {"sets = [\"passport_book\"]", "sets = []"}}) {
    const Copy copy;
    copy.replace("bermudians.toml", old, by);
    EXPECT_THAT(copy.error(), ::testing::ContainsRegex("bermudians.toml:[0-9]+: .*names no")) << by;
  }
}

TEST(LoadTables, RefusesAStateThatIsNoneOrLiesElsewhere) {
  const Copy named;
  named.replace("mexicans.toml", "arriving_from = [\"MEX\"]", "arriving_from = [\"Mexico\"]");
  EXPECT_THAT(named.error(), ::testing::ContainsRegex(
                                 "mexicans.toml:[0-9]+: .*arriving_from: \"Mexico\" is no state"));
  const Copy placed;
  placed.replace("mexicans.toml", "arriving_from = [\"MEX\"]", "arriving_from = [\"CUB\"]");
  EXPECT_THAT(placed.error(), ::testing::ContainsRegex("mexicans.toml:[0-9]+: mexican-land-bcc: "
                                                       "arriving_from: CUB lies in none"));
  const Copy issued;
  issued.replace("document_classes.toml", "issuers = [\"=citizenship\"]", "issuers = [\"own\"]");
  EXPECT_THAT(issued.error(), HasSubstr("issuers: \"own\" is no state"));
}

TEST(LoadTables, RefusesListsThatNameOneThingTwiceForTheSameDays) {
  for (const auto& [old, by, said] : std::initializer_list<std::array<const char*, 3>>{
           {"[\"KWT\"]\nin_force_until = 2015-07-15", "[\"AND\"]", "[[six_month_club]] AND"},
           {"[\"MN\"]", "[\"MI\"]", "[[edl_issuer]] MI"},
           {"[\"seneca-nation\"]", "[\"puyallup-tribe\"]", "[[tribal_issuer]] puyallup-tribe"},
           {"in_force_from = 2024-09-10", "in_force_from = 2024-09-09", "[[i90_extension]]"}}) {
    const Copy copy;
    copy.replace("lists.toml", old, by);
    EXPECT_THAT(copy.error(), HasSubstr(said));
    EXPECT_THAT(copy.error(), HasSubstr("stands twice for the same days; part their dates"));
  }
}

TEST(LoadTables, RefusesReasonsAndAdviceWithoutWords) {
  const Copy reason;
  reason.replace("texts.toml", "code = \"wrong_lane\"", "code = \"other_lane\"");
  EXPECT_THAT(reason.error(), HasSubstr("texts.toml: no [[text]] for \"wrong_lane\"; add it"));
  const Copy advice;
  advice.append("bermudians.toml", rule_text("extra", "advice = [\"smile\"]\n"));
  EXPECT_THAT(advice.error(), HasSubstr("no [[text]] for \"smile\""));
}

TEST(LoadTables, RefusesWordsThatAreEmptyMissingDoubledOrUnknown) {
  for (const auto& [old, by, said] : std::initializer_list<std::array<const char*, 3>>{
           {"es = \"Gracias. Adelante, por favor.\"", "es = \"\"", "es: is empty"},
           {"es = \"Gracias. Adelante, por favor.\"\n", "", "es: is missing"},
           {"code = \"wrong_lane\"", "code = \"proceed\"", "stands already in this file"},
           {"es = \"Gracias", "de = \"Danke\"\nes = \"Gracias", "de"}}) {
    const Copy copy;
    copy.replace("texts.toml", old, by);
    EXPECT_THAT(copy.error(), ::testing::ContainsRegex("texts.toml:[0-9]+: ")) << by;
    EXPECT_THAT(copy.error(), HasSubstr(said)) << by;
  }
}

class PolicyOf {
 public:
  explicit PolicyOf(const std::string& text) { std::ofstream(file_) << text; }
  Result<PolicyFile> load() const { return load_policy(file_); }

 private:
  support::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "policy.toml";
};

TEST(LoadPolicy, ShipsTheDefaultsOfTheCaseFormat) {
  const auto policy = load_policy(std::filesystem::path(GARITA_SOURCE_DIR) / "config/policy.toml");
  ASSERT_TRUE(policy) << to_string(policy.error());
  EXPECT_TRUE(policy->whti.global_entry_card);
  EXPECT_TRUE(policy->whti.expired_ten_year_card);
  EXPECT_TRUE(policy->whti.unauthenticated_documents);
  EXPECT_TRUE(policy->whti.confirmations.empty());
  EXPECT_THAT(policy->required_checks, ::testing::Contains("whti.documents"));
}

TEST(LoadPolicy, ReadsSwitchesAndConfirmations) {
  const auto policy = PolicyOf(
                          "required_checks = []\n[whti]\nglobal_entry_card = false\n"
                          "[[whti.confirmed]]\ncode = \"IS\"\nissuer = \"USA\"\n"
                          "confirmed_from_specimen = 2026-11-21\n")
                          .load();
  ASSERT_TRUE(policy) << to_string(policy.error());
  EXPECT_FALSE(policy->whti.global_entry_card);
  ASSERT_EQ(policy->whti.confirmations.size(), 1u);
  EXPECT_EQ(policy->whti.confirmations[0].code, "IS");
  EXPECT_EQ(policy->whti.confirmations[0].on, (Date{2026, 11, 21}));
}

TEST(LoadPolicy, AsksForTheDateOfAConfirmation) {
  const auto policy = PolicyOf(
                          "required_checks = []\n[whti]\n[[whti.confirmed]]\n"
                          "code = \"IS\"\nissuer = \"USA\"\n")
                          .load();
  ASSERT_FALSE(policy);
  EXPECT_THAT(policy.error().detail, HasSubstr("confirmed_from_specimen: is missing"));
}

TEST(LoadPolicy, RefusesUnknownSwitches) {
  const auto policy = PolicyOf("required_checks = []\n[whti]\ndeny_everybody = true\n").load();
  ASSERT_FALSE(policy);
  EXPECT_EQ(policy.error().code, ErrorCode::config_unknown_key);
}

}  // namespace
}  // namespace garita::config
