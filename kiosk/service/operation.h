// SPDX-License-Identifier: Apache-2.0
// Operation: what one program tells its operators. Made by the program's main part, lent to its
// rooms, told by the OperationServer (HTTP) and the Watch (systemd).
#pragma once

#include <string>

#include "kiosk/service/health.h"
#include "kiosk/service/metrics.h"

namespace garita::service {

struct Operation {
  explicit Operation(const std::string& program);

  Health health;
  Metrics metrics;
};

}  // namespace garita::service
