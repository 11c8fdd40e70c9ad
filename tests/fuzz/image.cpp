// SPDX-License-Identifier: Apache-2.0
// Images: any bytes either decode within the limits or say why not.
#include <cassert>
#include <cstdint>

#include "verify/base/limits.h"
#include "verify/image/codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto frame = garita::decode_image({data, size});
  if (!frame) return 0;
  const auto pixels =
      static_cast<std::size_t>(frame->width) * static_cast<std::size_t>(frame->height);
  assert(pixels <= garita::limits::kImagePixels);
  assert(frame->pixels.size() == pixels * static_cast<std::size_t>(frame->channels));
  return 0;
}
