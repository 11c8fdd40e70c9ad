// SPDX-License-Identifier: Apache-2.0
// The scanner's wire: eSCL over HTTP, below /eSCL.
#pragma once

#include <cstdint>
#include <memory>

#include "devices/emulator/http.h"
#include "devices/emulator/stage.h"

namespace garita::emulator {

// What lies there stays until it is taken away: a kiosk's reader swallows no paper, and it can be
// scanned again. `stage` must outlive the server.
Result<std::unique_ptr<HttpServer>> serve_scanner(const Stage& stage, ScannerKind kind,
                                                  std::uint16_t port);

}  // namespace garita::emulator
