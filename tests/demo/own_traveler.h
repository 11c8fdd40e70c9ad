// SPDX-License-Identifier: Apache-2.0
// A traveler made of the reader's own files.
#pragma once

#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::demo {

struct OwnTraveler {
  std::vector<std::string> document;  // its scan, or its front and its back; empty: no own traveler
  std::string face;                   // photograph or video; empty: nobody stands there
  std::string lane = "general";
  std::string mode = "land_pedestrian";
  std::string arriving_from = "MEX";
};

// The emulator's scenario with the one act "yours". Errors: file.unreadable for a file that is not
// there.
Result<std::string> scenario_of(const OwnTraveler& own);

}  // namespace garita::demo
