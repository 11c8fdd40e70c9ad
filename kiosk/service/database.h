// SPDX-License-Identifier: Apache-2.0
// Database: one SQLite file as both programs keep it: WAL, synchronous=FULL (what a transaction
// returned for survives a power cut), foreign keys, checked at opening, migrated by user_version.
// Callers: kiosk/outbox and kiosk/backoffice. SQLite's own headers stay in database*.cpp.
//
// One connection; one thread an object. Several objects, threads and programs may share one file:
// writers wait for each other for `busy_timeout_ms`.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::service {

// A parameter of a statement, or a column of a row. Declare tables STRICT: then a column has the
// type it was declared with, and reading it as another is a damaged file.
class Value {
 public:
  Value() = default;  // NULL
  template <std::integral T>
  Value(T number) : value_(static_cast<std::int64_t>(number)) {}
  Value(double number) : value_(number) {}
  Value(std::string text) : value_(std::move(text)) {}
  Value(std::string_view text) : value_(std::string(text)) {}
  Value(const char* text) : value_(std::string(text)) {}
  Value(Bytes bytes) : value_(std::move(bytes)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  // Each throws std::bad_variant_access on another type; Database turns it to storage.corrupt where
  // it happens inside each() or transaction().
  std::int64_t integer() const { return std::get<std::int64_t>(value_); }
  std::uint64_t unsigned_integer() const { return static_cast<std::uint64_t>(integer()); }
  double real() const { return std::get<double>(value_); }
  const std::string& text() const { return std::get<std::string>(value_); }
  const Bytes& bytes() const { return std::get<Bytes>(value_); }

  using Variant = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;
  const Variant& variant() const { return value_; }

 private:
  Variant value_;
};

using Row = std::vector<Value>;
using Parameters = std::initializer_list<Value>;

struct DatabaseOptions {
  std::string vfs;              // SQLite VFS by name; empty: the platform's. For fault tests
  int busy_timeout_ms = 5'000;  // how long a writer waits for another
  std::int64_t max_pages = 0;   // ceiling of the file's size in pages; 0: none
  bool quick_check = true;      // PRAGMA quick_check at opening
};

class Database {
 public:
  // Opens `file`, creating it (mode 0600, its folder synced) where it is absent. `migrations[n]` is
  // SQL that takes the schema from version n to n + 1; each runs in its own transaction, once.
  // Errors: storage.open_failed, storage.full, storage.write_failed, storage.corrupt,
  // storage.newer_schema (a later release of the program wrote this file).
  static Result<Database> open(const std::filesystem::path& file,
                               std::span<const std::string_view> migrations,
                               const DatabaseOptions& options = {});
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Every call below: storage.full, storage.write_failed, storage.corrupt. Statements are prepared
  // once and kept, by their text: values go into `parameters`, never into `sql`.

  // Runs one statement that gives no rows; returns the number of rows it changed.
  Result<std::int64_t> run(std::string_view sql, Parameters parameters = {});
  // run() where the number says nothing.
  Result<void> execute(std::string_view sql, Parameters parameters = {});
  // All rows. For results that are small by construction.
  Result<std::vector<Row>> query(std::string_view sql, Parameters parameters = {});
  // Row by row; an error of `row` ends the walk and is returned. `row` may
  // run other statements, not this one.
  Result<void> each(std::string_view sql, Parameters parameters,
                    const std::function<Result<void>(const Row&)>& row);

  // BEGIN IMMEDIATE, `body`, COMMIT. An error of `body` or of the commit rolls all of it back. When
  // it returns without an error, what `body` wrote is on the disk. Not nestable.
  Result<void> transaction(const std::function<Result<void>()>& body);

  // PRAGMA integrity_check of the whole file. Errors: storage.corrupt.
  Result<void> integrity_check();
  // Moves what it can from the write-ahead log to the file, waiting for nobody.
  Result<void> checkpoint();

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::service
