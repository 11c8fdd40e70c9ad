// SPDX-License-Identifier: Apache-2.0
// The travelers that the demo plays, and the verdicts that they must get (travelers.toml). The
// expectations stay in this program: neither emulator nor kiosk ever sees them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::demo {

struct Traveler {
  std::string title;                 // for the table
  std::string station;               // "land" or "air"
  std::string act;                   // of the emulator's scenario
  std::vector<std::string> touches;  // actions on the page before the document, as JSON
  bool office_down = false;          // the back office is down while this traveler passes
  std::string verdict;
  std::string reason;  // empty: none
};

// Errors: config.*.
Result<std::vector<Traveler>> load_travelers(const std::filesystem::path& file);

}  // namespace garita::demo
