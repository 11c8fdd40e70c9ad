// SPDX-License-Identifier: Apache-2.0
// The small JSON objects that officers' consoles send: known keys only, each of its type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/backoffice/review/review.h"
#include "verify/base/error.h"

namespace garita::backoffice::rest {

struct LogIn {
  std::string name;
  std::string passphrase;
};

// Errors of all: http.bad_request, which quotes nothing of what was sent.
Result<LogIn> parse_log_in(std::string_view body);
// {"version": 3}
Result<std::uint64_t> parse_version(std::string_view body);
// Without the referral's key, which the path names.
Result<DecisionRequest> parse_decision(std::string_view body);

}  // namespace garita::backoffice::rest
