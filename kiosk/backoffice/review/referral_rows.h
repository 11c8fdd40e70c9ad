// SPDX-License-Identifier: Apache-2.0
// Referrals and decisions as rows of the database. Internal to review/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/backoffice/review/review.h"

namespace garita::backoffice {

// A claim that had ended at `now` is left out. nullopt: no such referral. Errors of all: storage.*.
Result<std::optional<Referral>> find_referral(service::Database& database, const ReportKey& key,
                                              const std::string& now,
                                              const config::DecisionRules& rules);
// Undecided, the oldest first.
Result<std::vector<Referral>> waiting_referrals(service::Database& database, const std::string& now,
                                                const config::DecisionRules& rules);

// All of them: every reason of the report, in order of precedence; of a report that cannot be read
// any more, the one of its summary.
Result<std::vector<Reason>> reasons_of(service::Database& database, const ReportKey& key);

struct FoundDecision {
  ReportKey key;
  Decision decision;
};
Result<std::optional<FoundDecision>> find_decision(service::Database& database,
                                                   const std::string& id);

// Writes claim (none: freed), version + 1, and the number of decisions.
Result<void> update_referral(service::Database& database, const Referral& referral,
                             const std::optional<Claim>& claim, std::size_t decisions);
// `rules`: the version of the decision rules.
Result<void> insert_decision(service::Database& database, const ReportKey& key,
                             const Decision& decision, const std::string& rules);

}  // namespace garita::backoffice
