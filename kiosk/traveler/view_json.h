// SPDX-License-Identifier: Apache-2.0
// What the page is told, as JSON in one line.
//
// A View as the page gets it: one line of JSON with the keys state, language, guidance, progress,
// seconds_left, verdict, condition, closed_reason, inspection, sequence and version, always all of
// them.
#pragma once

#include <string>

#include "kiosk/service/lane.h"
#include "kiosk/traveler/page_server.h"

namespace garita::traveler {

std::string to_json(const service::View& view);
// The keys theme, desk and kept_hours.
std::string to_json(const SiteFacts& facts);

}  // namespace garita::traveler
