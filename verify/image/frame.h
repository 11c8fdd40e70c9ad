// SPDX-License-Identifier: Apache-2.0
// Frame: pixels of one image, owned. The project's own image type: OpenCV stays in .cpp files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita {

// Eight bits a channel, rows without padding. channels: 1 (grey) or 3 (B, G, R).
// A value type: copying copies pixels. No thread may write while another reads.
struct Frame {
  int width = 0;
  int height = 0;
  int channels = 0;
  std::vector<std::uint8_t> pixels;  // size = width * height * channels

  bool empty() const { return pixels.empty(); }
};

}  // namespace garita
