// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/desk.h"

namespace garita::backoffice {
namespace {

Result<config::DecisionRules> load_rules(const config::BackOfficeService& settings) {
  if (!settings.officers.decisions.empty()) {
    return config::load_decision_rules(settings.officers.decisions);
  }
  const auto file = settings.assets / "decisions.toml";
  if (!std::filesystem::exists(file)) {
    return fail(ErrorCode::file_unreadable,
                file.string() + " is missing; is the assets folder complete?");
  }
  return config::load_decision_rules(file);
}

}  // namespace

Desk::Desk(std::unique_ptr<Ledger> of, config::DecisionRules rules,
           const config::OfficerSettings& settings)
    : ledger(std::move(of)),
      accounts(*ledger),
      sessions(*ledger, {.idle = std::chrono::minutes(settings.idle_minutes),
                         .age = std::chrono::hours(settings.session_hours)}),
      review(*ledger, std::move(rules), std::chrono::minutes(settings.claim_minutes)) {}

Result<std::unique_ptr<Desk>> Desk::open(const config::BackOfficeService& settings) {
  auto rules = load_rules(settings);
  if (!rules) return std::unexpected(rules.error());
  auto ledger = Ledger::open(database_file(settings.state));
  if (!ledger) return std::unexpected(ledger.error());
  return std::make_unique<Desk>(std::move(*ledger), std::move(*rules), settings.officers);
}

}  // namespace garita::backoffice
