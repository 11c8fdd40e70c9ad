// SPDX-License-Identifier: Apache-2.0
#include "verify/image/header.h"

#include <fmt/format.h>

#include <algorithm>

#include "verify/base/limits.h"
#include "verify/image/header_parts.h"

namespace garita {
namespace header {

std::optional<std::uint32_t> Cursor::number(std::size_t at, std::size_t length) const {
  if (at > bytes_.size() || length > bytes_.size() - at) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const std::size_t offset = order_ == Order::big ? i : length - 1 - i;
    value = value << 8 | bytes_[at + offset];
  }
  return value;
}

}  // namespace header

namespace {

using Walk = Result<header::Walked> (*)(ByteView);

struct Signature {
  std::string_view magic;
  Walk walk;
};

using namespace std::string_view_literals;
constexpr Signature kSignatures[] = {
    {"\xFF\xD8\xFF"sv, header::walk_jpeg},
    {"\x89PNG\r\n\x1A\n"sv, header::walk_png},
    {"\0\0\0\x0CjP  \r\n\x87\n"sv, header::walk_jp2},
    {"\xFF\x4F\xFF\x51"sv, header::walk_codestream},
    {"BM"sv, header::walk_bmp},
    {"II*\0"sv, header::walk_tiff},
    {"MM\0*"sv, header::walk_tiff},
};

bool starts_with(ByteView bytes, std::string_view magic) {
  return bytes.size() >= magic.size() &&
         std::equal(magic.begin(), magic.end(), bytes.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Walk find_walk(ByteView bytes) {
  for (const Signature& signature : kSignatures) {
    if (starts_with(bytes, signature.magic)) return signature.walk;
  }
  return nullptr;
}

Result<void> check_size(const ImageHeader& header) {
  if (header.width == 0 || header.height == 0) {
    return fail(ErrorCode::image_undecodable, "an image without width or height");
  }
  const bool sides = std::max(header.width, header.height) <= limits::kImageSide;
  if (sides && std::uint64_t{header.width} * header.height <= limits::kImagePixels) return {};
  return fail(ErrorCode::image_too_large,
              fmt::format("{} x {} pixels; at most {} a side and {} in all", header.width,
                          header.height, limits::kImageSide, limits::kImagePixels));
}

}  // namespace

std::string_view to_string(ImageFormat format) {
  switch (format) {
    case ImageFormat::jpeg:
      return "JPEG";
    case ImageFormat::png:
      return "PNG";
    case ImageFormat::jp2:
      return "JPEG 2000";
    case ImageFormat::j2k:
      return "JPEG 2000 codestream";
    case ImageFormat::bmp:
      return "BMP";
    case ImageFormat::tiff:
      return "TIFF";
  }
  return "unknown";
}

Result<ImageHeader> read_header(ByteView bytes) {
  if (bytes.empty()) return fail(ErrorCode::image_empty, "no bytes");
  if (bytes.size() > limits::kImageBytes) {
    return fail(ErrorCode::image_too_large,
                fmt::format("{} bytes; at most {}", bytes.size(), limits::kImageBytes));
  }
  const Walk walk = find_walk(bytes);
  if (walk == nullptr) {
    return fail(ErrorCode::image_unknown_format,
                "neither JPEG, PNG, JPEG 2000, BMP nor TIFF by its first bytes");
  }
  const auto walked = walk(bytes);
  if (!walked) return std::unexpected(walked.error());
  if (auto sized = check_size(walked->header); !sized) return std::unexpected(sized.error());
  if (!walked->whole) {
    return fail(ErrorCode::image_truncated, fmt::format("the {} data end before the image does",
                                                        to_string(walked->header.format)));
  }
  return walked->header;
}

}  // namespace garita
