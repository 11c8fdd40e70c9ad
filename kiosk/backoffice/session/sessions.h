// SPDX-License-Identifier: Apache-2.0
// Officers' sessions. The token is in the browser's cookie alone; here stands its hash. A session
// survives a restart of the back office, and ends by log-out, idleness, or its age. Thread safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "kiosk/backoffice/ledger.h"
#include "kiosk/service/clock.h"

namespace garita::backoffice {

struct SessionLimits {
  std::chrono::seconds idle{std::chrono::minutes(15)};
  std::chrono::seconds age{std::chrono::hours(12)};
};

struct Session {
  std::string officer;
  service::UtcTime seen;        // the officer was last active, to within half a minute
  service::UtcTime idle_until;  // it ends then, if the officer stays idle
};

class Sessions {
 public:
  Sessions(Ledger& ledger, SessionLimits limits) : ledger_(ledger), limits_(limits) {}

  // Opens one for an officer who has authenticated; forgets those that are over. Returns the token,
  // 64 hexadecimal digits of 256 random bits. Errors: storage.*.
  Result<std::string> open(const std::string& officer, service::UtcTime now);
  // nullopt: no such session, or it is over. Errors: storage.*.
  Result<std::optional<Session>> find(const std::string& token, service::UtcTime now);
  // find(), and the officer was active now.
  Result<std::optional<Session>> touch(const std::string& token, service::UtcTime now);
  Result<void> close(const std::string& token, service::UtcTime now);

 private:
  Ledger& ledger_;
  SessionLimits limits_;
};

}  // namespace garita::backoffice
