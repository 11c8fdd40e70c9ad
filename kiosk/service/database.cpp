// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <map>
#include <system_error>
#include <thread>

#include "kiosk/service/file.h"

namespace garita::service {
namespace {

ErrorCode code_of(int result, int system_error, ErrorCode otherwise) {
  if ((result & 0xff) == SQLITE_FULL || system_error == ENOSPC || system_error == EDQUOT ||
      system_error == EFBIG) {
    return ErrorCode::storage_full;
  }
  switch (result & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::storage_corrupt;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return ErrorCode::storage_open_failed;
    default:
      return otherwise;
  }
}

std::string_view remedy(ErrorCode code) {
  switch (code) {
    case ErrorCode::storage_full:
      return "; free space on this disk";
    case ErrorCode::storage_corrupt:
      return "; keep this file for examination and restore it from the back-up";
    default:
      return "";
  }
}

// An empty file, its folder too, where there is none. Made here and not by SQLite for its mode,
// which SQLite gives to -wal and -shm as well.
Result<void> create_durably(const std::filesystem::path& file) {
  std::error_code failure;
  if (std::filesystem::exists(file, failure)) return {};
  const auto folder = folder_of(file);
  if (std::filesystem::create_directories(folder, failure)) {
    if (auto synced = sync_folder(folder_of(folder)); !synced) {
      return fail(ErrorCode::storage_open_failed, synced.error().detail);
    }
  }
  if (auto created = create_file_durably(file, "", 0600); !created) {
    return fail(ErrorCode::storage_open_failed, created.error().detail);
  }
  return {};
}

void bind(SQLite::Statement& statement, int index, const Value& value) {
  struct Binder {
    SQLite::Statement& statement;
    int index;
    void operator()(std::monostate) const { statement.bind(index); }
    void operator()(std::int64_t number) const { statement.bind(index, number); }
    void operator()(double number) const { statement.bind(index, number); }
    void operator()(const std::string& text) const { statement.bind(index, text); }
    void operator()(const Bytes& bytes) const {
      // SQLite takes a null pointer for NULL; an empty blob is not NULL.
      const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
      statement.bind(index, data, static_cast<int>(bytes.size()));
    }
  };
  std::visit(Binder{statement, index}, value.variant());
}

Value value_of(const SQLite::Column& column) {
  if (column.isInteger()) return column.getInt64();
  if (column.isFloat()) return column.getDouble();
  if (column.isText()) return column.getString();
  if (column.isNull()) return {};
  const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
  return Bytes(data, data + column.getBytes());
}

Row row_of(SQLite::Statement& statement) {
  Row row;
  const int count = statement.getColumnCount();
  row.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) row.push_back(value_of(statement.getColumn(i)));
  return row;
}

// A statement in use: holds its locks and parameters no longer than this object lives.
class Running {
 public:
  Running(SQLite::Statement& statement, Parameters parameters) : statement_(statement) {
    int index = 1;
    for (const Value& value : parameters) bind(statement_, index++, value);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    statement_.tryReset();  // repeats the error of the last step, which was reported already
    statement_.clearBindings();
  }

 private:
  SQLite::Statement& statement_;
};

}  // namespace

struct Database::Impl {
  Impl(const std::filesystem::path& path, const DatabaseOptions& options)
      : file(path.string()),
        database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, options.busy_timeout_ms,
                 options.vfs) {
    sqlite3_extended_result_codes(database.getHandle(), 1);
  }

  std::string file;
  SQLite::Database database;
  std::map<std::string, SQLite::Statement, std::less<>> statements;

  SQLite::Statement& prepare(std::string_view sql) {
    auto found = statements.find(sql);
    if (found == statements.end()) {
      std::string text(sql);
      SQLite::Statement statement(database, text);
      found = statements.emplace(std::move(text), std::move(statement)).first;
    }
    return found->second;
  }

  std::unexpected<Error> failed(const SQLite::Exception& e,
                                ErrorCode otherwise = ErrorCode::storage_write_failed) const {
    const bool system = (e.getErrorCode() & 0xff) == SQLITE_IOERR;
    const int system_error = system ? sqlite3_system_errno(database.getHandle()) : 0;
    const ErrorCode code = code_of(e.getErrorCode(), system_error, otherwise);
    return fail(code, file + ": " + e.what() + std::string(remedy(code)));
  }

  std::unexpected<Error> mistyped() const {
    return fail(ErrorCode::storage_corrupt,
                file + ": a column holds another type than its table declares" +
                    std::string(remedy(ErrorCode::storage_corrupt)));
  }

  void configure(const DatabaseOptions& options) {
    use_write_ahead_log(options.busy_timeout_ms);
    database.exec(
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
        "PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON");
    if (options.max_pages > 0) {
      database.exec("PRAGMA max_page_count=" + std::to_string(options.max_pages));
    }
  }

  // SQLite does not wait at this one pragma: where two open a new file at once, one is told BUSY.
  void use_write_ahead_log(int busy_timeout_ms) {
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_timeout_ms);
    for (;;) {
      try {
        SQLite::Statement pragma(database, "PRAGMA journal_mode=WAL");
        pragma.executeStep();
        if (pragma.getColumn(0).getString() == "wal") return;
        throw SQLite::Exception("no write-ahead log on this file system", SQLITE_CANTOPEN);
      } catch (const SQLite::Exception& e) {
        const bool busy = (e.getErrorCode() & 0xff) == SQLITE_BUSY;
        if (!busy || std::chrono::steady_clock::now() >= deadline) throw;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }

  std::int64_t version() { return database.execAndGet("PRAGMA user_version").getInt64(); }

  Result<void> check(const char* pragma) {
    std::string found;
    SQLite::Statement statement(database, pragma);
    while (found.size() < 1000 && statement.executeStep()) {
      found += (found.empty() ? "" : "; ") + statement.getColumn(0).getString();
    }
    if (found == "ok") return {};
    return fail(ErrorCode::storage_corrupt,
                file + ": " + found + std::string(remedy(ErrorCode::storage_corrupt)));
  }

  Result<void> migrate(std::span<const std::string_view> migrations) {
    const auto newest = static_cast<std::int64_t>(migrations.size());
    if (version() > newest) {
      return fail(ErrorCode::storage_newer_schema,
                  file + ": schema version " + std::to_string(version()) +
                      ", this program knows up to " + std::to_string(newest) +
                      "; install the release that wrote it");
    }
    while (version() < newest) {
      // Read again inside: another process may have migrated while this one waited for the lock.
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      const auto from = version();
      if (from >= newest) break;
      database.exec(std::string(migrations[static_cast<std::size_t>(from)]));
      database.exec("PRAGMA user_version=" + std::to_string(from + 1));
      transaction.commit();
    }
    return {};
  }
};

Result<Database> Database::open(const std::filesystem::path& file,
                                std::span<const std::string_view> migrations,
                                const DatabaseOptions& options) {
  if (auto created = create_durably(file); !created) return std::unexpected(created.error());
  std::unique_ptr<Impl> impl;
  try {
    impl = std::make_unique<Impl>(file, options);
  } catch (const SQLite::Exception& e) {
    return fail(code_of(e.getErrorCode(), 0, ErrorCode::storage_open_failed),
                file.string() + ": " + e.what());
  }
  try {
    impl->configure(options);
    if (options.quick_check) {
      if (auto sound = impl->check("PRAGMA quick_check"); !sound) {
        return std::unexpected(sound.error());
      }
    }
    if (auto migrated = impl->migrate(migrations); !migrated) {
      return std::unexpected(migrated.error());
    }
  } catch (const SQLite::Exception& e) {
    return impl->failed(e, ErrorCode::storage_open_failed);
  }
  // The write-ahead log has its name now.
  if (auto synced = sync_folder(folder_of(file)); !synced) {
    return fail(ErrorCode::storage_write_failed, synced.error().detail);
  }
  return Database(std::move(impl));
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<std::int64_t> Database::run(std::string_view sql, Parameters parameters) {
  try {
    SQLite::Statement& statement = impl_->prepare(sql);
    const Running running(statement, parameters);
    return statement.exec();
  } catch (const SQLite::Exception& e) {
    return impl_->failed(e);
  }
}

Result<void> Database::execute(std::string_view sql, Parameters parameters) {
  const auto changed = run(sql, parameters);
  if (!changed) return std::unexpected(changed.error());
  return {};
}

Result<std::vector<Row>> Database::query(std::string_view sql, Parameters parameters) {
  std::vector<Row> rows;
  const auto done = each(sql, parameters, [&rows](const Row& row) -> Result<void> {
    rows.push_back(row);
    return {};
  });
  if (!done) return std::unexpected(done.error());
  return rows;
}

Result<void> Database::each(std::string_view sql, Parameters parameters,
                            const std::function<Result<void>(const Row&)>& row) {
  try {
    SQLite::Statement& statement = impl_->prepare(sql);
    const Running running(statement, parameters);
    while (statement.executeStep()) {
      if (auto taken = row(row_of(statement)); !taken) return taken;
    }
    return {};
  } catch (const SQLite::Exception& e) {
    return impl_->failed(e);
  } catch (const std::bad_variant_access&) {
    return impl_->mistyped();
  }
}

Result<void> Database::transaction(const std::function<Result<void>()>& body) {
  try {
    // Its destructor rolls back what was not committed, an exception of `body` included.
    SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
    if (auto done = body(); !done) return done;
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& e) {
    return impl_->failed(e);
  } catch (const std::bad_variant_access&) {
    return impl_->mistyped();
  }
}

Result<void> Database::integrity_check() {
  try {
    return impl_->check("PRAGMA integrity_check");
  } catch (const SQLite::Exception& e) {
    return impl_->failed(e);
  }
}

Result<void> Database::checkpoint() {
  try {
    impl_->database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    return {};
  } catch (const SQLite::Exception& e) {
    return impl_->failed(e);
  }
}

}  // namespace garita::service
