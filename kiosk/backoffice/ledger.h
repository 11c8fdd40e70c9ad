// SPDX-License-Identifier: Apache-2.0
// The back office's database: what kiosks sent, and officers' accounts, sessions, referrals,
// decisions and audit log. One for the program, so that it is checked and migrated once.
// Two connections, each under its lock: who reads does not wait for a commit's fsync. Thread safe.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "kiosk/service/database.h"

namespace garita::backoffice {

class Ledger {
 public:
  using Work = std::function<Result<void>(service::Database&)>;

  // Creates or migrates the database. Errors: storage.open_failed, storage.corrupt,
  // storage.newer_schema, storage.full, storage.write_failed.
  static Result<std::unique_ptr<Ledger>> open(const std::filesystem::path& file,
                                              const service::DatabaseOptions& options = {});

  // One transaction: all of `work` or none of it, on the disk when it returns without an error.
  Result<void> write(const Work& work);
  // What `reading`, given the database, returns.
  template <typename Reading>
  std::invoke_result_t<Reading, service::Database&> read(const Reading& reading) {
    const std::lock_guard lock(reading_);
    return reading(reader_);
  }

 private:
  Ledger(service::Database writer, service::Database reader);

  std::mutex writing_;
  service::Database writer_;
  std::mutex reading_;
  service::Database reader_;
};

// Where the back office keeps its database in its state folder.
std::filesystem::path database_file(const std::filesystem::path& state);

// What somebody did, for the audit log: {"at":...,"officer":...,"did":...} and then `about`, names
// and ids only, nothing of a traveler.
struct Deed {
  std::string at;  // UTC, RFC 3339 with milliseconds
  std::string officer;
  std::string did;
  std::vector<std::pair<std::string, std::string>> about;
};

// Appends to the hash chain. Call inside Ledger::write. Errors: storage.*, audit.chain_broken.
Result<void> record(service::Database& database, const Deed& deed);

// Walks the whole chain; returns the number of entries. Errors: audit.chain_broken, storage.*.
Result<std::uint64_t> verify_audit(Ledger& ledger);

}  // namespace garita::backoffice
