// SPDX-License-Identifier: Apache-2.0
#include "verify/face/patch.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "verify/image/opencv.h"

namespace garita::face {
namespace {

// A box far larger than the frame would be a large border around nothing.
constexpr double kMostGrowth = 2;

}  // namespace

Frame patch(const Frame& frame, const Box& box, int width, int height) {
  if (!(box.width > 0 && box.width <= kMostGrowth * frame.width && box.height > 0 &&
        box.height <= kMostGrowth * frame.height)) {
    return {};
  }
  const cv::Point first(cv::saturate_cast<int>(std::floor(box.x)),
                        cv::saturate_cast<int>(std::floor(box.y)));
  const cv::Point last(cv::saturate_cast<int>(std::ceil(box.x + box.width)),
                       cv::saturate_cast<int>(std::ceil(box.y + box.height)));
  const cv::Rect wanted(first, last);
  const cv::Rect inside = wanted & cv::Rect(0, 0, frame.width, frame.height);
  if (inside.empty()) return {};
  cv::Mat part = view_of(frame)(inside);
  if (inside != wanted) {
    cv::Mat padded;
    cv::copyMakeBorder(part, padded, inside.y - wanted.y, wanted.br().y - inside.br().y,
                       inside.x - wanted.x, wanted.br().x - inside.br().x,
                       cv::BORDER_REPLICATE | cv::BORDER_ISOLATED);
    part = padded;
  }
  const bool shrinks = width <= part.cols && height <= part.rows;
  cv::Mat sized;
  cv::resize(part, sized, {width, height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
  return to_frame(sized);
}

Box enlarge(const Box& box, double factor) {
  const double width = box.width * factor;
  const double height = box.height * factor;
  return {box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height};
}

Box shift_inside(const Box& box, const Frame& frame) {
  const double fit = std::min({1.0, frame.width / box.width, frame.height / box.height});
  Box inside = enlarge(box, fit);
  inside.x = std::clamp(inside.x, 0.0, std::max(0.0, frame.width - inside.width));
  inside.y = std::clamp(inside.y, 0.0, std::max(0.0, frame.height - inside.height));
  return inside;
}

}  // namespace garita::face
