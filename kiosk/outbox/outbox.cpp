// SPDX-License-Identifier: Apache-2.0
#include "kiosk/outbox/outbox.h"

#include <utility>

#include "kiosk/outbox/audit_log.h"
#include "kiosk/outbox/schema.h"
#include "kiosk/service/clock.h"
#include "kiosk/service/seal.h"
#include "verify/base/limits.h"

namespace garita::outbox {
namespace {

using service::Database;
using service::Row;

constexpr std::string_view kKeyCheck = "key_check";

// Binds a sealed envelope to its row.
std::string row_name(std::uint64_t sequence) { return "outbox " + std::to_string(sequence); }

Result<std::uint64_t> last_sequence(Database& database) {
  const auto rows = database.query("SELECT coalesce(max(sequence), 0) FROM outbox");
  if (!rows) return std::unexpected(rows.error());
  return rows->front()[0].unsigned_integer();
}

Result<void> check_key(Database& database, ByteView key) {
  return database.transaction([&]() -> Result<void> {
    const auto rows = database.query("SELECT sealed FROM key_check");
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) {
      const auto sealed = service::seal(key, {}, kKeyCheck);
      if (!sealed) return std::unexpected(sealed.error());
      return database.execute("INSERT INTO key_check(id, sealed) VALUES(1, ?)", {*sealed});
    }
    const auto opened = service::open_sealed(key, rows->front()[0].bytes(), kKeyCheck);
    if (opened) return {};
    return fail(ErrorCode::seal_key_unusable,
                "the outbox was begun with another seal key; restore that key from its back-up");
  });
}

}  // namespace

struct Outbox::Impl {
  Database database;
  Bytes key;

  Result<void> insert(std::uint64_t sequence, const std::string& envelope,
                      const std::string& audit_event) {
    if (envelope.size() > limits::kEnvelopeBytes) {
      return fail(ErrorCode::ingest_too_large,
                  "an envelope of " + std::to_string(envelope.size()) + " bytes");
    }
    const Bytes plain = to_bytes(envelope);
    const auto sealed = service::seal(key, plain, row_name(sequence));
    if (!sealed) return std::unexpected(sealed.error());
    const std::string hash = to_hex(sha256(plain));
    auto inserted = database.execute(
        "INSERT INTO outbox(sequence, sealed, sha256, committed_at) VALUES(?, ?, ?, ?)",
        {sequence, *sealed, hash, service::utc_now_text()});
    if (!inserted) return inserted;
    return append(database, audit_event, Subject{sequence, hash});
  }

  Result<Pending> open_row(const Row& row) const {
    const std::uint64_t sequence = row[0].unsigned_integer();
    const auto plain = service::open_sealed(key, row[1].bytes(), row_name(sequence));
    if (!plain) return std::unexpected(plain.error());
    if (to_hex(sha256(*plain)) != row[2].text()) {
      return fail(ErrorCode::seal_tampered, row_name(sequence) + ": its hash was changed");
    }
    return Pending{sequence, to_text(*plain)};
  }
};

Outbox::Outbox(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox& Outbox::operator=(Outbox&&) noexcept = default;
Outbox::~Outbox() = default;

Result<Outbox> Outbox::open(const std::filesystem::path& file, ByteView seal_key,
                            const service::DatabaseOptions& options) {
  auto database = Database::open(file, kMigrations, options);
  if (!database) return std::unexpected(database.error());
  if (auto usable = check_key(*database, seal_key); !usable) {
    return std::unexpected(usable.error());
  }
  return Outbox(
      std::make_unique<Impl>(Impl{std::move(*database), Bytes(seal_key.begin(), seal_key.end())}));
}

Result<std::uint64_t> Outbox::commit(
    const std::function<Result<std::string>(std::uint64_t sequence)>& build,
    const std::string& audit_event) {
  std::uint64_t sequence = 0;
  const auto committed = impl_->database.transaction([&]() -> Result<void> {
    const auto last = last_sequence(impl_->database);
    if (!last) return std::unexpected(last.error());
    sequence = *last + 1;
    const auto envelope = build(sequence);
    if (!envelope) return std::unexpected(envelope.error());
    return impl_->insert(sequence, *envelope, audit_event);
  });
  if (!committed) return std::unexpected(committed.error());
  return sequence;
}

Result<void> Outbox::audit(const std::string& event) {
  return impl_->database.transaction([&] { return append(impl_->database, event, std::nullopt); });
}

Result<std::vector<Pending>> Outbox::pending(std::size_t limit) {
  std::vector<Pending> pending;
  const auto walked = impl_->database.each(
      "SELECT sequence, sealed, sha256 FROM outbox WHERE acknowledged_at IS NULL "
      "ORDER BY sequence LIMIT ?",
      {limit}, [&](const Row& row) -> Result<void> {
        auto opened = impl_->open_row(row);
        if (!opened) return std::unexpected(opened.error());
        pending.push_back(std::move(*opened));
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return pending;
}

Result<std::vector<std::uint64_t>> Outbox::waiting(std::uint64_t after, std::size_t limit) {
  std::vector<std::uint64_t> numbers;
  const auto walked = impl_->database.each(
      "SELECT sequence FROM outbox WHERE acknowledged_at IS NULL AND sequence > ? "
      "ORDER BY sequence LIMIT ?",
      {after, limit}, [&numbers](const Row& row) -> Result<void> {
        numbers.push_back(row[0].unsigned_integer());
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return numbers;
}

Result<Pending> Outbox::load(std::uint64_t sequence) {
  Result<Pending> loaded = fail(ErrorCode::seal_tampered, row_name(sequence) + ": not there");
  const auto walked = impl_->database.each(
      "SELECT sequence, sealed, sha256 FROM outbox WHERE sequence = ? AND acknowledged_at IS NULL",
      {sequence}, [&](const Row& row) -> Result<void> {
        loaded = impl_->open_row(row);
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return loaded;
}

Result<void> Outbox::acknowledge(std::uint64_t sequence, const std::string& receipt) {
  Database& database = impl_->database;
  const auto done = database.transaction([&]() -> Result<void> {
    const auto changed = database.run(
        "UPDATE outbox SET sealed = NULL, acknowledged_at = ?, receipt = ? "
        "WHERE sequence = ? AND acknowledged_at IS NULL",
        {service::utc_now_text(), receipt, sequence});
    if (!changed) return std::unexpected(changed.error());
    if (*changed == 1) {
      return append(database,
                    R"({"event":"acknowledged","report":)" + std::to_string(sequence) + "}",
                    std::nullopt);
    }
    const auto known = database.query("SELECT 1 FROM outbox WHERE sequence = ?", {sequence});
    if (!known) return std::unexpected(known.error());
    if (!known->empty()) return {};
    return fail(ErrorCode::uplink_bad_receipt, "no report " + std::to_string(sequence));
  });
  if (!done) return done;
  // The erased bytes lie in the file until the write-ahead log is carried over.
  return database.checkpoint();
}

Result<Depth> Outbox::depth() {
  const auto rows = impl_->database.query(
      "SELECT (SELECT count(*) FROM outbox WHERE acknowledged_at IS NULL),"
      " coalesce((SELECT max(0, unixepoch('now') - unixepoch(committed_at)) FROM outbox"
      " WHERE acknowledged_at IS NULL ORDER BY sequence LIMIT 1), 0),"
      " (SELECT coalesce(max(sequence), 0) FROM outbox)");
  if (!rows) return std::unexpected(rows.error());
  const Row& row = rows->front();
  return Depth{row[0].unsigned_integer(), row[1].unsigned_integer(), row[2].unsigned_integer()};
}

Result<std::uint64_t> Outbox::verify_audit() { return verify(impl_->database); }

}  // namespace garita::outbox
