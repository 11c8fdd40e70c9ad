// SPDX-License-Identifier: Apache-2.0
// Officers' accounts. garita-admin makes them; an account is disabled, never removed, because
// decisions name it for ever. Thread safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/backoffice/ledger.h"

namespace garita::backoffice {

struct Account {
  std::string name;
  std::string created_at;
  std::optional<std::string> disabled_at;
};

class Accounts {
 public:
  explicit Accounts(Ledger& ledger);  // takes as long as a log-in

  // A name is 1 to 40 of a-z 0-9 . _ - and begins with a letter. `now`: UTC, RFC 3339. Errors of
  // all: officer.invalid (name not of the form, taken, unknown; passphrase), storage.*.
  Result<void> add(const std::string& name, std::string_view passphrase, const std::string& now);
  // Both end the officer's sessions.
  Result<void> set_passphrase(const std::string& name, std::string_view passphrase,
                              const std::string& now);
  Result<void> disable(const std::string& name, const std::string& now);
  Result<std::vector<Account>> list();

  // Whether this name may log in with this passphrase. An unknown name takes as long as a known
  // one. Errors: storage.*.
  Result<bool> authenticate(const std::string& name, std::string_view passphrase);

 private:
  Ledger& ledger_;
  std::string nobody_;  // the hash of a passphrase that nobody has
};

}  // namespace garita::backoffice
