// SPDX-License-Identifier: Apache-2.0
// An audit log in a database: entries in one hash chain (verify/verdict/report.h, chain_hash), in
// the table audit(sequence INTEGER PRIMARY KEY, entry TEXT, hash BLOB). Callers: outbox,
// backoffice.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/service/database.h"
#include "verify/base/error.h"

namespace garita::service {

// Call inside a transaction. Errors: storage.*, audit.chain_broken (the last entry is damaged).
Result<void> append_to_chain(Database& database, const std::string& entry);

// Follows the chain from its beginning; an error of `look` ends the walk. Returns the number of
// entries. Errors: audit.chain_broken naming the first bad entry, storage.*.
Result<std::uint64_t> walk_chain(
    Database& database,
    const std::function<Result<void>(std::uint64_t sequence, const std::string& entry)>& look);

// audit.chain_broken: "entry 17: changed".
std::unexpected<Error> chain_broken(std::uint64_t sequence, std::string_view what);

}  // namespace garita::service
