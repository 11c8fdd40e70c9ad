// SPDX-License-Identifier: Apache-2.0
// The pictures of an act, made before anything is served, so that a missing file is found at once.
#pragma once

#include <memory>
#include <vector>

#include "devices/emulator/scenario.h"
#include "verify/image/frame.h"

namespace garita::emulator {

// Immutable once made; shared between the stage and what is being sent.
struct Images {
  // What the camera sees, without the noise of a live picture: one view, or a video's in turn.
  std::vector<Frame> views;
  std::vector<Frame> sides;  // the document's sides at 300 dpi; empty: no document
};

// Errors: those of image files, file.unreadable, mrz.* where a specimen cannot be printed.
Result<std::shared_ptr<const Images>> make_images(const Act& act);
// Nobody there, nothing laid down.
std::shared_ptr<const Images> empty_images();

// Errors: file.unreadable and those of decode_image, with the file's name.
Result<Frame> read_image(const std::filesystem::path& file);

}  // namespace garita::emulator
