// SPDX-License-Identifier: Apache-2.0
// Durable commits (seal, hash, audit chain, one transaction), beside SQLite alone inserting the
// same bytes under the same pragmas.
#include "kiosk/outbox/outbox.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <memory>
#include <optional>

#include "tests/bench/bench.h"
#include "tests/bench/program.h"

namespace garita::bench {
namespace {

constexpr std::size_t kEnvelope = 100'000;
constexpr const char* kEvent = R"({"event":"inspection"})";

void remove_database(const WorkFolder& folder, const std::string& name) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(folder / (name + suffix));
}

class Ours {
 public:
  void begin() {
    outbox_.reset();
    remove_database(folder_, "ours.db");
    outbox_ = need(outbox::Outbox::open(folder_ / "ours.db", Bytes(32, 7)), "the outbox");
  }
  void commit() {
    const auto build = [this](std::uint64_t) -> Result<std::string> { return envelope_; };
    benchmark::DoNotOptimize(need(outbox_->commit(build, kEvent), "commit"));
  }

 private:
  WorkFolder folder_;
  std::string envelope_ = std::string(kEnvelope, 'e');
  std::optional<outbox::Outbox> outbox_;
};

class BareTable {
 public:
  ~BareTable() { close(); }
  void begin() {
    close();
    remove_database(folder_, "bare.db");
    check(sqlite3_open((folder_ / "bare.db").c_str(), &database_));
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
    run("CREATE TABLE envelopes(sequence INTEGER PRIMARY KEY, bytes BLOB) STRICT");
    check(sqlite3_prepare_v2(database_, "INSERT INTO envelopes(bytes) VALUES(?)", -1, &insert_,
                             nullptr));
  }
  void commit() {
    check(sqlite3_bind_blob(insert_, 1, envelope_.data(), static_cast<int>(envelope_.size()),
                            SQLITE_STATIC));
    need(sqlite3_step(insert_) == SQLITE_DONE, sqlite3_errmsg(database_));
    check(sqlite3_reset(insert_));
  }

 private:
  void check(int result) { need(result == SQLITE_OK, sqlite3_errmsg(database_)); }
  void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
  void close() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
    insert_ = nullptr;
    database_ = nullptr;
  }

  WorkFolder folder_;
  std::string envelope_ = std::string(kEnvelope, 'e');
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

template <typename Database>
Side side_of(const std::string& what) {
  const auto database = std::make_shared<Database>();
  return {.what = what,
          .prepare = [database] { database->begin(); },
          .work = [database] { database->commit(); }};
}

}  // namespace

std::vector<Pair> outbox() {
  return {{.what = "commit an envelope of 100 kB",
           .ours = side_of<Ours>("Outbox::commit"),
           .other = side_of<BareTable>("bare SQLite insert, WAL, synchronous=FULL"),
           .clocks = {Clock::wall, Clock::cpu}}};
}

}  // namespace garita::bench
