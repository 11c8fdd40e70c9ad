// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/forge/ink_effects.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "verify/image/opencv.h"

namespace garita::emulator::forge {
namespace {

// A face detector's box spans brows to chin, about three quarters of chin to crown.
constexpr double kBoxOfPortrait = 0.5;
// The box's middle lies a little below the portrait's.
constexpr double kBoxCentre = 0.56;

constexpr int kSubpixel = 4;  // fractional bits of curve points

std::vector<cv::Point> wave(const cv::Size& size, double middle, double phase) {
  std::vector<cv::Point> points;
  for (int x = -8; x <= size.width + 8; x += 8) {
    const double swing = std::sin(x * 0.006 + phase) * 60 + std::sin(x * 0.021 + 2 * phase) * 16;
    points.emplace_back(x << kSubpixel, static_cast<int>((middle + swing) * (1 << kSubpixel)));
  }
  return points;
}

cv::Rect2d portrait_area(const cv::Size& photo, const std::optional<Crop>& face, double aspect) {
  if (!face) {
    const double height = std::min<double>(photo.height, photo.width / aspect);
    const double width = height * aspect;
    return {(photo.width - width) / 2, (photo.height - height) / 2, width, height};
  }
  const auto& [x, y, face_width, face_height] = *face;
  const double height = face_height / kBoxOfPortrait;
  const double width = height * aspect;
  return {x + face_width / 2.0 - width / 2, y + face_height / 2.0 - height * kBoxCentre, width,
          height};
}

}  // namespace

void draw_curves(cv::Mat& image, const Ink& ink) {
  cv::Mat drawn = image.clone();
  const cv::Scalar colour(ink.blue, ink.green, ink.red);
  const cv::Scalar lighter = colour * 0.5 + cv::Scalar::all(120);
  for (int i = -6; i * 14 < image.rows + 90; ++i) {
    cv::polylines(drawn, wave(image.size(), i * 14, i * 0.09), false, colour, 1, cv::LINE_AA,
                  kSubpixel);
    cv::polylines(drawn, wave(image.size(), i * 14 + 7, 2.6 - i * 0.11), false, lighter, 1,
                  cv::LINE_AA, kSubpixel);
  }
  cv::addWeighted(drawn, 0.55, image, 0.45, 0, image);
}

void print_portrait(const Frame& photo, const std::optional<Crop>& face, cv::Mat& window) {
  cv::Mat source = view_of(photo);
  if (source.channels() == 1) cv::cvtColor(source, source, cv::COLOR_GRAY2BGR);
  const double aspect = static_cast<double>(window.cols) / window.rows;
  const cv::Rect2d area = portrait_area(source.size(), face, aspect);
  const double scale = window.rows / area.height;
  cv::Mat scaled;
  cv::resize(source, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  const cv::Matx23d move{1, 0, -area.x * scale, 0, 1, -area.y * scale};
  cv::Mat print;
  cv::warpAffine(scaled, print, move, window.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  // Dye on laminate: less contrast than the photograph.
  print.convertTo(window, CV_8UC3, 0.88, 18);
}

void smudge(cv::Mat& area) {
  cv::GaussianBlur(area, area, {}, 26, 9);
  cv::RNG random(9303);
  cv::Mat wiped = area.clone();
  for (int i = 0; i < 40; ++i) {
    const int y = random.uniform(0, area.rows);
    const int x = random.uniform(-200, area.cols);
    const cv::Point from(x, y);
    const cv::Point to(x + random.uniform(200, 700), y + random.uniform(-14, 14));
    cv::line(wiped, from, to, cv::Scalar::all(random.uniform(60, 215)), random.uniform(3, 15),
             cv::LINE_AA);
  }
  cv::addWeighted(wiped, 0.6, area, 0.4, 0, area);
  cv::GaussianBlur(area, area, {}, 9, 3);
}

void soften(cv::Mat& image) {
  cv::GaussianBlur(image, image, {}, 0.6);
  cv::RNG random(300);
  cv::Mat grain(image.size(), CV_16SC3);
  random.fill(grain, cv::RNG::NORMAL, 0, 2);
  cv::Mat wide;
  image.convertTo(wide, CV_16SC3);
  wide += grain;
  wide.convertTo(image, CV_8UC3);
}

}  // namespace garita::emulator::forge
