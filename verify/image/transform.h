// SPDX-License-Identifier: Apache-2.0
// Plain geometry on frames. Every function is total: an empty frame gives an empty frame.
#pragma once

#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita {

// The part of `box` that lies inside the frame, in whole pixels. Empty where they do not meet.
Frame crop(const Frame& frame, const Box& box);

// Area averaging where it shrinks, cubic where it grows. Sizes below 1 become 1.
Frame resize(const Frame& frame, int width, int height);

// The frame itself where its longer side is at most `side`, else shrunk to it.
Frame shrink_to(const Frame& frame, int side);

// Clockwise by quarter turns; negative turns go the other way.
Frame rotate_quarters(const Frame& frame, int quarters);

Frame mirror(const Frame& frame);   // left to right
Frame to_grey(const Frame& frame);  // one channel, ITU-R BT.601 luma
Frame to_bgr(const Frame& frame);   // three channels; grey is repeated

}  // namespace garita
