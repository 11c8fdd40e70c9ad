// SPDX-License-Identifier: Apache-2.0
#include "verify/image/codec.h"

#include <fmt/format.h>

#include <opencv2/imgcodecs.hpp>

#include "verify/image/header.h"
#include "verify/image/opencv.h"

namespace garita {
namespace {

Result<Bytes> encode(const Frame& frame, const char* extension, const std::vector<int>& options) {
  if (frame.empty()) return fail(ErrorCode::image_encode_failed, "an empty frame");
  Bytes bytes;
  try {
    if (cv::imencode(extension, view_of(frame), bytes, options)) return bytes;
  } catch (const cv::Exception&) {
    return fail(ErrorCode::image_encode_failed,
                fmt::format("{} of {} x {} pixels", extension, frame.width, frame.height));
  }
  return fail(ErrorCode::image_encode_failed, extension);
}

}  // namespace

Result<Frame> decode_image(ByteView bytes) {
  const auto header = read_header(bytes);
  if (!header) return std::unexpected(header.error());
  const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8U,
                        const_cast<std::uint8_t*>(bytes.data()));
  try {
    const cv::Mat decoded = cv::imdecode(encoded, cv::IMREAD_COLOR);
    if (!decoded.empty()) return to_frame(decoded);
  } catch (const cv::Exception&) {
    return fail(ErrorCode::image_undecodable,
                fmt::format("the {} decoder gave up", to_string(header->format)));
  }
  return fail(
      ErrorCode::image_undecodable,
      fmt::format("the {} data are damaged or of an unsupported kind", to_string(header->format)));
}

Result<Bytes> encode_jpeg(const Frame& frame, int quality) {
  return encode(frame, ".jpg", {cv::IMWRITE_JPEG_QUALITY, quality});
}

Result<Bytes> encode_png(const Frame& frame) { return encode(frame, ".png", {}); }

}  // namespace garita
