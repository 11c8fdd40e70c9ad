// SPDX-License-Identifier: Apache-2.0
// What an encoded image says about itself, read without decoding a pixel. The decoders behind
// codec.cpp fill what is missing with grey and answer success: so whether a file is whole is found
// out here, by walking its structure to the end.
#pragma once

#include <string_view>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita {

enum class ImageFormat { jpeg, png, jp2, j2k, bmp, tiff };
std::string_view to_string(ImageFormat format);

struct ImageHeader {
  ImageFormat format = ImageFormat::jpeg;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  int components = 0;  // as stored, before conversion
};

// Errors: image.empty, image.unknown_format, image.truncated, image.too_large, image.undecodable.
Result<ImageHeader> read_header(ByteView bytes);

}  // namespace garita
