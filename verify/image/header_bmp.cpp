// SPDX-License-Identifier: Apache-2.0
#include "verify/image/header_parts.h"

namespace garita::header {
namespace {

constexpr std::uint32_t kUncompressed = 0;
constexpr std::uint32_t kBitFields = 3;

}  // namespace

// BITMAPFILEHEADER (14 bytes), then BITMAPINFOHEADER or one of its successors.
Result<Walked> walk_bmp(ByteView bytes) {
  const Cursor cursor(bytes, Cursor::Order::little);
  const auto compression = cursor.u32(30);
  if (!compression) return no_size();
  if (*cursor.u32(14) < 40) {
    return fail(ErrorCode::image_undecodable, "BMP: older than BITMAPINFOHEADER");
  }
  const std::uint32_t pixels_at = *cursor.u32(10);
  const std::uint32_t width = *cursor.u32(18);
  const std::uint32_t signed_height = *cursor.u32(22);  // negative: rows from the top
  const std::uint32_t height =
      signed_height >> 31 != 0 ? std::uint32_t{0} - signed_height : signed_height;
  const std::uint32_t bits = *cursor.u16(28);
  Walked walked{{ImageFormat::bmp, width, height, bits == 8 ? 1 : static_cast<int>(bits / 8)},
                false};
  if (*compression != kUncompressed && *compression != kBitFields) {
    return fail(ErrorCode::image_undecodable, "BMP: only uncompressed files are read");
  }
  const std::uint64_t row = (std::uint64_t{width} * bits + 31) / 32 * 4;
  walked.whole = row <= bytes.size() && pixels_at + row * height <= bytes.size();
  return walked;
}

}  // namespace garita::header
