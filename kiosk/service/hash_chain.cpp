// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/hash_chain.h"

#include <algorithm>

#include "verify/base/bytes.h"
#include "verify/verdict/report.h"

namespace garita::service {
namespace {

struct Link {
  std::uint64_t sequence = 0;
  Sha256 hash = verdict::kAuditGenesis;
};

Result<Link> last_link(Database& database) {
  const auto rows =
      database.query("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return Link{};
  const Row& row = rows->front();
  Link link{row[0].unsigned_integer(), {}};
  const Bytes& hash = row[1].bytes();
  if (hash.size() != link.hash.size()) {
    return chain_broken(link.sequence, "its hash is not of 32 bytes");
  }
  std::ranges::copy(hash, link.hash.begin());
  return link;
}

}  // namespace

std::unexpected<Error> chain_broken(std::uint64_t sequence, std::string_view what) {
  return fail(ErrorCode::audit_chain_broken,
              "entry " + std::to_string(sequence) + ": " + std::string(what));
}

Result<void> append_to_chain(Database& database, const std::string& entry) {
  const auto last = last_link(database);
  if (!last) return std::unexpected(last.error());
  const std::uint64_t sequence = last->sequence + 1;
  const Sha256 hash = verdict::chain_hash(last->hash, sequence, entry);
  return database.execute("INSERT INTO audit(sequence, entry, hash) VALUES(?, ?, ?)",
                          {sequence, entry, Bytes(hash.begin(), hash.end())});
}

Result<std::uint64_t> walk_chain(
    Database& database,
    const std::function<Result<void>(std::uint64_t sequence, const std::string& entry)>& look) {
  Link last;
  const auto step = [&](const Row& row) -> Result<void> {
    const std::uint64_t expected = last.sequence + 1;
    if (row[0].unsigned_integer() != expected) return chain_broken(expected, "missing");
    const std::string& entry = row[1].text();
    const Sha256 hash = verdict::chain_hash(last.hash, expected, entry);
    if (!std::ranges::equal(hash, row[2].bytes())) {
      return chain_broken(expected, "changed, or its predecessor was");
    }
    last = {expected, hash};
    return look(expected, entry);
  };
  const auto walked =
      database.each("SELECT sequence, entry, hash FROM audit ORDER BY sequence", {}, step);
  if (!walked) return std::unexpected(walked.error());
  return last.sequence;
}

}  // namespace garita::service
