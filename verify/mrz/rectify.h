// SPDX-License-Identifier: Apache-2.0
// Cuts lines out of the frame, straight and at the network's scale. Private to the room.
#pragma once

#include "verify/mrz/line.h"

namespace garita::mrz {

Pyramid make_pyramid(const Frame& frame);

Strip cut(const Pyramid& pyramid, const TextLine& line);

// The same line, its axis and height measured anew on the print itself.
TextLine refined(const Pyramid& pyramid, const TextLine& line);

}  // namespace garita::mrz
