// SPDX-License-Identifier: Apache-2.0
#include "kiosk/outbox/audit_log.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/service/clock.h"
#include "verify/base/bytes.h"
#include "verify/verdict/report.h"

namespace garita::outbox {
namespace {

using Json = nlohmann::ordered_json;
using service::Database;
using service::Row;

constexpr const char* kCommitted = "committed";  // marks the entry a report was committed with

struct Link {
  std::uint64_t sequence = 0;
  Sha256 hash = verdict::kAuditGenesis;
};

std::unexpected<Error> broken(std::uint64_t sequence, std::string_view what) {
  return fail(ErrorCode::audit_chain_broken,
              "entry " + std::to_string(sequence) + ": " + std::string(what));
}

Result<Link> last_link(Database& database) {
  const auto rows =
      database.query("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return Link{};
  const Row& row = rows->front();
  Link link{row[0].unsigned_integer(), {}};
  const Bytes& hash = row[1].bytes();
  if (hash.size() != link.hash.size()) return broken(link.sequence, "its hash is not of 32 bytes");
  std::ranges::copy(hash, link.hash.begin());
  return link;
}

Result<std::string> entry_text(const std::string& event, const std::optional<Subject>& subject) {
  Json parsed = Json::parse(event, nullptr, false);
  if (!parsed.is_object()) {
    return fail(ErrorCode::internal_unexpected, "an audit event is not a JSON object");
  }
  Json entry;
  entry["at"] = service::utc_now_text();
  if (subject) entry[kCommitted] = {{"report", subject->sequence}, {"sha256", subject->sha256}};
  entry["event"] = std::move(parsed);
  return entry.dump();
}

// The report that the entry was committed with; nullopt: it was committed alone. What is no entry
// of ours names report 0, which there never is.
std::optional<Subject> subject_of(const std::string& text) {
  try {
    const Json entry = Json::parse(text);
    if (!entry.contains(kCommitted)) return std::nullopt;
    const Json& committed = entry.at(kCommitted);
    return Subject{committed.at("report").get<std::uint64_t>(),
                   committed.at("sha256").get<std::string>()};
  } catch (const Json::exception&) {
    return Subject{};
  }
}

// Follows the chain entry by entry, and the reports it names one by one.
class Walk {
 public:
  explicit Walk(Database& database) : database_(database) {}

  Result<void> step(const Row& row) {
    const std::uint64_t expected = last_.sequence + 1;
    if (row[0].unsigned_integer() != expected) return broken(expected, "missing");
    const std::string& entry = row[1].text();
    const Sha256 hash = verdict::chain_hash(last_.hash, expected, entry);
    if (!std::ranges::equal(hash, row[2].bytes())) {
      return broken(expected, "changed, or its predecessor was");
    }
    last_ = {expected, hash};
    const auto subject = subject_of(entry);
    return subject ? check_report(*subject) : Result<void>{};
  }

  std::uint64_t entries() const { return last_.sequence; }
  std::uint64_t reports() const { return reports_; }

 private:
  Result<void> check_report(const Subject& subject) {
    if (subject.sequence != reports_ + 1) return broken(last_.sequence, "a report is missing");
    reports_ = subject.sequence;
    const auto rows =
        database_.query("SELECT sha256 FROM outbox WHERE sequence = ?", {subject.sequence});
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty() || rows->front()[0].text() != subject.sha256) {
      return broken(last_.sequence,
                    "report " + std::to_string(subject.sequence) + " is gone or was changed");
    }
    return {};
  }

  Database& database_;
  Link last_;
  std::uint64_t reports_ = 0;
};

}  // namespace

Result<void> append(Database& database, const std::string& event,
                    const std::optional<Subject>& subject) {
  const auto entry = entry_text(event, subject);
  if (!entry) return std::unexpected(entry.error());
  const auto last = last_link(database);
  if (!last) return std::unexpected(last.error());
  const std::uint64_t sequence = last->sequence + 1;
  const Sha256 hash = verdict::chain_hash(last->hash, sequence, *entry);
  return database.execute("INSERT INTO audit(sequence, entry, hash) VALUES(?, ?, ?)",
                          {sequence, *entry, Bytes(hash.begin(), hash.end())});
}

Result<std::uint64_t> verify(Database& database) {
  // Asked before the walk: what another connection commits meanwhile may only add to it.
  const auto rows = database.query("SELECT coalesce(max(sequence), 0) FROM outbox");
  if (!rows) return std::unexpected(rows.error());
  Walk walk(database);
  const auto walked = database.each("SELECT sequence, entry, hash FROM audit ORDER BY sequence", {},
                                    [&walk](const Row& row) { return walk.step(row); });
  if (!walked) return std::unexpected(walked.error());
  if (walk.reports() < rows->front()[0].unsigned_integer()) {
    return broken(walk.entries() + 1, "the end of the chain is missing");
  }
  return walk.entries();
}

}  // namespace garita::outbox
