// SPDX-License-Identifier: Apache-2.0
#include "verify/image/header_parts.h"

namespace garita::header {
namespace {

constexpr std::uint32_t kCodestreamBox = 0x6A703263;  // "jp2c"
constexpr std::uint32_t kStartOfTilePart = 0xFF90;
constexpr std::uint32_t kEndOfCodestream = 0xFFD9;

// Tile parts state their length (Psot, A.4.2); 0 means "up to the end of the codestream".
bool ends_properly(ByteView bytes, std::size_t at) {
  const Cursor cursor(bytes, Cursor::Order::big);
  while (const auto marker = cursor.u16(at)) {
    if (*marker == kEndOfCodestream) return true;
    const auto length = cursor.u16(at + 2);
    if (!length || *length < 2) return false;
    if (*marker != kStartOfTilePart) {
      at += 2 + *length;
      continue;
    }
    const auto tile_part = cursor.u32(at + 6);
    if (!tile_part) return false;
    if (*tile_part == 0) return *cursor.u16(bytes.size() - 2) == kEndOfCodestream;
    if (*tile_part < 14) return false;
    at += *tile_part;
  }
  return false;
}

}  // namespace

// SOC, then SIZ: Lsiz Rsiz Xsiz Ysiz XOsiz YOsiz XTsiz YTsiz XTOsiz YTOsiz Csiz (A.5.1).
Result<Walked> walk_codestream(ByteView bytes) {
  const Cursor cursor(bytes, Cursor::Order::big);
  const auto components = cursor.u16(40);
  if (!components) return no_size();
  if (*cursor.u32(0) != 0xFF4FFF51) {
    return fail(ErrorCode::image_undecodable, "JPEG 2000: the codestream does not begin with SIZ");
  }
  const std::uint32_t right = *cursor.u32(8);
  const std::uint32_t bottom = *cursor.u32(12);
  const std::uint32_t left = *cursor.u32(16);
  const std::uint32_t top = *cursor.u32(20);
  if (right <= left || bottom <= top) {
    return fail(ErrorCode::image_undecodable, "JPEG 2000: an image without area");
  }
  return Walked{{ImageFormat::j2k, right - left, bottom - top, static_cast<int>(*components)},
                ends_properly(bytes, 2)};
}

Result<Walked> walk_jp2(ByteView bytes) {
  const Cursor cursor(bytes, Cursor::Order::big);
  std::size_t at = 0;
  while (const auto type = cursor.u32(at + 4)) {
    const std::uint32_t length = *cursor.u32(at);
    if (length == 1 || (length != 0 && length < 8)) {
      return fail(ErrorCode::image_undecodable, "JPEG 2000: a box of impossible length");
    }
    if (*type == kCodestreamBox) {
      auto walked = walk_codestream(bytes.subspan(at + 8));
      if (walked) walked->header.format = ImageFormat::jp2;
      return walked;
    }
    if (length == 0) break;
    at += length;
  }
  return no_size();
}

}  // namespace garita::header
