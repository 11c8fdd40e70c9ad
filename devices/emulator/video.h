// SPDX-License-Identifier: Apache-2.0
// A video file as what the emulated camera sees.
#pragma once

#include <filesystem>
#include <vector>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::emulator {

// The video's pictures before the booth, at the camera's rate, at most its first ten seconds.
// Errors: file.unreadable (no such file, or none that FFmpeg decodes).
Result<std::vector<Frame>> video_views(const std::filesystem::path& file);

}  // namespace garita::emulator
