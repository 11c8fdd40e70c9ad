// SPDX-License-Identifier: Apache-2.0
// Calls: travelers who asked for help at a kiosk, until an officer goes to them.
#pragma once

#include <string>
#include <vector>

#include "kiosk/backoffice/ledger.h"
#include "kiosk/service/clock.h"

namespace garita::backoffice {

struct Call {
  std::string kiosk;
  std::string called_at;  // UTC, RFC 3339 with milliseconds
};

// Thread safe. A call stands until it is answered, whatever ends in between.
class Calls {
 public:
  explicit Calls(Ledger& ledger) : ledger_(ledger) {}

  // At most one call stands a kiosk: who calls again has waited since the first time, which is
  // returned. Errors: storage.*.
  Result<Call> open(const std::string& kiosk, service::UtcTime now);
  // The longest waiting first. Errors: storage.*.
  Result<std::vector<Call>> standing();
  // The officer goes there; noted in the audit log. Errors: http.not_found (none stands: another
  // officer was first), storage.*, audit.chain_broken.
  Result<void> answer(const std::string& kiosk, const std::string& officer, service::UtcTime now);

 private:
  Ledger& ledger_;
};

// {"kiosk":...,"called_at":...}; answered: with "answered_by".
std::string encode(const Call& call);
std::string encode_calls(const std::vector<Call>& calls);
std::string encode_answered(const std::string& kiosk, const std::string& officer);

}  // namespace garita::backoffice
