// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::chip {

// Sends one command APDU (ISO/IEC 7816-4) and returns the response APDU, status bytes included. The
// reader's driver supplies it with its own deadline; an error means that no response came.
using Transmit = std::function<Result<Bytes>(ByteView command)>;

}  // namespace garita::chip
