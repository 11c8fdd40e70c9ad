// SPDX-License-Identifier: Apache-2.0
#include "verify/image/header_parts.h"

namespace garita::header {
namespace {

constexpr std::uint32_t kIhdr = 0x49484452;
constexpr std::uint32_t kIend = 0x49454E44;

// Samples a pixel by colour type: grey, RGB, palette, grey + alpha, RGB + alpha.
int components_of(std::uint32_t colour_type) {
  switch (colour_type) {
    case 2:
    case 3:
      return 3;
    case 4:
      return 2;
    case 6:
      return 4;
    default:
      return 1;
  }
}

}  // namespace

Result<Walked> walk_png(ByteView bytes) {
  const Cursor cursor(bytes, Cursor::Order::big);
  const auto width = cursor.u32(16);
  const auto height = cursor.u32(20);
  const auto colour_type = cursor.u8(25);
  if (!colour_type) return no_size();
  if (*cursor.u32(12) != kIhdr) {
    return fail(ErrorCode::image_undecodable, "PNG: the first chunk is not IHDR");
  }
  Walked walked{{ImageFormat::png, *width, *height, components_of(*colour_type)}, false};
  std::size_t at = 8;
  while (const auto length = cursor.u32(at)) {
    const std::size_t behind = at + 12 + *length;
    if (behind > bytes.size()) break;
    if (*cursor.u32(at + 4) == kIend) {
      walked.whole = true;
      break;
    }
    at = behind;
  }
  return walked;
}

}  // namespace garita::header
