// SPDX-License-Identifier: Apache-2.0
// Room verify/chip: what an eMRTD's chip says (ICAO Doc 9303 parts 10 and 11), from bytes that a
// reader brought. It never sees a reader: see transmit.h. Callers: the inspection pipeline.
//
// This file: the tagged structure of a chip's files, BER-TLV of ISO/IEC 7816-4 section 5.2.2.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::chip {

inline constexpr std::size_t kTlvElements = 4096;  // one list

struct Tlv {
  std::uint32_t tag = 0;  // its octets as they stand: 0x61, 0x5F1F
  ByteView value;         // views the bytes given
};

// The first element of `bytes`, which then begins after it. Tags of at most three octets, definite
// lengths of at most three. Errors: chip.bad_tlv.
Result<Tlv> take_tlv(ByteView& bytes);

// All elements of `bytes`, one level deep. Errors: chip.bad_tlv.
Result<std::vector<Tlv>> read_tlvs(ByteView bytes);

// The value behind a path of tags, each looked for inside the one before: {0x60, 0x5C}. The first
// element of several with one tag. Errors: chip.bad_tlv, also where a tag is absent.
Result<ByteView> find_tlv(ByteView bytes, std::initializer_list<std::uint32_t> path);

}  // namespace garita::chip
