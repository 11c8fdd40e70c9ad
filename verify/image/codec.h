// SPDX-License-Identifier: Apache-2.0
// Bounded decoding and encoding of images. Bytes of the outside world enter the project here.
#pragma once

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita {

// JPEG, PNG, JPEG 2000 (JP2 or raw codestream), BMP or TIFF by signature; size limits of
// base/limits.h are checked in the header before any pixel is decoded. EXIF orientation is applied.
// 16-bit, alpha, grey and CMYK become 8-bit B, G, R. Errors: image.empty, image.unknown_format,
// image.too_large, image.truncated, image.undecodable.
Result<Frame> decode_image(ByteView bytes);

Result<Bytes> encode_jpeg(const Frame& frame, int quality);
Result<Bytes> encode_png(const Frame& frame);

}  // namespace garita
