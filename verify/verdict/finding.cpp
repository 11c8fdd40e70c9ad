// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/finding.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace garita::verdict {
namespace {

struct OutcomeName {
  Outcome outcome;
  std::string_view name;
};
constexpr OutcomeName kOutcomes[] = {
    {Outcome::passed, "passed"},
    {Outcome::failed, "failed"},
    {Outcome::inconclusive, "inconclusive"},
    {Outcome::not_performed, "not_performed"},
    {Outcome::not_applicable, "not_applicable"},
};

bool settles(const Finding& finding) {
  return finding.outcome == Outcome::passed || finding.outcome == Outcome::failed ||
         finding.outcome == Outcome::not_applicable || finding.reason.has_value();
}

// Every finding of the required check must settle it, and there must be one: of two documents, one
// that was checked does not speak for the other.
bool settled(const std::string& check, const std::vector<Finding>& findings) {
  const auto of_check = [&check](const Finding& finding) { return finding.check == check; };
  return std::ranges::any_of(findings, of_check) &&
         std::ranges::all_of(findings, [&](const Finding& finding) {
           return !of_check(finding) || settles(finding);
         });
}

std::set<Reason> reasons_of(const std::vector<Finding>& findings, const Policy& policy) {
  std::set<Reason> reasons;  // ordered by the enumerators: the order of precedence
  for (const Finding& finding : findings) {
    if (finding.reason) {
      reasons.insert(*finding.reason);
    } else if (finding.outcome == Outcome::failed) {
      reasons.insert(Reason::check_not_performed);
    }
  }
  for (const std::string& check : policy.required_checks) {
    if (!settled(check, findings)) reasons.insert(Reason::check_not_performed);
  }
  return reasons;
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  return std::ranges::find(kOutcomes, outcome, &OutcomeName::outcome)->name;
}

std::optional<Outcome> parse_outcome(std::string_view text) {
  const auto* found = std::ranges::find(kOutcomes, text, &OutcomeName::name);
  if (found == std::end(kOutcomes)) return std::nullopt;
  return found->outcome;
}

Decision decide(const std::vector<Finding>& findings, const Policy& policy) {
  Decision decision{Verdict::proceed, std::nullopt, {}};
  for (const Reason reason : reasons_of(findings, policy)) {
    decision.reasons.push_back(reason);
    decision.verdict = std::max(decision.verdict, verdict_of(reason));
  }
  if (!decision.reasons.empty()) decision.reason = decision.reasons.front();
  return decision;
}

}  // namespace garita::verdict
