// SPDX-License-Identifier: Apache-2.0
#include "verify/image/transform.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "verify/image/opencv.h"

namespace garita {
namespace {

// Whole pixels of an interval, clamped to [0, limit]; safe for any double but NaN.
int clamp_pixel(double value, int limit) {
  return static_cast<int>(std::clamp(std::round(value), 0.0, static_cast<double>(limit)));
}

}  // namespace

Frame crop(const Frame& frame, const Box& box) {
  if (frame.empty() || !std::isfinite(box.x + box.y + box.width + box.height)) return {};
  const int left = clamp_pixel(box.x, frame.width);
  const int top = clamp_pixel(box.y, frame.height);
  const int right = clamp_pixel(box.x + box.width, frame.width);
  const int bottom = clamp_pixel(box.y + box.height, frame.height);
  if (right <= left || bottom <= top) return {};
  return to_frame(view_of(frame)(cv::Rect(left, top, right - left, bottom - top)));
}

Frame resize(const Frame& frame, int width, int height) {
  if (frame.empty()) return {};
  const cv::Size size(std::max(width, 1), std::max(height, 1));
  const bool shrinks = size.width <= frame.width && size.height <= frame.height;
  cv::Mat sized;
  cv::resize(view_of(frame), sized, size, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_CUBIC);
  return to_frame(sized);
}

Frame shrink_to(const Frame& frame, int side) {
  const int longer = std::max(frame.width, frame.height);
  if (longer <= side) return frame;
  const double scale = static_cast<double>(side) / longer;
  return resize(frame, static_cast<int>(std::lround(frame.width * scale)),
                static_cast<int>(std::lround(frame.height * scale)));
}

Frame rotate_quarters(const Frame& frame, int quarters) {
  const int turns = ((quarters % 4) + 4) % 4;
  if (frame.empty() || turns == 0) return frame;
  constexpr int kCodes[] = {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                            cv::ROTATE_90_COUNTERCLOCKWISE};
  cv::Mat turned;
  cv::rotate(view_of(frame), turned, kCodes[turns - 1]);
  return to_frame(turned);
}

Frame mirror(const Frame& frame) {
  if (frame.empty()) return {};
  cv::Mat mirrored;
  cv::flip(view_of(frame), mirrored, 1);
  return to_frame(mirrored);
}

Frame to_grey(const Frame& frame) {
  if (frame.empty() || frame.channels == 1) return frame;
  cv::Mat grey;
  cv::cvtColor(view_of(frame), grey, cv::COLOR_BGR2GRAY);
  return to_frame(grey);
}

Frame to_bgr(const Frame& frame) {
  if (frame.empty() || frame.channels == 3) return frame;
  cv::Mat colour;
  cv::cvtColor(view_of(frame), colour, cv::COLOR_GRAY2BGR);
  return to_frame(colour);
}

}  // namespace garita
