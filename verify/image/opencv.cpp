// SPDX-License-Identifier: Apache-2.0
#include "verify/image/opencv.h"

#include <cassert>
#include <opencv2/core.hpp>

namespace garita {

cv::Mat view_of(const Frame& frame) {
  if (frame.empty()) return {};
  return {frame.height, frame.width, CV_8UC(frame.channels),
          const_cast<std::uint8_t*>(frame.pixels.data())};
}

Frame to_frame(const cv::Mat& mat) {
  assert(mat.empty() || (mat.depth() == CV_8U && (mat.channels() == 1 || mat.channels() == 3)));
  Frame frame{mat.cols, mat.rows, mat.channels(), {}};
  const std::size_t row = static_cast<std::size_t>(mat.cols) * mat.elemSize();
  frame.pixels.reserve(row * static_cast<std::size_t>(mat.rows));
  for (int y = 0; y < mat.rows; ++y) {
    frame.pixels.insert(frame.pixels.end(), mat.ptr(y), mat.ptr(y) + row);
  }
  return frame;
}

}  // namespace garita
