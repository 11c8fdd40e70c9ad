// SPDX-License-Identifier: Apache-2.0
// Symbols by ZXing's writer, for the tests of reading.
#pragma once

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <string>

#include "verify/image/frame.h"

namespace garita::barcode {

inline constexpr int kMargin = 20;

// The symbol black on white, with a quiet zone.
inline Frame draw_symbol(ZXing::BarcodeFormat format, const std::string& text, int width,
                         int height) {
  const auto bits = ZXing::MultiFormatWriter(format).encode(text, width, height);
  Frame frame{bits.width() + 2 * kMargin, bits.height() + 2 * kMargin, 1, {}};
  frame.pixels.assign(static_cast<std::size_t>(frame.width) * frame.height, 255);
  for (int y = 0; y < bits.height(); ++y) {
    for (int x = 0; x < bits.width(); ++x) {
      if (!bits.get(x, y)) continue;
      frame.pixels[static_cast<std::size_t>(y + kMargin) * frame.width + x + kMargin] = 0;
    }
  }
  return frame;
}

}  // namespace garita::barcode
