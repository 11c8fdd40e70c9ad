// SPDX-License-Identifier: Apache-2.0
#include "verify/image/header_parts.h"

namespace garita::header {
namespace {

// A progressive file may repeat scans over the whole image: each costs a pass over all pixels.
// Encoders write about ten.
constexpr int kMostScans = 100;

constexpr std::uint32_t kStartOfScan = 0xDA;
constexpr std::uint32_t kEndOfImage = 0xD9;

// SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC).
bool is_start_of_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// TEM and RST0..RST7 stand alone, without a length.
bool is_standalone(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

// Offset of the FF of the next marker behind entropy-coded data (stuffed FF00 and RSTn belong to
// the data), or the end.
std::size_t skip_scan(ByteView bytes, std::size_t at) {
  while (at + 1 < bytes.size()) {
    if (bytes[at] == 0xFF && bytes[at + 1] != 0x00 && bytes[at + 1] != 0xFF &&
        !is_standalone(bytes[at + 1])) {
      return at;
    }
    ++at;
  }
  return bytes.size();
}

class JpegWalk {
 public:
  explicit JpegWalk(ByteView bytes) : bytes_(bytes), cursor_(bytes, Cursor::Order::big) {}

  Result<Walked> run() {
    std::size_t at = 2;
    while (const auto prefix = cursor_.u16(at)) {
      if (*prefix >> 8 != 0xFF) {
        return fail(ErrorCode::image_undecodable, "JPEG: a marker was expected");
      }
      const std::uint32_t marker = *prefix & 0xFF;
      if (marker == kEndOfImage) {
        walked_.whole = scans_ > 0;
        break;
      }
      const auto next = segment(at, marker);
      if (!next) return std::unexpected(next.error());
      at = *next;
    }
    if (walked_.header.width == 0 && walked_.header.height == 0) return no_size();
    return walked_;
  }

 private:
  // Answers where the next marker stands.
  Result<std::size_t> segment(std::size_t at, std::uint32_t marker) {
    if (marker == 0xFF) return at + 1;  // fill byte
    if (is_standalone(marker)) return at + 2;
    const auto length = cursor_.u16(at + 2);
    if (!length) return bytes_.size();
    if (*length < 2) return fail(ErrorCode::image_undecodable, "JPEG: a segment of no length");
    if (is_start_of_frame(marker)) read_frame(at + 4);
    const std::size_t behind = at + 2 + *length;
    if (marker != kStartOfScan) return behind;
    if (++scans_ > kMostScans) {
      return fail(ErrorCode::image_too_large, "JPEG: more scans than any encoder writes");
    }
    return skip_scan(bytes_, behind);
  }

  void read_frame(std::size_t at) {
    walked_.header.format = ImageFormat::jpeg;
    walked_.header.height = cursor_.u16(at + 1).value_or(0);
    walked_.header.width = cursor_.u16(at + 3).value_or(0);
    walked_.header.components = static_cast<int>(cursor_.u8(at + 5).value_or(0));
  }

  ByteView bytes_;
  Cursor cursor_;
  Walked walked_;
  int scans_ = 0;
};

}  // namespace

Result<Walked> walk_jpeg(ByteView bytes) { return JpegWalk(bytes).run(); }

}  // namespace garita::header
