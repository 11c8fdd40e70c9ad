// SPDX-License-Identifier: Apache-2.0
// One picture of the emulated camera: the booth with the small unrest of a live picture.
#pragma once

#include <cstdint>

#include "devices/emulator/scenario.h"
#include "verify/base/bytes.h"
#include "verify/image/frame.h"

namespace garita::emulator {

// The booth with the person before it, 640x480, at rest. `photo`: empty for an empty booth.
Frame compose_booth(const Frame& photo, const std::optional<Crop>& face);

// JPEG of `booth`; shift, brightness and noise depend on `index` alone, so that equal scenes give
// equal bytes. camera_dark and camera_garbage change the picture, other faults do not.
Bytes live_jpeg(const Frame& booth, std::uint32_t index, Fault fault);

}  // namespace garita::emulator
