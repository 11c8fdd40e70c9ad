// SPDX-License-Identifier: Apache-2.0
// The camera's wire: MJPEG over HTTP, 15 pictures a second, at /live.mjpg.
#pragma once

#include <cstdint>
#include <memory>

#include "devices/emulator/http.h"
#include "devices/emulator/stage.h"

namespace garita::emulator {

// `stage` must outlive the server.
Result<std::unique_ptr<HttpServer>> serve_camera(const Stage& stage, std::uint16_t port);

}  // namespace garita::emulator
