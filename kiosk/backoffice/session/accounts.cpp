// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/session/accounts.h"

#include <algorithm>

#include "kiosk/backoffice/session/passphrase.h"

namespace garita::backoffice {
namespace {

using service::Database;
using service::Row;

constexpr const char* kAdministrator = "garita-admin";
constexpr std::size_t kNameMost = 40;

bool is_name(const std::string& name) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && name.size() <= kNameMost && lower(name.front()) &&
         std::ranges::all_of(name, [&](char c) {
           return lower(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
         });
}

std::unexpected<Error> unknown(const std::string& name) {
  return fail(ErrorCode::officer_invalid, "there is no officer " + name);
}

Result<void> end_sessions(Database& database, const std::string& name) {
  return database.execute("DELETE FROM sessions WHERE officer = ?", {name});
}

}  // namespace

// Made beforehand: the first log-in of all waits no longer than the others.
Accounts::Accounts(Ledger& ledger) : ledger_(ledger), nobody_(hash_passphrase("")) {}

Result<void> Accounts::add(const std::string& name, std::string_view passphrase,
                           const std::string& now) {
  if (!is_name(name)) {
    return fail(ErrorCode::officer_invalid,
                "a name is 1 to 40 of a-z, 0-9, '.', '_' and '-', and begins with a letter");
  }
  if (const auto good = check_passphrase(passphrase); !good) return good;
  const std::string hash = hash_passphrase(passphrase);
  return ledger_.write([&](Database& database) -> Result<void> {
    const auto added = database.run(
        "INSERT INTO officers (name, passphrase, created_at) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO NOTHING",
        {name, hash, now});
    if (!added) return std::unexpected(added.error());
    if (*added == 0) return fail(ErrorCode::officer_invalid, "officer " + name + " exists already");
    return record(database, {now, kAdministrator, "added officer", {{"name", name}}});
  });
}

Result<void> Accounts::set_passphrase(const std::string& name, std::string_view passphrase,
                                      const std::string& now) {
  if (const auto good = check_passphrase(passphrase); !good) return good;
  const std::string hash = hash_passphrase(passphrase);
  return ledger_.write([&](Database& database) -> Result<void> {
    const auto changed = database.run(
        "UPDATE officers SET passphrase = ?, disabled_at = NULL WHERE name = ?", {hash, name});
    if (!changed) return std::unexpected(changed.error());
    if (*changed == 0) return unknown(name);
    if (const auto ended = end_sessions(database, name); !ended) return ended;
    return record(database, {now, kAdministrator, "set passphrase", {{"name", name}}});
  });
}

Result<void> Accounts::disable(const std::string& name, const std::string& now) {
  return ledger_.write([&](Database& database) -> Result<void> {
    const auto changed =
        database.run("UPDATE officers SET disabled_at = ? WHERE name = ?", {now, name});
    if (!changed) return std::unexpected(changed.error());
    if (*changed == 0) return unknown(name);
    if (const auto ended = end_sessions(database, name); !ended) return ended;
    return record(database, {now, kAdministrator, "disabled officer", {{"name", name}}});
  });
}

Result<std::vector<Account>> Accounts::list() {
  std::vector<Account> accounts;
  const auto walked = ledger_.read([&](Database& database) {
    return database.each("SELECT name, created_at, disabled_at FROM officers ORDER BY name", {},
                         [&](const Row& row) -> Result<void> {
                           Account account{row[0].text(), row[1].text(), std::nullopt};
                           if (!row[2].is_null()) account.disabled_at = row[2].text();
                           accounts.push_back(std::move(account));
                           return {};
                         });
  });
  if (!walked) return std::unexpected(walked.error());
  return accounts;
}

Result<bool> Accounts::authenticate(const std::string& name, std::string_view passphrase) {
  std::optional<std::string> hash;
  const auto walked = ledger_.read([&](Database& database) {
    return database.each("SELECT passphrase FROM officers WHERE name = ? AND disabled_at IS NULL",
                         {name}, [&](const Row& row) -> Result<void> {
                           hash = row[0].text();
                           return {};
                         });
  });
  if (!walked) return std::unexpected(walked.error());
  const bool fits = passphrase_fits(passphrase, hash.value_or(nobody_));
  return hash && fits;
}

}  // namespace garita::backoffice
