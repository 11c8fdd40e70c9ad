// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/load.h"

#include <fstream>
#include <iterator>
#include <opencv2/core/utility.hpp>
#include <opencv2/imgcodecs.hpp>

#include "verify/image/codec.h"
#include "verify/image/opencv.h"

namespace garita::eval {
namespace {

Result<Bytes> read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(ErrorCode::file_unreadable, file.string());
  return Bytes(std::istreambuf_iterator<char>(stream), {});
}

}  // namespace

Result<Frame> load_frame(const std::filesystem::path& file) {
  const Result<Bytes> bytes = read_bytes(file);
  if (!bytes) return std::unexpected(bytes.error());
  return decode_image(*bytes);
}

Result<Frame> load_any_frame(const std::filesystem::path& file) {
  Result<Frame> frame = load_frame(file);
  if (frame || frame.error().code != ErrorCode::image_unknown_format) return frame;
  const cv::Mat decoded = cv::imread(file.string(), cv::IMREAD_COLOR);
  if (decoded.empty()) return frame;
  return to_frame(decoded);
}

void compute_in_one_thread() { cv::setNumThreads(1); }

}  // namespace garita::eval
