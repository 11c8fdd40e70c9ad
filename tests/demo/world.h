// SPDX-License-Identifier: Apache-2.0
// Everything the demo starts: one back office, a lane by land, a lane at an airport.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/office.h"
#include "tests/support/station.h"

namespace garita::demo {

struct World {
  support::Office office;
  std::map<std::string, support::Station> stations;  // by "land", "air"
};

// Stations get their folders below `folder`. Errors: whatever a program says that does not start.
Result<World> start_world(const support::Installation& installation,
                          const std::filesystem::path& folder,
                          std::map<std::string, support::StationSettings> stations);

// Waits until the back office holds what the stations committed. Errors: internal.unexpected.
Result<std::vector<support::StoredReport>> await_reports(support::Office& office,
                                                         std::size_t count);

}  // namespace garita::demo
