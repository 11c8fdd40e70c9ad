// SPDX-License-Identifier: Apache-2.0
// Measures of a face's quality and the guidance that follows. Private to verify/face.
#pragma once

#include "verify/face/matcher.h"

namespace garita::face {

// frame: B, G, R.
Quality measure_quality(const Frame& frame, const Face& face);

// What to ask of the traveler first; empty where the measures suffice to compare. Pure thresholds.
std::string find_guidance(const Quality& quality, const Face& face, int frame_width,
                          int frame_height);

}  // namespace garita::face
