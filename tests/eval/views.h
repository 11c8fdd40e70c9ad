// SPDX-License-Identifier: Apache-2.0
// A page as a camera might see it, with every parameter stated and everything random by a seed.
#pragma once

#include <cstdint>

#include "verify/image/frame.h"

namespace garita::eval {

struct View {
  double distance = 1;     // the page is 1000 / distance pixels wide
  double perspective = 0;  // degrees of tilt about an axis drawn by the seed; pinhole at 2.5 widths
  double rotation = 0;     // degrees in the picture's plane, clockwise
  double shadow = 0;       // light missing on one side of a soft edge drawn by the seed, 0..1
  double glare = 0;        // share of the page under a soft ellipse placed by the seed
  double blur = 0;         // standard deviation, pixels
  double noise = 0;        // standard deviation, grey levels, each channel by itself
  int jpeg = 0;            // quality; 0: not compressed
};

inline constexpr int kPageWidth = 1000;
inline constexpr double kGlarePeak = 0.75;  // of the way to white in the middle of a glare patch

// Perspective 15 degrees, any rotation, blur 1.2, noise 8, JPEG 60, shadow 30 %, glare 3 %, all at
// once.
View moderate_view(std::uint64_t seed);

Frame seen(const Frame& page, const View& view, std::uint64_t seed);

}  // namespace garita::eval
