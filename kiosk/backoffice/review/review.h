// SPDX-License-Identifier: Apache-2.0
// Review: referrals wait, an officer claims one, decides with a reason code, and it is over.
//
// Promises: a referral is held by one officer at a time, and a claim ends by itself; who read an
// older version than stands is told so and changes nothing; a decision is on the disk, with its
// entry in the audit log, before it is answered; sent again under the same key it stands once; it
// is never changed: a correction is a further decision that names it. Thread safe. Callers: rest.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "config/loader/decision_rules.h"
#include "kiosk/backoffice/ledger.h"
#include "kiosk/backoffice/store.h"
#include "kiosk/service/clock.h"

namespace garita::backoffice {

inline constexpr std::size_t kReferralsMost = 500;  // listed at once

struct Claim {
  std::string officer;
  std::string until;  // UTC, RFC 3339 with milliseconds
};

struct Decision {
  std::string id;            // 32 hexadecimal digits that the client made: the key of idempotence
  std::uint64_t number = 0;  // from 1, of this referral
  std::string code;
  std::string establishes;  // by the rules of its time
  std::string note;
  std::string officer;
  std::string decided_at;
  std::optional<std::string> corrects;  // id of the decision that this one replaces
};

struct Referral {
  Summary summary;
  std::string severity;             // high, medium, low
  std::uint64_t version = 0;        // grows with every change
  std::optional<Claim> claim;       // that holds now
  std::vector<Decision> decisions;  // the last one counts
};

struct DecisionRequest {
  ReportKey key;
  std::string id;
  std::uint64_t version = 0;  // that the officer saw
  std::string code;
  std::string note;
  std::optional<std::string> corrects;
};

struct Decided {
  Referral referral;
  bool created = false;  // false: this decision stood already
};

class Review {
 public:
  Review(Ledger& ledger, config::DecisionRules rules, std::chrono::seconds claim_for)
      : ledger_(ledger), rules_(std::move(rules)), claim_for_(claim_for) {}

  // What waits for a decision, the oldest first, at most kReferralsMost. Errors: storage.*.
  Result<std::vector<Referral>> waiting(service::UtcTime now);
  // Errors of all below: http.not_found (no such referral), storage.*.
  Result<Referral> find(const ReportKey& key, service::UtcTime now);
  // The codes that this referral offers, in their order.
  Result<std::vector<config::DecisionCode>> codes(const ReportKey& key);

  // Takes it for `officer`, or holds on to it for as long again. Errors: review.conflict (another
  // version, or decided), review.claimed (by another officer).
  Result<Referral> claim(const ReportKey& key, std::uint64_t version, const std::string& officer,
                         service::UtcTime now);
  // Errors: review.conflict, review.unclaimed (not by this officer, or no longer).
  Result<Referral> release(const ReportKey& key, std::uint64_t version, const std::string& officer,
                           service::UtcTime now);
  // The first decision needs the officer's claim. A correction needs none: it names the decision
  // that counts now, and says why in its note. Errors: review.conflict, review.claimed,
  // review.unclaimed, review.invalid, review.key_reused.
  Result<Decided> decide(const DecisionRequest& request, const std::string& officer,
                         service::UtcTime now);

 private:
  Ledger& ledger_;
  config::DecisionRules rules_;
  std::chrono::seconds claim_for_;
};

}  // namespace garita::backoffice
