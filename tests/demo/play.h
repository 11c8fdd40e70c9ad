// SPDX-License-Identifier: Apache-2.0
// Plays one traveler before a station: cue the emulator, touch the page, wait for the verdict,
// leave.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/station.h"

namespace garita::demo {

// What the page showed when the verdict stood.
struct Played {
  std::string kiosk;
  std::uint64_t sequence = 0;
  std::string verdict;
};

// Errors: internal.unexpected when the lane stays closed or no verdict comes in three minutes.
Result<Played> play(support::Station& station, const std::string& act,
                    const std::vector<std::string>& touches);

}  // namespace garita::demo
