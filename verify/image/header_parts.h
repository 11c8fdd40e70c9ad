// SPDX-License-Identifier: Apache-2.0
// Shared by the header readers, one a format. Private to verify/image.
#pragma once

#include <optional>

#include "verify/image/header.h"

namespace garita::header {

// Reads integers at offsets of outside bytes; nullopt beyond the end.
class Cursor {
 public:
  enum class Order { big, little };
  Cursor(ByteView bytes, Order order) : bytes_(bytes), order_(order) {}

  std::size_t size() const { return bytes_.size(); }
  std::optional<std::uint32_t> u8(std::size_t at) const { return number(at, 1); }
  std::optional<std::uint32_t> u16(std::size_t at) const { return number(at, 2); }
  std::optional<std::uint32_t> u32(std::size_t at) const { return number(at, 4); }

 private:
  std::optional<std::uint32_t> number(std::size_t at, std::size_t length) const;

  ByteView bytes_;
  Order order_;
};

// whole: the structure was walked to its end mark, so no pixel data are missing.
struct Walked {
  ImageHeader header;
  bool whole = false;
};

// Each answers image.truncated where the size itself cannot be read, image.undecodable where the
// structure contradicts the format; what is cut off after the size is told by `whole`.
Result<Walked> walk_jpeg(ByteView bytes);        // ITU-T T.81 Annex B
Result<Walked> walk_png(ByteView bytes);         // ISO/IEC 15948
Result<Walked> walk_jp2(ByteView bytes);         // ISO/IEC 15444-1 Annex I
Result<Walked> walk_codestream(ByteView bytes);  // ISO/IEC 15444-1 Annex A
Result<Walked> walk_bmp(ByteView bytes);
Result<Walked> walk_tiff(ByteView bytes);  // TIFF 6.0

inline std::unexpected<Error> no_size() {
  return fail(ErrorCode::image_truncated, "the data end before the size of the image");
}

}  // namespace garita::header
