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

Desk::Desk(Ledger& ledger, config::DecisionRules rules, const config::OfficerSettings& settings)
    : accounts(ledger),
      sessions(ledger, {.idle = std::chrono::minutes(settings.idle_minutes),
                        .age = std::chrono::hours(settings.session_hours)}),
      review(ledger, std::move(rules), std::chrono::minutes(settings.claim_minutes)),
      calls(ledger) {}

Result<std::unique_ptr<Desk>> Desk::open(const config::BackOfficeService& settings,
                                         Ledger& ledger) {
  auto rules = load_rules(settings);
  if (!rules) return std::unexpected(rules.error());
  return std::make_unique<Desk>(ledger, std::move(*rules), settings.officers);
}

}  // namespace garita::backoffice
