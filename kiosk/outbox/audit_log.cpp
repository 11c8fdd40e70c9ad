// SPDX-License-Identifier: Apache-2.0
#include "kiosk/outbox/audit_log.h"

#include <nlohmann/json.hpp>

#include "kiosk/service/clock.h"
#include "kiosk/service/hash_chain.h"

namespace garita::outbox {
namespace {

using Json = nlohmann::ordered_json;
using service::chain_broken;
using service::Database;

constexpr const char* kCommitted = "committed";  // marks the entry a report was committed with

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

// Follows the reports that the entries name, one by one.
class Walk {
 public:
  explicit Walk(Database& database) : database_(database) {}

  Result<void> look(std::uint64_t sequence, const std::string& entry) {
    const auto subject = subject_of(entry);
    return subject ? check_report(sequence, *subject) : Result<void>{};
  }

  std::uint64_t reports() const { return reports_; }

 private:
  Result<void> check_report(std::uint64_t sequence, const Subject& subject) {
    if (subject.sequence != reports_ + 1) return chain_broken(sequence, "a report is missing");
    reports_ = subject.sequence;
    const auto rows =
        database_.query("SELECT sha256 FROM outbox WHERE sequence = ?", {subject.sequence});
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty() || rows->front()[0].text() != subject.sha256) {
      return chain_broken(sequence,
                          "report " + std::to_string(subject.sequence) + " is gone or was changed");
    }
    return {};
  }

  Database& database_;
  std::uint64_t reports_ = 0;
};

}  // namespace

Result<void> append(Database& database, const std::string& event,
                    const std::optional<Subject>& subject) {
  const auto entry = entry_text(event, subject);
  if (!entry) return std::unexpected(entry.error());
  return service::append_to_chain(database, *entry);
}

Result<std::uint64_t> verify(Database& database) {
  // Asked before the walk: what another connection commits meanwhile may only add to it.
  const auto rows = database.query("SELECT coalesce(max(sequence), 0) FROM outbox");
  if (!rows) return std::unexpected(rows.error());
  Walk walk(database);
  const auto entries =
      service::walk_chain(database, [&walk](std::uint64_t sequence, const std::string& entry) {
        return walk.look(sequence, entry);
      });
  if (!entries) return entries;
  if (walk.reports() < rows->front()[0].unsigned_integer()) {
    return chain_broken(*entries + 1, "the end of the chain is missing");
  }
  return entries;
}

}  // namespace garita::outbox
