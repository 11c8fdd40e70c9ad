// SPDX-License-Identifier: Apache-2.0
// Mutates the WHTI tables, one small fault at a time, and runs the conformance suite against each:
// a fault that no case notices is a rule that nothing holds in place.
//
//   whti_mutants TABLES SUITE [LEAST PERCENT]
//
// Left out of the score: what the loader refuses, which no site could run, and what another rule
// says too, which changes nothing. Prints each survivor and a table by operator; ends non-zero
// below the least (95).
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "config/loader/whti_rows.h"
#include "config/loader/whti_suite.h"
#include "config/loader/whti_tables.h"
#include "tests/conformance/rule_mutants.h"
#include "tests/conformance/suite_cases.h"

namespace garita::config {
namespace {

using whti::Tables;

// The case that noticed last is asked first: neighbours die by the same cases.
bool is_killed(std::vector<Case>& cases, const Tables& tables) {
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (differences(cases[i].expect, whti::assess(cases[i].passage, tables)).empty()) continue;
    std::rotate(cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(i),
                cases.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return true;
  }
  return false;
}

struct Count {
  int killed = 0;
  int refused = 0;  // by the loader: rules that overlap or contradict each other, a row missing
  int covered = 0;  // another rule says the same
  int survived = 0;
};

double percent(const Count& count) {
  return 100.0 * count.killed / std::max(1, count.killed + count.survived);
}

int Count::* fate_of(const Mutant& mutant, const Tables& tables, const Tables& changed,
                     std::vector<Case>& cases) {
  if (is_killed(cases, changed)) return &Count::killed;
  if (!check_tables(changed)) return &Count::refused;
  return mutant.part && is_covered(*mutant.part, tables) ? &Count::covered : &Count::survived;
}

double run(const Tables& tables, std::vector<Case> cases) {
  std::map<std::string, Count> by_operation;
  Count all;
  for (const Mutant& mutant : all_mutants(tables)) {
    Tables changed = tables;
    mutant.apply(changed);
    const auto fate = fate_of(mutant, tables, changed, cases);
    ++(by_operation[mutant.operation].*fate);
    ++(all.*fate);
    if (fate == &Count::survived) {
      fmt::print("survives: {}: {}\n", mutant.operation, mutant.place);
    }
  }
  constexpr auto kHeader = "{:44}{:>8}{:>9}{:>9}{:>10}{:>8}\n";
  constexpr auto kLine = "{:44}{:>8}{:>9}{:>9}{:>10}{:>7.1f}%\n";
  fmt::print(kHeader, "operator", "killed", "refused", "covered", "survived", "score");
  for (const auto& [operation, count] : by_operation) {
    fmt::print(kLine, operation, count.killed, count.refused, count.covered, count.survived,
               percent(count));
  }
  fmt::print(kLine, "all", all.killed, all.refused, all.covered, all.survived, percent(all));
  return percent(all);
}

}  // namespace
}  // namespace garita::config

int main(int argc, char** argv) {
  using namespace garita::config;
  if (argc < 3) {
    fmt::print(stderr, "usage: whti_mutants TABLES SUITE [LEAST PERCENT]\n");
    return 2;
  }
  const auto tables = load_tables(argv[1]);
  const auto cases = read_cases(argv[2]);
  if (!tables || !cases) {
    fmt::print(stderr, "whti_mutants: {}\n", to_string(tables ? cases.error() : tables.error()));
    return 2;
  }
  if (auto whole = *cases; is_killed(whole, *tables)) {
    fmt::print(stderr, "whti_mutants: a case fails without a mutant\n");
    return 2;
  }
  const double least = argc > 3 ? std::stod(argv[3]) : 95;
  return run(*tables, *cases) >= least ? 0 : 1;
}
