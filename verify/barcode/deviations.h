// SPDX-License-Identifier: Apache-2.0
// Where a payload strays from its standard. Private to verify/barcode.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace garita::barcode {

// Notes a deviation once.
inline void note(std::vector<std::string>& deviations, std::string deviation) {
  if (std::ranges::find(deviations, deviation) == deviations.end()) {
    deviations.push_back(std::move(deviation));
  }
}

}  // namespace garita::barcode
