// SPDX-License-Identifier: Apache-2.0
// Review straight on a database, with two officers, ana and ben.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kiosk/backoffice/review/review.h"
#include "kiosk/backoffice/sqlite_store.h"
#include "kiosk/service/random.h"
#include "tests/support/temporary_folder.h"

namespace garita::backoffice {

inline const std::filesystem::path kDecisionRules =
    std::filesystem::path(GARITA_SOURCE_DIR) / "assets" / "decisions.toml";
inline const service::UtcTime kMidday{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) +
                                      std::chrono::hours(12)};

inline Summary summary(std::uint64_t sequence, const std::string& verdict,
                       const std::string& reason) {
  return {.key = {.kiosk = "lane-1", .sequence = sequence},
          .received_at = "2026-11-22T11:00:" + std::to_string(10 + sequence % 50) + ".000Z",
          .started_at = "2026-11-22T11:00:00.000Z",
          .site = "Port 1",
          .lane = "general",
          .mode = "air",
          .verdict = verdict,
          .reason = reason,
          .travelers = 1,
          .emulated = true};
}

class ReviewTest : public testing::Test {
 protected:
  ReviewTest()
      : ledger_(Ledger::open(database_file(folder_.path())).value()),
        store_(make_sqlite_store(*ledger_)),
        review_(*ledger_, config::load_decision_rules(kDecisionRules).value(),
                std::chrono::minutes(10)) {
    for (const char* name : {"ana", "ben"}) {
      EXPECT_TRUE(ledger_->write([&](service::Database& database) {
        return database.execute(
            "INSERT INTO officers (name, passphrase, created_at) VALUES (?, '', '')", {name});
      }));
    }
  }

  // Waits for an officer, unless the verdict or the reason asks for none.
  ReportKey arrive(const std::string& verdict = "refer",
                   const std::string& reason = "face_mismatch") {
    const Submission submission{.summary = summary(++arrived_, verdict, reason),
                                .sha256 = std::string(64, 'a'),
                                .report = "{}",
                                .signature = Bytes(64, 1),
                                .images = {}};
    EXPECT_TRUE(store_->commit(submission));
    return submission.summary.key;
  }

  static DecisionRequest request(const ReportKey& key, std::uint64_t version,
                                 const std::string& code = "identity_confirmed") {
    return {.key = key,
            .id = service::random_id(),
            .version = version,
            .code = code,
            .note = "",
            .corrects = std::nullopt};
  }

  Decided decided(const ReportKey& key, const std::string& officer) {
    const auto held = review_.claim(key, 1, officer, kMidday).value();
    return review_.decide(request(key, held.version), officer, kMidday).value();
  }

  std::vector<nlohmann::json> audit() {
    std::vector<nlohmann::json> entries;
    EXPECT_TRUE(ledger_->read([&](service::Database& database) {
      return database.each("SELECT entry FROM audit ORDER BY sequence", {},
                           [&](const service::Row& row) -> Result<void> {
                             entries.push_back(nlohmann::json::parse(row[0].text()));
                             return {};
                           });
    }));
    return entries;
  }

  void expect_code(const auto& result, ErrorCode code) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, code) << to_string(result.error());
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<Store> store_;
  Review review_;
  std::uint64_t arrived_ = 0;
};

}  // namespace garita::backoffice
