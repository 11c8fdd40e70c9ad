// SPDX-License-Identifier: Apache-2.0
// The page that the benchmarks look at: a passport of the emulator's forge, at 300 dpi.
#pragma once

#include <string>
#include <vector>

#include "verify/image/frame.h"

namespace garita::bench {

Frame specimen_page();
std::vector<std::string> specimen_mrz();  // the lines that it bears

// Of an npm package. Throws where it is missing: run ./garita setup.
std::string photograph_bytes();

}  // namespace garita::bench
