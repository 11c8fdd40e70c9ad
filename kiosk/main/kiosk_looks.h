// SPDX-License-Identifier: Apache-2.0
// What a kiosk's watch looks at, once a second, beside what the kiosk's own threads say.
#pragma once

#include <vector>

#include "config/loader/kiosk_config.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/service/watch.h"

namespace garita {

// `queue`: an outbox of its own for the watch's thread. Adds the parts that it tells of.
std::vector<service::Watch::Look> kiosk_looks(const config::Kiosk& settings, outbox::Outbox queue,
                                              service::Operation& operation);

}  // namespace garita
