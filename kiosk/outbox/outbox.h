// SPDX-License-Identifier: Apache-2.0
// Room kiosk/outbox: the kiosk's durable queue of reports and its audit log, in one SQLite database
// (WAL, synchronous=FULL). What commit() returned for is on the disk and will reach the back office
// exactly once in effect. Callers: inspection (commit), uplink (pending, acknowledge).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/service/database.h"
#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::outbox {

struct Pending {
  std::uint64_t sequence = 0;
  std::string envelope;  // exactly the stored bytes
};

struct Depth {
  std::uint64_t pending = 0;        // committed, not yet acknowledged
  std::uint64_t oldest_age_s = 0;   // of the oldest of them, by the machine's clock
  std::uint64_t last_sequence = 0;  // 0: none yet
};

// One connection; one thread an object. Inspection and uplink each open their own: several objects,
// threads and programs work on one file.
class Outbox {
 public:
  // Creates or migrates the database, checks it. `seal_key`: 32 bytes, AES-256-GCM over envelopes.
  // Errors: storage.open_failed, storage.corrupt, storage.newer_schema, seal.key_unusable (of
  // another length, or not the key this database was begun with).
  static Result<Outbox> open(const std::filesystem::path& file, ByteView seal_key,
                             const service::DatabaseOptions& options = {});
  Outbox(Outbox&&) noexcept;
  Outbox& operator=(Outbox&&) noexcept;
  ~Outbox();

  // Builds the envelope under the next sequence number and commits it with its audit entry in one
  // durable transaction. `build` gets the sequence number, signs, and returns the envelope's bytes;
  // an error of it rolls back and uses no number. Numbers run from 1 without gaps and are never
  // used twice. `audit_event`: JSON, no personal data; the entry adds time, number and the
  // envelope's SHA-256. Returns the sequence number.
  // Errors: storage.full, storage.write_failed, ingest.too_large (over limits::kEnvelopeBytes: the
  // back office would never take it), what `build` returned.
  Result<std::uint64_t> commit(
      const std::function<Result<std::string>(std::uint64_t sequence)>& build,
      const std::string& audit_event);

  // Records an event of its own in the audit log ("started", "lane_closed"): JSON, no personal
  // data.
  Result<void> audit(const std::string& event);

  // The oldest not acknowledged, at most `limit`. Errors: storage.*, seal.tampered.
  Result<std::vector<Pending>> pending(std::size_t limit);
  // The numbers of those not acknowledged that come after `after`, at most `limit`; load() gives
  // one of them. So that one that cannot be opened or sent does not hold up those behind it.
  Result<std::vector<std::uint64_t>> waiting(std::uint64_t after, std::size_t limit);
  // Errors: storage.*, seal.tampered (also where the row is gone).
  Result<Pending> load(std::uint64_t sequence);
  // The back office has it. Erases the envelope's bytes, keeps sequence, hash, receipt and audit. A
  // second acknowledgement changes nothing. Errors: storage.*, uplink.bad_receipt (no such report).
  Result<void> acknowledge(std::uint64_t sequence, const std::string& receipt);
  Result<Depth> depth();

  // Walks the whole audit chain and holds the reports' hashes against it; returns the number of
  // entries. Errors: audit.chain_broken with the first bad number.
  Result<std::uint64_t> verify_audit();

 private:
  struct Impl;
  explicit Outbox(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::outbox
