// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/session/sessions.h"

#include <algorithm>

#include "kiosk/service/random.h"
#include "verify/base/bytes.h"

namespace garita::backoffice {
namespace {

using service::Database;
using service::Row;
using service::UtcTime;
using std::chrono::milliseconds;

constexpr std::size_t kTokenBytes = 32;
// Activity is written down this often, not at every request.
constexpr std::chrono::seconds kTouchEvery{20};

std::string hash_of(const std::string& token) { return to_hex(sha256(to_bytes(token))); }

std::int64_t milliseconds_of(UtcTime time) {
  return std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
}

UtcTime time_of(const service::Value& value) { return UtcTime(milliseconds(value.integer())); }

}  // namespace

Result<std::string> Sessions::open(const std::string& officer, UtcTime now) {
  std::string token = to_hex(service::random_bytes(kTokenBytes));
  const auto written = ledger_.write([&](Database& database) -> Result<void> {
    const auto forgotten =
        database.execute("DELETE FROM sessions WHERE opened_ms <= ? OR seen_ms <= ?",
                         {milliseconds_of(now - limits_.age), milliseconds_of(now - limits_.idle)});
    if (!forgotten) return forgotten;
    const auto opened = database.execute(
        "INSERT INTO sessions (token_sha256, officer, opened_ms, seen_ms) VALUES (?, ?, ?, ?)",
        {hash_of(token), officer, milliseconds_of(now), milliseconds_of(now)});
    if (!opened) return opened;
    return record(database, {service::to_rfc3339(now), officer, "logged in", {}});
  });
  if (!written) return std::unexpected(written.error());
  return token;
}

Result<std::optional<Session>> Sessions::find(const std::string& token, UtcTime now) {
  std::optional<Session> found;
  const auto walked = ledger_.read([&](Database& database) {
    return database.each(
        "SELECT officer, opened_ms, seen_ms FROM sessions WHERE token_sha256 = ? "
        "AND opened_ms > ? AND seen_ms > ?",
        {hash_of(token), milliseconds_of(now - limits_.age), milliseconds_of(now - limits_.idle)},
        [&](const Row& row) -> Result<void> {
          const UtcTime seen = time_of(row[2]);
          found =
              Session{.officer = row[0].text(),
                      .seen = seen,
                      .idle_until = std::min(seen + limits_.idle, time_of(row[1]) + limits_.age)};
          return {};
        });
  });
  if (!walked) return std::unexpected(walked.error());
  return found;
}

Result<std::optional<Session>> Sessions::touch(const std::string& token, UtcTime now) {
  auto found = find(token, now);
  if (!found || !*found || (*found)->seen + kTouchEvery > now) return found;
  const auto written = ledger_.write([&](Database& database) {
    return database.execute("UPDATE sessions SET seen_ms = ? WHERE token_sha256 = ?",
                            {milliseconds_of(now), hash_of(token)});
  });
  if (!written) return std::unexpected(written.error());
  return find(token, now);
}

Result<void> Sessions::close(const std::string& token, UtcTime now) {
  const auto session = find(token, now);
  if (!session) return std::unexpected(session.error());
  return ledger_.write([&](Database& database) -> Result<void> {
    const auto closed =
        database.execute("DELETE FROM sessions WHERE token_sha256 = ?", {hash_of(token)});
    if (!closed || !*session) return closed;
    return record(database, {service::to_rfc3339(now), (*session)->officer, "logged out", {}});
  });
}

}  // namespace garita::backoffice
