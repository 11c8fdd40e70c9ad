// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/camera_picture.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "verify/image/opencv.h"

namespace garita::emulator {
namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 480;
constexpr double kFaceHeight = 250;  // pixels on the camera's picture
constexpr double kFaceCentreX = 320;
constexpr double kFaceCentreY = 225;
constexpr int kFeather = 24;  // pixels over which a photograph's edge fades into the booth
constexpr int kMargin = 32;   // of the noise pattern, so that it can be cut at varying places

// A dim grey wall, lighter where a ceiling lamp would light it.
cv::Mat empty_booth() {
  cv::Mat wall(kHeight, kWidth, CV_8UC3);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const double dx = (x - kWidth / 2.0) / kWidth;
      const double dy = (y - kHeight * 0.25) / kHeight;
      const double light = 86 - 70 * (dx * dx + dy * dy);
      wall.at<cv::Vec3b>(y, x) =
          cv::Vec3b(cv::saturate_cast<uchar>(light * 1.02), cv::saturate_cast<uchar>(light),
                    cv::saturate_cast<uchar>(light * 0.96));
    }
  }
  return wall;
}

// From pixels of the photograph to pixels of the booth.
cv::Matx23d placement(const cv::Size& photo, const std::optional<Crop>& face) {
  if (!face) {
    const double scale = static_cast<double>(kHeight) / photo.height;
    return {scale, 0, (kWidth - photo.width * scale) / 2, 0, scale, 0};
  }
  const auto& [x, y, width, height] = *face;
  const double scale = kFaceHeight / height;
  return {scale, 0,     kFaceCentreX - (x + width / 2.0) * scale,
          0,     scale, kFaceCentreY - (y + height / 2.0) * scale};
}

// Noise as of a sensor, made once.
const cv::Mat& noise() {
  static const cv::Mat pattern = [] {
    cv::RNG random(20261121);
    cv::Mat made(kHeight + kMargin, kWidth + kMargin, CV_16SC3);
    random.fill(made, cv::RNG::NORMAL, 0, 3);
    return made;
  }();
  return pattern;
}

cv::Mat with_unrest(const cv::Mat& booth, std::uint32_t index) {
  cv::RNG random(0x9E3779B97F4A7C15ull ^ (index * 0xD1B54A32D192ED03ull));
  const cv::Matx23d shift{1, 0, random.uniform(-2.0, 2.0), 0, 1, random.uniform(-2.0, 2.0)};
  const double brightness = random.uniform(0.97, 1.03);
  cv::Mat moved;
  cv::warpAffine(booth, moved, shift, booth.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  moved.convertTo(moved, CV_16SC3, brightness);
  const cv::Rect window(random.uniform(0, kMargin), random.uniform(0, kMargin), kWidth, kHeight);
  moved += noise()(window);
  moved.convertTo(moved, CV_8UC3);
  return moved;
}

// What only looks like a JPEG: its signature, then bytes that mean nothing.
Bytes garbage(std::uint32_t index) {
  cv::RNG random(index + 1);
  Bytes bytes(8000);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random.uniform(0, 255));
  bytes[0] = 0xFF;
  bytes[1] = 0xD8;
  return bytes;
}

}  // namespace

Frame compose_booth(const Frame& photo, const std::optional<Crop>& face) {
  cv::Mat booth = empty_booth();
  if (photo.empty()) return to_frame(booth);
  cv::Mat picture = view_of(photo);
  if (picture.channels() == 1) cv::cvtColor(picture, picture, cv::COLOR_GRAY2BGR);
  const cv::Matx23d place = placement(picture.size(), face);
  const int method = place(0, 0) < 1 ? cv::INTER_AREA : cv::INTER_CUBIC;
  cv::Mat scaled;
  cv::resize(picture, scaled, {}, place(0, 0), place(0, 0), method);
  const cv::Matx23d move{1, 0, place(0, 2), 0, 1, place(1, 2)};
  cv::Mat shown;
  cv::warpAffine(scaled, shown, move, booth.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT);
  cv::Mat inside(scaled.size(), CV_32F, 1.0F);
  cv::Mat weight;
  cv::warpAffine(inside, weight, move, booth.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT);
  cv::erode(weight, weight, cv::Mat::ones(kFeather, kFeather, CV_8U), {-1, -1}, 1,
            cv::BORDER_REPLICATE);
  cv::blur(weight, weight, {kFeather, kFeather}, {-1, -1}, cv::BORDER_REPLICATE);
  cv::Mat mixed;
  cv::blendLinear(shown, booth, weight, 1.0 - weight, mixed);
  return to_frame(mixed);
}

Bytes live_jpeg(const Frame& booth, std::uint32_t index, Fault fault) {
  if (fault == Fault::camera_garbage) return garbage(index);
  const cv::Mat scene = fault == Fault::camera_dark
                            ? cv::Mat(kHeight, kWidth, CV_8UC3, cv::Scalar::all(4))
                            : view_of(booth);
  Bytes jpeg;
  cv::imencode(".jpg", with_unrest(scene, index), jpeg, {cv::IMWRITE_JPEG_QUALITY, 92});
  return jpeg;
}

}  // namespace garita::emulator
