// SPDX-License-Identifier: Apache-2.0
// The lines of one MRZ together. Private to the room.
#pragma once

#include <optional>

#include "verify/mrz/read_line.h"
#include "verify/mrz/reader.h"

namespace garita::mrz {

// Reads the lines above and below `seed` where an MRZ has them, and decodes what fits best.
std::optional<Reading> read_block(const Pyramid& pyramid, const LineReading& seed,
                                  Recogniser& recogniser, const Date& on);

}  // namespace garita::mrz
