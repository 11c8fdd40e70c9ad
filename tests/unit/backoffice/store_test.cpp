// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <stdlib.h>

#include "kiosk/backoffice/sqlite_store.h"

namespace garita::backoffice {
namespace {

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    std::string folder = (std::filesystem::temp_directory_path() / "store-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = folder;
  }
  ~StoreTest() override { std::filesystem::remove_all(folder_); }

  struct Opened {
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<Store> store;
    Store* operator->() const { return store.get(); }
  };

  Opened open(std::int64_t max_pages = 0) const {
    service::DatabaseOptions options;
    options.max_pages = max_pages;
    auto ledger = Ledger::open(folder_ / "store.sqlite", options);
    if (!ledger) throw std::runtime_error(to_string(ledger.error()));
    auto store = make_sqlite_store(**ledger);
    return {std::move(*ledger), std::move(store)};
  }

  static Submission submission(std::uint64_t sequence, const std::string& received_at,
                               std::size_t image_bytes = 16) {
    const Bytes bytes(image_bytes, 0x5a);
    return {.summary = {.key = {.kiosk = "lane-1", .sequence = sequence},
                        .received_at = received_at,
                        .started_at = received_at,
                        .site = "Port 1",
                        .lane = "general",
                        .mode = "air",
                        .verdict = "refer",
                        .reason = "face_mismatch",
                        .travelers = 1,
                        .emulated = true},
            .sha256 = std::string(64, 'a'),
            .report = "{}",
            .signature = Bytes(64, 1),
            .images = {{"portrait", "image/jpeg", bytes, to_hex(sha256(bytes))}}};
  }

  std::filesystem::path folder_;
};

constexpr const char* kNoon = "2026-11-21T12:00:00.000Z";

TEST_F(StoreTest, TakesNoHalfOfAReportThatTheDiskHasNoRoomFor) {
  const auto store = open(/*max_pages=*/64);
  const auto refused = store->commit(submission(1, kNoon, 1u << 20));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::storage_full);
  EXPECT_FALSE(store->receipt({"lane-1", 1}).value());
  EXPECT_TRUE(store->list({}).value().empty());
  // With room again, the same number is still free.
  const auto taken = store->commit(submission(1, kNoon));
  ASSERT_TRUE(taken) << to_string(taken.error());
  EXPECT_TRUE(taken->created);
}

TEST_F(StoreTest, NeverReplacesWhatStandsThere) {
  const auto store = open();
  ASSERT_TRUE(store->commit(submission(1, kNoon)).value().created);
  auto other = submission(1, "2026-11-21T13:00:00.000Z");
  other.sha256 = std::string(64, 'b');
  other.report = "{\"other\":true}";
  const auto second = store->commit(other).value();
  EXPECT_FALSE(second.created);
  EXPECT_EQ(second.receipt.sha256, std::string(64, 'a'));
  EXPECT_EQ(second.receipt.stored_at, kNoon);
  EXPECT_EQ(store->report({"lane-1", 1}).value()->report, "{}");
}

TEST_F(StoreTest, OrdersReportsOfTheSameMillisecondByTheirNumber) {
  const auto store = open();
  for (const std::uint64_t n : {2, 3, 1}) ASSERT_TRUE(store->commit(submission(n, kNoon)));
  ReportQuery query{.verdict = {}, .kiosk = {}, .limit = 2, .after = std::nullopt};
  const auto first = store->list(query).value();
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].key.sequence, 3u);
  EXPECT_EQ(first[1].key.sequence, 2u);
  query.after = first[1].key;
  const auto second = store->list(query).value();
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].key.sequence, 1u);
}

TEST_F(StoreTest, GivesBackEveryColumnAfterItIsOpenedAgain) {
  const Submission kept = submission(9'223'372'036'854'775'807u, kNoon);
  ASSERT_TRUE(open()->commit(kept));
  const auto store = open();
  const auto found = store->report(kept.summary.key).value();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->summary.key, kept.summary.key);
  EXPECT_EQ(found->summary.received_at, kNoon);
  EXPECT_EQ(found->summary.started_at, kNoon);
  EXPECT_EQ(found->summary.site, "Port 1");
  EXPECT_EQ(found->summary.lane, "general");
  EXPECT_EQ(found->summary.mode, "air");
  EXPECT_EQ(found->summary.verdict, "refer");
  EXPECT_EQ(found->summary.reason, "face_mismatch");
  EXPECT_EQ(found->summary.travelers, 1u);
  EXPECT_TRUE(found->summary.emulated);
  EXPECT_EQ(found->sha256, kept.sha256);
  EXPECT_EQ(found->report, kept.report);
  EXPECT_EQ(found->signature, kept.signature);
  ASSERT_EQ(found->images.size(), 1u);
  EXPECT_EQ(found->images[0].size, 16u);
  EXPECT_EQ(store->image(kept.summary.key, "portrait").value()->bytes, kept.images[0].bytes);
  EXPECT_FALSE(store->image(kept.summary.key, "live_face").value());
}

}  // namespace
}  // namespace garita::backoffice
