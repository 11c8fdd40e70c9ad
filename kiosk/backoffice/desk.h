// SPDX-License-Identifier: Apache-2.0
// The officers' part of the back office: who they are, what they review, and who calls them.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <semaphore>

#include "config/loader/backoffice_config.h"
#include "kiosk/backoffice/calls.h"
#include "kiosk/backoffice/ledger.h"
#include "kiosk/backoffice/review/review.h"
#include "kiosk/backoffice/session/accounts.h"
#include "kiosk/backoffice/session/attempts.h"
#include "kiosk/backoffice/session/sessions.h"

namespace garita::backoffice {

// Thread safe as its parts are.
struct Desk {
  // Reads the decision rules. `ledger` outlives the desk. Errors: file.unreadable, config.*.
  static Result<std::unique_ptr<Desk>> open(const config::BackOfficeService& settings,
                                            Ledger& ledger);
  Desk(Ledger& ledger, config::DecisionRules rules, const config::OfficerSettings& settings);

  Accounts accounts;
  Sessions sessions;
  Attempts attempts;
  Review review;
  Calls calls;
  // Each takes 32 MiB and a core for a quarter of a second: so many log-ins at once, no more.
  std::counting_semaphore<2> hashing{2};
  std::function<service::UtcTime()> clock = service::utc_now;
};

}  // namespace garita::backoffice
