// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/resources.h"

namespace garita::backoffice::rest {

Result<Answer> get_health(const Request&, Office& office) {
  if (const auto readable = office.store->check(); !readable) {
    return std::unexpected(readable.error());
  }
  return Answer{.body = R"({"status":"ok"})", .headers = {}};
}

}  // namespace garita::backoffice::rest
