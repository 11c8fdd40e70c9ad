// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/review/referral_rows.h"

#include "kiosk/backoffice/summary_row.h"
#include "verify/verdict/report.h"

namespace garita::backoffice {
namespace {

using service::Database;
using service::Row;

constexpr std::string_view kOne = R"sql(
SELECT r.kiosk, r.sequence, p.received_at, p.started_at, p.site, p.lane, p.mode, p.verdict,
       p.reason, p.travelers, p.emulated, r.version, r.claimed_by, r.claimed_until
FROM referrals r JOIN reports p ON p.kiosk = r.kiosk AND p.sequence = r.sequence
WHERE r.kiosk = ? AND r.sequence = ?)sql";

constexpr std::string_view kWaiting = R"sql(
SELECT r.kiosk, r.sequence, p.received_at, p.started_at, p.site, p.lane, p.mode, p.verdict,
       p.reason, p.travelers, p.emulated, r.version, r.claimed_by, r.claimed_until
FROM referrals r JOIN reports p ON p.kiosk = r.kiosk AND p.sequence = r.sequence
WHERE r.decisions = 0
ORDER BY p.received_at, r.kiosk, r.sequence
LIMIT ?)sql";

constexpr std::string_view kDecisions = R"sql(
SELECT id, number, code, establishes, note, officer, decided_at, corrects
FROM decisions WHERE kiosk = ? AND sequence = ? ORDER BY number)sql";

std::string severity_of(const std::string& reason, const config::DecisionRules& rules) {
  const auto known = parse_reason(reason);
  return known ? rules.kind_of(*known).severity : "medium";
}

Referral referral_of(const Row& row, const std::string& now, const config::DecisionRules& rules) {
  Referral referral;
  referral.summary = summary_of(row);
  referral.severity = severity_of(referral.summary.reason, rules);
  referral.version = row[11].unsigned_integer();
  if (!row[12].is_null() && row[13].text() > now) {
    referral.claim = Claim{row[12].text(), row[13].text()};
  }
  return referral;
}

Decision decision_of(const Row& row) {
  Decision decision{.id = row[0].text(),
                    .number = row[1].unsigned_integer(),
                    .code = row[2].text(),
                    .establishes = row[3].text(),
                    .note = row[4].text(),
                    .officer = row[5].text(),
                    .decided_at = row[6].text(),
                    .corrects = std::nullopt};
  if (!row[7].is_null()) decision.corrects = row[7].text();
  return decision;
}

}  // namespace

Result<std::optional<Referral>> find_referral(Database& database, const ReportKey& key,
                                              const std::string& now,
                                              const config::DecisionRules& rules) {
  std::optional<Referral> found;
  auto walked = database.each(kOne, {key.kiosk, key.sequence}, [&](const Row& row) -> Result<void> {
    found = referral_of(row, now, rules);
    return {};
  });
  if (!walked) return std::unexpected(walked.error());
  if (!found) return found;
  walked =
      database.each(kDecisions, {key.kiosk, key.sequence}, [&](const Row& row) -> Result<void> {
        found->decisions.push_back(decision_of(row));
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return found;
}

Result<std::vector<Referral>> waiting_referrals(Database& database, const std::string& now,
                                                const config::DecisionRules& rules) {
  std::vector<Referral> waiting;
  const auto walked =
      database.each(kWaiting, {kReferralsMost}, [&](const Row& row) -> Result<void> {
        waiting.push_back(referral_of(row, now, rules));
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return waiting;
}

Result<std::vector<Reason>> reasons_of(Database& database, const ReportKey& key) {
  const auto rows =
      database.query("SELECT report, reason FROM reports WHERE kiosk = ? AND sequence = ?",
                     {key.kiosk, key.sequence});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return fail(ErrorCode::http_not_found, "no such report");
  if (const auto report = verdict::parse_report(rows->front()[0].text())) {
    return report->decision.reasons;
  }
  const auto reason = parse_reason(rows->front()[1].text());
  return reason ? std::vector{*reason} : std::vector<Reason>{};
}

Result<std::optional<FoundDecision>> find_decision(Database& database, const std::string& id) {
  std::optional<FoundDecision> found;
  const auto walked = database.each(
      "SELECT id, number, code, establishes, note, officer, decided_at, corrects, kiosk, sequence "
      "FROM decisions WHERE id = ?",
      {id}, [&](const Row& row) -> Result<void> {
        found = FoundDecision{{row[8].text(), row[9].unsigned_integer()}, decision_of(row)};
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return found;
}

Result<void> update_referral(Database& database, const Referral& referral,
                             const std::optional<Claim>& claim, std::size_t decisions) {
  const auto by = claim ? service::Value(claim->officer) : service::Value();
  const auto until = claim ? service::Value(claim->until) : service::Value();
  const ReportKey& key = referral.summary.key;
  const auto changed = database.run(
      "UPDATE referrals SET version = version + 1, claimed_by = ?, claimed_until = ?, decisions = "
      "? "
      "WHERE kiosk = ? AND sequence = ? AND version = ?",
      {by, until, decisions, key.kiosk, key.sequence, referral.version});
  if (!changed) return std::unexpected(changed.error());
  if (*changed != 1) return fail(ErrorCode::review_conflict, "it has changed meanwhile");
  return {};
}

Result<void> insert_decision(Database& database, const ReportKey& key, const Decision& decision,
                             const std::string& rules) {
  const auto corrects = decision.corrects ? service::Value(*decision.corrects) : service::Value();
  return database.execute(
      "INSERT INTO decisions (id, kiosk, sequence, number, report_sha256, officer, code, "
      "establishes, rules, note, corrects, decided_at) "
      "SELECT ?, kiosk, sequence, ?, sha256, ?, ?, ?, ?, ?, ?, ? FROM reports "
      "WHERE kiosk = ? AND sequence = ?",
      {decision.id, decision.number, decision.officer, decision.code, decision.establishes, rules,
       decision.note, corrects, decision.decided_at, key.kiosk, key.sequence});
}

}  // namespace garita::backoffice
