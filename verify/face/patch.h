// SPDX-License-Identifier: Apache-2.0
// Cutting what a network looks at out of a frame. Private to verify/face.
#pragma once

#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::face {

// The box resized to width x height; what lies beyond the frame repeats its edge.
// Empty where the box has no area or does not touch the frame.
Frame patch(const Frame& frame, const Box& box, int width, int height);

// The box with the same centre, `factor` times as large.
Box enlarge(const Box& box, double factor);

// Shrunk where the frame is smaller than the box, then shifted until it lies inside.
Box shift_inside(const Box& box, const Frame& frame);

}  // namespace garita::face
