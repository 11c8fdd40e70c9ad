// SPDX-License-Identifier: Apache-2.0
// Pictures of barcodes: whatever is printed, symbols come back within the limits. The first byte is
// the width in modules, each further bit one module, drawn so large that the decoder tries.
#include <algorithm>
#include <cassert>
#include <cstdint>

#include "verify/barcode/reader.h"
#include "verify/base/limits.h"

namespace {

constexpr int kScale = 3;   // pixels a module
constexpr int kQuiet = 4;   // modules around
constexpr int kMost = 160;  // modules a side

garita::Frame draw(const std::uint8_t* data, std::size_t size) {
  const int width = 1 + data[0] % kMost;
  const int bits = static_cast<int>(size - 1) * 8;
  const int height = std::clamp(bits / width, 1, kMost);
  garita::Frame frame{(width + 2 * kQuiet) * kScale, (height + 2 * kQuiet) * kScale, 1, {}};
  frame.pixels.assign(static_cast<std::size_t>(frame.width) * frame.height, 255);
  const auto is_black = [&](int x, int y) {
    const int bit = y * width + x;
    return bit < bits && (data[1 + bit / 8] >> (bit % 8) & 1);
  };
  for (int y = 0; y < height * kScale; ++y) {
    for (int x = 0; x < width * kScale; ++x) {
      if (!is_black(x / kScale, y / kScale)) continue;
      frame.pixels[(y + kQuiet * kScale) * frame.width + x + kQuiet * kScale] = 0;
    }
  }
  return frame;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto symbols = garita::barcode::read(draw(data, size));
  if (!symbols) return 0;
  assert(symbols->size() <= garita::limits::kBarcodesPerImage);
  for (const auto& symbol : *symbols) assert(!symbol.format.empty());
  return 0;
}
