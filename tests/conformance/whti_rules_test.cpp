// SPDX-License-Identifier: Apache-2.0
// Suite and rules hold each other: every rule decides some case, and a rule taken away makes some
// case fail.
#include <gmock/gmock.h>

#include <set>

#include "config/loader/whti_suite.h"
#include "tests/conformance/suite_cases.h"

namespace garita::config {
namespace {

bool some_case_fails(const std::vector<Case>& cases, const whti::Tables& tables) {
  return std::ranges::any_of(cases, [&](const Case& question) {
    return !differences(question.expect, whti::assess(question.passage, tables)).empty();
  });
}

TEST(WhtiSuite, HasUniqueIds) {
  std::set<std::string> ids;
  for (const Case& question : suite_cases()) {
    EXPECT_TRUE(ids.insert(question.id).second) << question.id << " stands twice";
  }
}

TEST(WhtiSuite, ReachesEveryRule) {
  const whti::Tables& tables = shipped_tables();
  std::set<std::string> reached;
  for (const Case& question : suite_cases()) {
    for (const auto& traveler : whti::assess(question.passage, tables).travelers) {
      reached.insert(traveler.rule);
    }
  }
  for (const whti::Rule& rule : tables.rules) {
    EXPECT_TRUE(reached.contains(rule.id)) << rule.id << " decides no case";
  }
}

TEST(WhtiSuite, MissesEveryRuleThatIsTakenAway) {
  const std::vector<Case> cases = suite_cases();
  const whti::Tables& whole = shipped_tables();
  for (std::size_t i = 0; i < whole.rules.size(); ++i) {
    whti::Tables maimed = whole;
    maimed.rules.erase(maimed.rules.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_TRUE(some_case_fails(cases, maimed)) << whole.rules[i].id << " is not missed";
  }
}

// The same for each single set of documents of each rule.
TEST(WhtiSuite, MissesEverySetThatIsTakenAway) {
  const std::vector<Case> cases = suite_cases();
  whti::Tables tables = shipped_tables();
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
