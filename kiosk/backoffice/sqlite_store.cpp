// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/sqlite_store.h"

#include <string_view>
#include <utility>

#include "kiosk/backoffice/summary_row.h"
#include "verify/base/reason.h"

namespace garita::backoffice {
namespace {

using service::Database;
using service::Row;

constexpr std::string_view kInsertReport = R"sql(
INSERT INTO reports (kiosk, sequence, sha256, report, signature, received_at, started_at, site,
                     lane, mode, verdict, reason, travelers, emulated)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (kiosk, sequence) DO NOTHING)sql";

constexpr std::string_view kInsertImage = R"sql(
INSERT INTO images (kiosk, sequence, name, media_type, sha256, size, bytes)
VALUES (?, ?, ?, ?, ?, ?, ?))sql";

constexpr std::string_view kInsertReferral =
    "INSERT INTO referrals (kiosk, sequence, version, decisions) VALUES (?, ?, 1, 0)";

constexpr std::string_view kReceipt =
    "SELECT sha256, received_at FROM reports WHERE kiosk = ? AND sequence = ?";

constexpr std::string_view kList = R"sql(
SELECT kiosk, sequence, received_at, started_at, site, lane, mode, verdict, reason, travelers,
       emulated
FROM reports
WHERE (received_at, kiosk, sequence) < (?, ?, ?)
  AND (? = '' OR verdict = ?) AND (? = '' OR kiosk = ?)
ORDER BY received_at DESC, kiosk DESC, sequence DESC
LIMIT ?)sql";

constexpr std::string_view kReport = R"sql(
SELECT kiosk, sequence, received_at, started_at, site, lane, mode, verdict, reason, travelers,
       emulated, sha256, report, signature
FROM reports WHERE kiosk = ? AND sequence = ?)sql";

constexpr std::string_view kImageList = R"sql(
SELECT name, media_type, size, sha256 FROM images WHERE kiosk = ? AND sequence = ? ORDER BY name)sql";

constexpr std::string_view kImage = R"sql(
SELECT media_type, sha256, bytes FROM images WHERE kiosk = ? AND sequence = ? AND name = ?)sql";

// Sorts after every time that can be stored: the list's beginning.
constexpr std::string_view kEndOfTime = "9999-12-31T23:59:59.999Z~";

Result<std::optional<verdict::Receipt>> find_receipt(Database& database, const ReportKey& key) {
  std::optional<verdict::Receipt> found;
  const auto walked =
      database.each(kReceipt, {key.kiosk, key.sequence}, [&](const Row& row) -> Result<void> {
        found = verdict::Receipt{.kiosk = key.kiosk,
                                 .sequence = key.sequence,
                                 .sha256 = row[0].text(),
                                 .stored_at = row[1].text()};
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return found;
}

Result<void> insert_images(Database& database, const Submission& submission) {
  const ReportKey& key = submission.summary.key;
  for (const auto& image : submission.images) {
    const auto stored =
        database.run(kInsertImage, {key.kiosk, key.sequence, image.name, image.media_type,
                                    image.sha256, image.bytes.size(), image.bytes});
    if (!stored) return std::unexpected(stored.error());
  }
  return {};
}

// Returns whether the report is new; with a report that is there already nothing is written.
Result<bool> insert(Database& database, const Submission& submission) {
  const Summary& row = submission.summary;
  const auto inserted = database.run(
      kInsertReport, {row.key.kiosk, row.key.sequence, submission.sha256, submission.report,
                      submission.signature, row.received_at, row.started_at, row.site, row.lane,
                      row.mode, row.verdict, row.reason, row.travelers, row.emulated});
  if (!inserted) return std::unexpected(inserted.error());
  if (*inserted == 0) return false;
  if (const auto images = insert_images(database, submission); !images) {
    return std::unexpected(images.error());
  }
  if (awaits_officer(row)) {
    const auto waits = database.execute(kInsertReferral, {row.key.kiosk, row.key.sequence});
    if (!waits) return std::unexpected(waits.error());
  }
  return true;
}

Result<std::vector<Summary>> find_summaries(Database& database, const ReportQuery& query) {
  ReportKey below;
  std::string before(kEndOfTime);
  if (query.after) {
    const auto position = find_receipt(database, *query.after);
    if (!position) return std::unexpected(position.error());
    if (!*position) return fail(ErrorCode::http_bad_request, "after: no such report");
    below = *query.after;
    before = (*position)->stored_at;
  }
  std::vector<Summary> found;
  const auto walked = database.each(kList,
                                    {before, below.kiosk, below.sequence, query.verdict,
                                     query.verdict, query.kiosk, query.kiosk, query.limit},
                                    [&](const Row& row) -> Result<void> {
                                      found.push_back(summary_of(row));
                                      return {};
                                    });
  if (!walked) return std::unexpected(walked.error());
  return found;
}

Result<std::optional<StoredReport>> find_report(Database& database, const ReportKey& key) {
  std::optional<StoredReport> found;
  const auto walked =
      database.each(kReport, {key.kiosk, key.sequence}, [&](const Row& row) -> Result<void> {
        found = StoredReport{.summary = summary_of(row),
                             .sha256 = row[11].text(),
                             .report = row[12].text(),
                             .signature = row[13].bytes(),
                             .images = {}};
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  if (!found) return found;
  const auto images =
      database.each(kImageList, {key.kiosk, key.sequence}, [&](const Row& row) -> Result<void> {
        found->images.push_back({.name = row[0].text(),
                                 .media_type = row[1].text(),
                                 .size = row[2].unsigned_integer(),
                                 .sha256 = row[3].text()});
        return {};
      });
  if (!images) return std::unexpected(images.error());
  return found;
}

Result<std::optional<StoredImage>> find_image(Database& database, const ReportKey& key,
                                              const std::string& name) {
  std::optional<StoredImage> found;
  const auto walked =
      database.each(kImage, {key.kiosk, key.sequence, name}, [&](const Row& row) -> Result<void> {
        found = StoredImage{.name = name,
                            .media_type = row[0].text(),
                            .bytes = row[2].bytes(),
                            .sha256 = row[1].text()};
        return {};
      });
  if (!walked) return std::unexpected(walked.error());
  return found;
}

class SqliteStore : public Store {
 public:
  explicit SqliteStore(Ledger& ledger) : ledger_(ledger) {}

  Result<std::optional<verdict::Receipt>> receipt(const ReportKey& key) override {
    return ledger_.read([&](Database& database) { return find_receipt(database, key); });
  }

  Result<Committed> commit(const Submission& submission) override {
    Committed committed;
    const auto done = ledger_.write([&](Database& database) -> Result<void> {
      const auto created = insert(database, submission);
      if (!created) return std::unexpected(created.error());
      const auto receipt = find_receipt(database, submission.summary.key);
      if (!receipt) return std::unexpected(receipt.error());
      if (!*receipt) return fail(ErrorCode::storage_corrupt, "a row just written is not there");
      committed = Committed{.receipt = **receipt, .created = *created};
      return {};
    });
    if (!done) return std::unexpected(done.error());
    return committed;
  }

  Result<std::vector<Summary>> list(const ReportQuery& query) override {
    return ledger_.read([&](Database& database) { return find_summaries(database, query); });
  }

  Result<std::optional<StoredReport>> report(const ReportKey& key) override {
    return ledger_.read([&](Database& database) { return find_report(database, key); });
  }

  Result<std::optional<StoredImage>> image(const ReportKey& key, const std::string& name) override {
    auto found = ledger_.read([&](Database& database) { return find_image(database, key, name); });
    if (!found || !*found) return found;
    if (to_hex(sha256((*found)->bytes)) != (*found)->sha256) {
      return fail(ErrorCode::storage_corrupt, "an image of " + key.kiosk + "/" +
                                                  std::to_string(key.sequence) +
                                                  " no longer has its hash");
    }
    return found;
  }

  Result<void> check() override {
    const auto answer = ledger_.read(
        [](Database& database) { return database.query("SELECT 1 FROM reports LIMIT 1"); });
    if (!answer) return std::unexpected(answer.error());
    return {};
  }

 private:
  Ledger& ledger_;
};

}  // namespace

bool awaits_officer(const Summary& summary) {
  if (summary.verdict == garita::to_string(Verdict::proceed)) return false;
  // The last in precedence: where it is the reason, there is no other.
  return summary.reason != garita::to_string(Reason::i90_advice);
}

std::unique_ptr<Store> make_sqlite_store(Ledger& ledger) {
  return std::make_unique<SqliteStore>(ledger);
}

}  // namespace garita::backoffice
