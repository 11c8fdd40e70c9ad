// SPDX-License-Identifier: Apache-2.0
// The director's wire, never given to the kiosk: which act plays, what is taken, what goes wrong.
#pragma once

#include <cstdint>
#include <memory>

#include "devices/emulator/http.h"
#include "devices/emulator/stage.h"

namespace garita::emulator {

// GET /state; POST /acts/NAME/start; POST /document/take; POST /clear; POST /fault/NAME;
// DELETE /fault. Every answer is JSON: the state, or {"error": "..."} with 400 or 404.
// `stage` must outlive the server.
Result<std::unique_ptr<HttpServer>> serve_control(Stage& stage, std::uint16_t port);

}  // namespace garita::emulator
