// SPDX-License-Identifier: Apache-2.0
// ZXing 1.4 reads on behind the end of an Aztec message: the ones that pad the last codeword spell
// "binary shift, 31 octets", and it makes up as many (mended later). Private to verify/barcode.
#pragma once

#include <cstddef>

#include "verify/base/bytes.h"

namespace garita::barcode {

// How many octets at the end of what was decoded from these bits the message does not hold. The
// bits are walked by ISO/IEC 24778 table 2.
std::size_t made_up_octets(ByteView message, std::size_t bits);

}  // namespace garita::barcode
