// SPDX-License-Identifier: Apache-2.0
// Frames full of QR finder patterns, for the tests of verify/barcode.
#pragma once

#include "verify/image/frame.h"

namespace garita::barcode {

// A white frame with finder patterns of `module` pixels a module in a grid.
inline Frame with_patterns(int count, int module) {
  Frame frame{1280, 720, 1, Bytes(1280 * 720, 255)};
  const int side = 7 * module;
  int made = 0;
  for (int top = 6; top + side < frame.height && made < count; top += side + 2 * module) {
    for (int left = 6; left + side < frame.width && made < count; left += side + 2 * module) {
      for (int i = 0; i < side * side; ++i) {
        const int across = i % side / module;
        const int down = i / side / module;
        const bool ring = across == 0 || across == 6 || down == 0 || down == 6;
        const bool core = across >= 2 && across <= 4 && down >= 2 && down <= 4;
        if (!ring && !core) continue;
        frame.pixels[static_cast<std::size_t>(top + i / side) * frame.width + left + i % side] = 0;
      }
      ++made;
    }
  }
  return frame;
}

}  // namespace garita::barcode
