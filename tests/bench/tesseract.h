// SPDX-License-Identifier: Apache-2.0
// Tesseract on a page's MRZ, where it is installed.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::bench {

// In its favour: it gets only the strip that holds the MRZ, upright, as one block of text, and its
// alphabet; it runs in one thread and is started once for several strips. Side::what tells how
// many of the lines it read right.
Side tesseract(const Frame& page, const Quad& box, const std::vector<std::string>& lines);

}  // namespace garita::bench
