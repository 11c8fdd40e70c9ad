// SPDX-License-Identifier: Apache-2.0
// Pictures of MRZs: whatever the pixels, the reader ends, and what it calls valid parses as valid.
// The first byte is the width in units of eight pixels, the rest the pixels row by row.
#include <algorithm>
#include <cassert>
#include <cstdint>

#include "kiosk/service/file.h"
#include "verify/mrz/reader.h"

namespace {

constexpr std::size_t kNetworkBytes = 64u << 20;
constexpr garita::Date kOn{2026, 11, 21};

garita::mrz::Reader& reader() {
  static garita::mrz::Reader reader = [] {
    const auto network =
        garita::service::read_file(GARITA_SOURCE_DIR "/assets/models/mrz.onnx", kNetworkBytes);
    return garita::mrz::Reader::create(garita::to_bytes(network.value())).value();
  }();
  return reader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const int width = 8 * (1 + data[0] % 64);
  const int height = static_cast<int>(size - 1) / width;
  if (height == 0) return 0;
  garita::Frame frame{width, height, 1, {}};
  frame.pixels.assign(data + 1, data + 1 + static_cast<std::size_t>(width) * height);
  for (const auto& reading : reader().read(frame, kOn).readings) {
    assert(reading.confidence >= 0 && reading.confidence <= 1);
    assert(reading.character_confidence.size() == reading.mrz.lines.size());
    if (!reading.mrz.valid) continue;
    const auto again = garita::mrz::parse(reading.mrz.lines, kOn);
    assert(again && again->valid);
  }
  return 0;
}
