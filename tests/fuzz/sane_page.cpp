// SPDX-License-Identifier: Apache-2.0
// What a scanner sends: any parameters and any bytes give a frame of the size told, or are refused.
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <utility>

#include "devices/scanner/sane_page.h"
#include "verify/base/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SANE_Parameters parameters{};
  std::int32_t told[5];
  if (size < sizeof told) return 0;
  std::memcpy(told, data, sizeof told);
  parameters.format = told[0] % 2 ? SANE_FRAME_RGB : SANE_FRAME_GRAY;
  parameters.bytes_per_line = told[1];
  parameters.pixels_per_line = told[2];
  parameters.lines = told[3];
  parameters.depth = told[4] % 2 ? 8 : told[4];
  auto page = garita::scanner::PageBuffer::create(parameters);
  if (!page) return 0;
  data += sizeof told;
  size -= sizeof told;
  while (size > 0) {
    const auto room = page->room();
    const std::size_t length = std::min(size, room.size());
    std::copy_n(data, length, room.begin());
    if (!page->append(static_cast<SANE_Int>(length))) return 0;
    data += length;
    size -= length;
  }
  const auto frame = std::move(*page).finish();
  if (!frame) return 0;
  assert(frame->width == parameters.pixels_per_line);
  assert(frame->pixels.size() ==
         static_cast<std::size_t>(frame->width) * frame->height * frame->channels);
  garita::scanner::shows_document(*frame);
  return 0;
}
