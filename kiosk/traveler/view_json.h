// SPDX-License-Identifier: Apache-2.0
// A View as the page gets it: one line of JSON with the keys state, language, guidance, progress,
// verdict, condition, closed_reason, inspection, sequence and version, always all of them.
#pragma once

#include <string>

#include "kiosk/service/lane.h"

namespace garita::traveler {

std::string to_json(const service::View& view);

}  // namespace garita::traveler
