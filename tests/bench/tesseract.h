// SPDX-License-Identifier: Apache-2.0
// Tesseract on an MRZ cut out of its page, where it is installed.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::bench {

// What holds the MRZ of an upright page, with some paper about it.
Frame mrz_strip(const Frame& page, const Quad& box);

// At its best: one block of text, upright, its alphabet named, no dictionaries, one thread, the
// program started once for several strips. Side::what tells how many of the lines it read right.
Side tesseract(const Frame& strip, const std::vector<std::string>& lines);

}  // namespace garita::bench
