// SPDX-License-Identifier: Apache-2.0
// The audit log inside the outbox's database: entries in one hash chain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/service/database.h"
#include "verify/base/error.h"

namespace garita::outbox {

// The report an entry is about.
struct Subject {
  std::uint64_t sequence = 0;
  std::string sha256;
};

// Call inside a transaction. Errors: storage.*, internal.unexpected (`event` is no JSON object).
Result<void> append(service::Database& database, const std::string& event,
                    const std::optional<Subject>& subject);

// See Outbox::verify_audit.
Result<std::uint64_t> verify(service::Database& database);

}  // namespace garita::outbox
