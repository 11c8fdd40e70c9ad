// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/database.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace garita::service {
namespace {

using support::TemporaryFolder;

constexpr std::string_view kFirst[] = {"CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT) STRICT"};
constexpr std::string_view kSecond[] = {kFirst[0], "ALTER TABLE t ADD COLUMN y INTEGER DEFAULT 7"};

Database opened(const std::filesystem::path& file,
                std::span<const std::string_view> migrations = kFirst,
                const DatabaseOptions& options = {}) {
  auto database = Database::open(file, migrations, options);
  if (!database) throw std::runtime_error(to_string(database.error()));
  return std::move(*database);
}

std::int64_t count(Database& database) {
  return database.query("SELECT count(*) FROM t").value()[0][0].integer();
}

TEST(Database, IsDurableAndChecksForeignKeys) {
  const TemporaryFolder folder;
  Database database = opened(folder / "deep/er/d.db");
  EXPECT_EQ(database.query("PRAGMA journal_mode").value()[0][0].text(), "wal");
  EXPECT_EQ(database.query("PRAGMA synchronous").value()[0][0].integer(), 2);  // FULL
  EXPECT_EQ(database.query("PRAGMA foreign_keys").value()[0][0].integer(), 1);
  EXPECT_EQ(database.query("PRAGMA secure_delete").value()[0][0].integer(), 1);
}

TEST(Database, IsReadableByItsOwnerOnly) {
  const TemporaryFolder folder;
  Database database = opened(folder / "d.db");
  ASSERT_TRUE(database.run("INSERT INTO t(x) VALUES('a')"));
  for (const char* name : {"d.db", "d.db-wal", "d.db-shm"}) {
    struct stat status{};
    ASSERT_EQ(::stat((folder / name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0777, 0600u) << name;
  }
}

TEST(Database, GivesBackEveryTypeItWasGiven) {
  const TemporaryFolder folder;
  constexpr std::string_view kTypes[] = {
      "CREATE TABLE v(i INTEGER, r REAL, s TEXT, b BLOB, e BLOB, n TEXT) STRICT"};
  Database database = opened(folder / "d.db", kTypes);
  const Bytes blob{0, 1, 255};
  ASSERT_TRUE(database.run("INSERT INTO v VALUES(?,?,?,?,?,?)",
                           {-5, 0.5, std::string("a\0b", 3), blob, Bytes{}, Value{}}));
  const Row row = database.query("SELECT * FROM v").value().at(0);
  EXPECT_EQ(row[0].integer(), -5);
  EXPECT_EQ(row[1].real(), 0.5);
  EXPECT_EQ(row[2].text(), std::string("a\0b", 3));
  EXPECT_EQ(row[3].bytes(), blob);
  EXPECT_TRUE(row[4].bytes().empty());
  EXPECT_TRUE(row[5].is_null());
}

TEST(Database, CountsTheRowsAStatementChanged) {
  const TemporaryFolder folder;
  Database database = opened(folder / "d.db");
  constexpr std::string_view kInsert = "INSERT INTO t(id, x) VALUES(?, ?) ON CONFLICT DO NOTHING";
  EXPECT_EQ(database.run(kInsert, {1, "a"}), 1);
  EXPECT_EQ(database.run(kInsert, {1, "b"}), 0);
  EXPECT_EQ(database.query("SELECT x FROM t").value()[0][0].text(), "a");
}

TEST(Database, MigratesOnceAndKeepsTheRows) {
  const TemporaryFolder folder;
  ASSERT_TRUE(opened(folder / "d.db").run("INSERT INTO t(x) VALUES('kept')"));
  for (int start = 0; start < 2; ++start) {
    Database database = opened(folder / "d.db", kSecond);
    EXPECT_EQ(database.query("PRAGMA user_version").value()[0][0].integer(), 2);
    const Row row = database.query("SELECT x, y FROM t").value().at(0);
    EXPECT_EQ(row[0].text(), "kept");
    EXPECT_EQ(row[1].integer(), 7);
  }
}

TEST(Database, RefusesTheFileOfALaterRelease) {
  const TemporaryFolder folder;
  opened(folder / "d.db", kSecond);
  const auto older = Database::open(folder / "d.db", kFirst);
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().code, ErrorCode::storage_newer_schema);
}

TEST(Database, LeavesTheOldSchemaWhereAMigrationFails) {
  const TemporaryFolder folder;
  constexpr std::string_view kBroken[] = {
      kFirst[0], "CREATE TABLE u(id INTEGER); INSERT INTO absent VALUES(1)"};
  opened(folder / "d.db");
  EXPECT_FALSE(Database::open(folder / "d.db", kBroken));
  Database database = opened(folder / "d.db");
  EXPECT_EQ(database.query("PRAGMA user_version").value()[0][0].integer(), 1);
  EXPECT_TRUE(database.query("SELECT name FROM sqlite_schema WHERE name='u'").value().empty());
}

TEST(Database, RefusesWhatIsNoDatabase) {
  const TemporaryFolder folder;
  std::ofstream(folder / "d.db") << std::string(8192, 'x');
  const auto opening = Database::open(folder / "d.db", kFirst);
  ASSERT_FALSE(opening);
  EXPECT_EQ(opening.error().code, ErrorCode::storage_corrupt);
}

TEST(Database, SeesADamagedPageAtOpening) {
  const TemporaryFolder folder;
  {
    Database database = opened(folder / "d.db");
    for (int i = 0; i < 200; ++i) {
      ASSERT_TRUE(database.run("INSERT INTO t(x) VALUES(?)", {std::string(500, 'a')}));
    }
  }
  std::fstream file(folder / "d.db", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096 * 3);
  file << std::string(64, '\xff');
  file.close();
  const auto opening = Database::open(folder / "d.db", kFirst);
  ASSERT_FALSE(opening);
  EXPECT_EQ(opening.error().code, ErrorCode::storage_corrupt);
}

TEST(Database, NamesTheFileItCannotOpen) {
  const TemporaryFolder folder;
  std::ofstream(folder / "file") << "x";
  const auto opening = Database::open(folder / "file/d.db", kFirst);
  ASSERT_FALSE(opening);
  EXPECT_EQ(opening.error().code, ErrorCode::storage_open_failed);
  EXPECT_NE(opening.error().detail.find("file/d.db"), std::string::npos);
}

TEST(Database, RollsBackWhatTheBodyRefused) {
  const TemporaryFolder folder;
  Database database = opened(folder / "d.db");
  const auto refused = database.transaction([&]() -> Result<void> {
    EXPECT_TRUE(database.run("INSERT INTO t(x) VALUES('a')"));
    return fail(ErrorCode::ingest_conflict, "because");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::ingest_conflict);
  EXPECT_EQ(count(database), 0);
}

TEST(Database, RollsBackWhereTheBodyThrows) {
  const TemporaryFolder folder;
  Database database = opened(folder / "d.db");
  EXPECT_THROW((void)database.transaction([&]() -> Result<void> {
    EXPECT_TRUE(database.run("INSERT INTO t(x) VALUES('a')"));
    throw std::runtime_error("unexpected");
  }),
               std::runtime_error);
  EXPECT_EQ(count(database), 0);
}

TEST(Database, TellsAFullStoreAndWorksAgainWhenThereIsSpace) {
  const TemporaryFolder folder;
  Database database = opened(folder / "d.db", kFirst, {.max_pages = 10});
  const std::string big(30'000, 'a');
  ASSERT_TRUE(database.run("INSERT INTO t(x) VALUES(?)", {big}));
  const auto full =
      database.transaction([&] { return database.execute("INSERT INTO t(x) VALUES(?)", {big}); });
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, ErrorCode::storage_full);
  EXPECT_EQ(count(database), 1);
  ASSERT_TRUE(database.run("DELETE FROM t"));
  EXPECT_TRUE(database.run("INSERT INTO t(x) VALUES(?)", {big}));
  EXPECT_TRUE(database.integrity_check());
}

TEST(Database, RefusesAnUnknownVfs) {
  const TemporaryFolder folder;
  const auto opening = Database::open(folder / "d.db", kFirst, {.vfs = "no-such-vfs"});
  ASSERT_FALSE(opening);
  EXPECT_EQ(opening.error().code, ErrorCode::storage_open_failed);
}

TEST(Database, ReportsAValueOfTheWrongTypeAsDamage) {
  const TemporaryFolder folder;
  Database database = opened(folder / "d.db");
  const auto walk = database.each("SELECT 'text'", {}, [](const Row& row) -> Result<void> {
    static_cast<void>(row[0].integer());
    return {};
  });
  ASSERT_FALSE(walk);
  EXPECT_EQ(walk.error().code, ErrorCode::storage_corrupt);
}

TEST(Database, LetsManyOpenTheSameNewFileAndWriteAtOnce) {
  const TemporaryFolder folder;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      Database database = opened(folder / "d.db", kSecond, {.busy_timeout_ms = 60'000});
      for (int i = 0; i < 25; ++i) EXPECT_TRUE(database.run("INSERT INTO t(x) VALUES('a')"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  Database database = opened(folder / "d.db", kSecond);
  EXPECT_EQ(count(database), 100);
}

}  // namespace
}  // namespace garita::service
