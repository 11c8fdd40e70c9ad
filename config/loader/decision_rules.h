// SPDX-License-Identifier: Apache-2.0
// What an officer may decide: assets/decisions.toml. For each kind of referral the reason codes
// that an officer may choose from, and what each establishes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/error.h"
#include "verify/base/reason.h"

namespace garita::config {

struct DecisionCode {
  std::string code;
  // What the officer's check came to, in the words of BSI TR-03135: passed, failed, inconclusive,
  // not_performed.
  std::string establishes;
  bool note_required = false;
};

struct ReferralKind {
  std::string kind;      // "identity"
  std::string severity;  // high, medium, low
  std::vector<Reason> reasons;
  std::vector<std::string> codes;
};

struct DecisionRules {
  std::string version;
  std::vector<DecisionCode> codes;
  std::vector<ReferralKind> kinds;  // every reason is of exactly one
  std::vector<std::string> always;  // codes that every referral offers

  // nullptr: no such code.
  const DecisionCode* find(std::string_view code) const;
  const ReferralKind& kind_of(Reason reason) const;
  // The codes for a referral with these reasons, without repetition: those of the first reason's
  // kind first, those of `always` last. Without a reason: `always`.
  std::vector<DecisionCode> codes_for(const std::vector<Reason>& reasons) const;
};

// Errors: config.* with "file:line: key: what is wrong; what to do", among them a reason of no kind
// or of two, a kind's code that is not described, a code that no kind offers.
Result<DecisionRules> load_decision_rules(const std::filesystem::path& file);

}  // namespace garita::config
