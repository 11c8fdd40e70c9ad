// SPDX-License-Identifier: Apache-2.0
// Suite and rules hold each other: every rule decides some case, and a rule taken away makes some
// case fail.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "config/loader/whti_suite.h"
#include "config/loader/whti_tables.h"

namespace garita::config {
namespace {

const std::string kSource = GARITA_SOURCE_DIR;

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(kSource + "/tests/conformance/whti")) {
    if (file.path().extension() != ".json") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    auto some = parse_case(text.str());
    if (!some) throw std::runtime_error(to_string(some.error()));
    std::ranges::move(*some, std::back_inserter(cases));
  }
  return cases;
}

whti::Tables tables_as_shipped() {
  auto tables = load_tables(kSource + "/config/whti");
  if (!tables) throw std::runtime_error(to_string(tables.error()));
  return *tables;
}

bool some_case_fails(const std::vector<Case>& cases, const whti::Tables& tables) {
  return std::ranges::any_of(cases, [&](const Case& question) {
    return !differences(question.expect, whti::assess(question.passage, tables)).empty();
  });
}

TEST(WhtiSuite, HasUniqueIds) {
  std::set<std::string> ids;
  for (const Case& question : all_cases()) {
    EXPECT_TRUE(ids.insert(question.id).second) << question.id << " stands twice";
  }
}

TEST(WhtiSuite, ReachesEveryRule) {
  const whti::Tables tables = tables_as_shipped();
  std::set<std::string> reached;
  for (const Case& question : all_cases()) {
    for (const auto& traveler : whti::assess(question.passage, tables).travelers) {
      reached.insert(traveler.rule);
    }
  }
  for (const whti::Rule& rule : tables.rules) {
    EXPECT_TRUE(reached.contains(rule.id)) << rule.id << " decides no case";
  }
}

TEST(WhtiSuite, MissesEveryRuleThatIsTakenAway) {
  const std::vector<Case> cases = all_cases();
  const whti::Tables whole = tables_as_shipped();
  for (std::size_t i = 0; i < whole.rules.size(); ++i) {
    whti::Tables maimed = whole;
    maimed.rules.erase(maimed.rules.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_TRUE(some_case_fails(cases, maimed)) << whole.rules[i].id << " is not missed";
  }
}

// The same for each single set of documents of each rule.
TEST(WhtiSuite, MissesEverySetThatIsTakenAway) {
  const std::vector<Case> cases = all_cases();
  whti::Tables tables = tables_as_shipped();
  for (whti::Rule& rule : tables.rules) {
    for (std::size_t i = 0; rule.sets.size() > 1 && i < rule.sets.size(); ++i) {
      const auto whole = rule.sets;
      rule.sets.erase(rule.sets.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_TRUE(some_case_fails(cases, tables)) << rule.id << ", set " << i << " is not missed";
      rule.sets = whole;
    }
  }
}

}  // namespace
}  // namespace garita::config
