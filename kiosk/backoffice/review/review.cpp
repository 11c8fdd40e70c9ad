// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/review/review.h"

#include <algorithm>

#include "kiosk/backoffice/review/note.h"
#include "kiosk/backoffice/review/referral_rows.h"
#include "kiosk/backoffice/wire.h"

namespace garita::backoffice {
namespace {

using service::Database;
using service::UtcTime;

std::unexpected<Error> no_referral() { return fail(ErrorCode::http_not_found, "no such referral"); }

Result<Referral> present(Result<std::optional<Referral>> found) {
  if (!found) return std::unexpected(found.error());
  if (!*found) return no_referral();
  return std::move(**found);
}

Result<void> check_version(const Referral& referral, std::uint64_t version) {
  if (referral.version == version) return {};
  return fail(ErrorCode::review_conflict, "it has changed: version " +
                                              std::to_string(referral.version) + " stands, not " +
                                              std::to_string(version));
}

bool held_by(const Referral& referral, const std::string& officer) {
  return referral.claim && referral.claim->officer == officer;
}

Result<void> check_not_held_by_another(const Referral& referral, const std::string& officer) {
  if (!referral.claim || referral.claim->officer == officer) return {};
  return fail(ErrorCode::review_claimed, referral.claim->officer + " holds it");
}

Result<void> check_claimable(const Referral& referral, std::uint64_t version,
                             const std::string& officer) {
  if (!referral.decisions.empty()) return fail(ErrorCode::review_conflict, "it is decided");
  if (const auto free = check_not_held_by_another(referral, officer); !free) return free;
  return check_version(referral, version);
}

// A first decision by whoever holds the claim; a correction of the decision that counts.
Result<void> check_turn(const Referral& referral, const DecisionRequest& request,
                        const std::string& officer) {
  if (const auto free = check_not_held_by_another(referral, officer); !free) return free;
  if (const auto fresh = check_version(referral, request.version); !fresh) return fresh;
  if (referral.decisions.empty()) {
    if (request.corrects) return fail(ErrorCode::review_conflict, "nothing is decided yet");
    if (held_by(referral, officer)) return {};
    return fail(ErrorCode::review_unclaimed, "claim it before you decide");
  }
  if (request.corrects == referral.decisions.back().id) return {};
  return fail(ErrorCode::review_conflict,
              "it is decided; a correction names the decision that counts");
}

// The code as this referral offers it, with a note that it may stand with.
Result<config::DecisionCode> check_content(Database& database, const DecisionRequest& request,
                                           const config::DecisionRules& rules) {
  const auto reasons = reasons_of(database, request.key);
  if (!reasons) return std::unexpected(reasons.error());
  const auto offer = rules.codes_for(*reasons);
  const auto code = std::ranges::find(offer, request.code, &config::DecisionCode::code);
  if (code == offer.end()) {
    return fail(ErrorCode::review_invalid, "this referral offers no such reason code");
  }
  const auto note = check_note(request.note, code->note_required || request.corrects);
  if (!note) return std::unexpected(note.error());
  return *code;
}

bool same(const FoundDecision& stands, const DecisionRequest& request, const std::string& officer) {
  return stands.key == request.key && stands.decision.officer == officer &&
         stands.decision.code == request.code && stands.decision.note == request.note &&
         stands.decision.corrects == request.corrects;
}

Result<void> put_down(Database& database, const Referral& referral, const Decision& decision,
                      const std::string& rules) {
  const ReportKey& key = referral.summary.key;
  if (const auto done = insert_decision(database, key, decision, rules); !done) return done;
  const auto over = update_referral(database, referral, std::nullopt, decision.number);
  if (!over) return over;
  return record(database, {decision.decided_at,
                           decision.officer,
                           "decided",
                           {{"report", to_string(key)},
                            {"decision", decision.id},
                            {"code", decision.code},
                            {"corrects", decision.corrects.value_or("")}}});
}

}  // namespace

Result<std::vector<Referral>> Review::waiting(UtcTime now) {
  return ledger_.read([&](Database& database) {
    return waiting_referrals(database, service::to_rfc3339(now), rules_);
  });
}

Result<Referral> Review::find(const ReportKey& key, UtcTime now) {
  return ledger_.read([&](Database& database) {
    return present(find_referral(database, key, service::to_rfc3339(now), rules_));
  });
}

Result<std::vector<config::DecisionCode>> Review::codes(const ReportKey& key) {
  const auto reasons = ledger_.read([&](Database& database) { return reasons_of(database, key); });
  if (!reasons) return std::unexpected(reasons.error());
  return rules_.codes_for(*reasons);
}

Result<Referral> Review::claim(const ReportKey& key, std::uint64_t version,
                               const std::string& officer, UtcTime now) {
  const std::string at = service::to_rfc3339(now);
  const Claim claim{officer, service::to_rfc3339(now + claim_for_)};
  const auto written = ledger_.write([&](Database& database) -> Result<void> {
    const auto referral = present(find_referral(database, key, at, rules_));
    if (!referral) return std::unexpected(referral.error());
    if (const auto may = check_claimable(*referral, version, officer); !may) return may;
    if (const auto done = update_referral(database, *referral, claim, 0); !done) return done;
    if (held_by(*referral, officer)) return {};  // held on to: nothing new for the log
    return record(database, {at, officer, "claimed", {{"report", to_string(key)}}});
  });
  if (!written) return std::unexpected(written.error());
  return find(key, now);
}

Result<Referral> Review::release(const ReportKey& key, std::uint64_t version,
                                 const std::string& officer, UtcTime now) {
  const std::string at = service::to_rfc3339(now);
  const auto written = ledger_.write([&](Database& database) -> Result<void> {
    const auto referral = present(find_referral(database, key, at, rules_));
    if (!referral) return std::unexpected(referral.error());
    if (!held_by(*referral, officer)) {
      return fail(ErrorCode::review_unclaimed, "you do not hold it");
    }
    if (const auto fresh = check_version(*referral, version); !fresh) return fresh;
    if (const auto done = update_referral(database, *referral, std::nullopt, 0); !done) return done;
    return record(database, {at, officer, "released", {{"report", to_string(key)}}});
  });
  if (!written) return std::unexpected(written.error());
  return find(key, now);
}

Result<Decided> Review::decide(const DecisionRequest& request, const std::string& officer,
                               UtcTime now) {
  const std::string at = service::to_rfc3339(now);
  bool created = false;
  const auto written = ledger_.write([&](Database& database) -> Result<void> {
    const auto stands = find_decision(database, request.id);
    if (!stands) return std::unexpected(stands.error());
    if (*stands) {
      if (same(**stands, request, officer)) return {};
      return fail(ErrorCode::review_key_reused, "this key is another decision's");
    }
    const auto referral = present(find_referral(database, request.key, at, rules_));
    if (!referral) return std::unexpected(referral.error());
    if (const auto turn = check_turn(*referral, request, officer); !turn) return turn;
    const auto code = check_content(database, request, rules_);
    if (!code) return std::unexpected(code.error());
    created = true;
    return put_down(database, *referral,
                    {.id = request.id,
                     .number = referral->decisions.size() + 1,
                     .code = request.code,
                     .establishes = code->establishes,
                     .note = request.note,
                     .officer = officer,
                     .decided_at = at,
                     .corrects = request.corrects},
                    rules_.version);
  });
  if (!written) return std::unexpected(written.error());
  auto referral = find(request.key, now);
  if (!referral) return std::unexpected(referral.error());
  return Decided{std::move(*referral), created};
}

}  // namespace garita::backoffice
