// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/views.h"

#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/support/picture_damage.h"
#include "verify/image/opencv.h"

namespace garita::eval {
namespace {

constexpr double kPinhole = 2.5;        // page widths
constexpr double kMargin = 0.04;        // of the picture around the page
constexpr double kShadowEdge = 0.05;    // page widths over which a shadow begins
const cv::Scalar kTable(96, 100, 104);  // what the page lies on

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

cv::Point2d turned(const cv::Point2d& p, double angle) {
  return {p.x * std::cos(angle) - p.y * std::sin(angle),
          p.x * std::sin(angle) + p.y * std::cos(angle)};
}

// A point of the page, from its middle and in pixels, where the camera sees it.
cv::Point2d projected(const cv::Point2d& point, const View& view, double axis, double width) {
  cv::Point2d p = turned(point, -axis);
  const double depth = p.x * std::sin(radians(view.perspective));
  p.x *= std::cos(radians(view.perspective));
  const double scale = kPinhole * width / (kPinhole * width + depth);
  return turned(turned(p * scale, axis), radians(view.rotation));
}

cv::Mat laid_down(const cv::Mat& page, const View& view, cv::RNG& random) {
  const double axis = random.uniform(0.0, 2 * std::numbers::pi);
  const double w = page.cols, h = page.rows;
  std::array<cv::Point2f, 4> from{cv::Point2f(0, 0), cv::Point2f(page.cols, 0),
                                  cv::Point2f(page.cols, page.rows), cv::Point2f(0, page.rows)};
  std::array<cv::Point2f, 4> to;
  for (std::size_t i = 0; i < 4; ++i) {
    to[i] = projected(cv::Point2d(from[i]) - cv::Point2d(w / 2, h / 2), view, axis, w);
  }
  const cv::Rect2f box = cv::boundingRect(std::vector<cv::Point2f>(to.begin(), to.end()));
  const float margin = float(kMargin * w);
  for (cv::Point2f& p : to) p += cv::Point2f(margin - box.x, margin - box.y);
  cv::Mat picture;
  cv::warpPerspective(page, picture, cv::getPerspectiveTransform(from.data(), to.data()),
                      cv::Size(int(box.width + 2 * margin), int(box.height + 2 * margin)),
                      cv::INTER_CUBIC, cv::BORDER_CONSTANT, kTable);
  return picture;
}

// Weights of light in 0..1, one a pixel.
cv::Mat shadow_of(cv::Size size, double missing, double soft, cv::RNG& random) {
  const double angle = random.uniform(0.0, 2 * std::numbers::pi);
  const double x = size.width * random.uniform(0.3, 0.7),
               y = size.height * random.uniform(0.3, 0.7);
  cv::Mat light(size, CV_32F);
  light.forEach<float>([&](float& value, const int* at) {
    const double beyond = (at[1] - x) * std::cos(angle) + (at[0] - y) * std::sin(angle);
    value = float(1 - missing / (1 + std::exp(-4 * beyond / soft)));
  });
  return light;
}

cv::Mat glare_of(cv::Size size, double area, cv::RNG& random) {
  const double aspect = random.uniform(1.0, 3.0), angle = random.uniform(0.0, std::numbers::pi);
  const double b = std::sqrt(area / (std::numbers::pi * aspect)), a = aspect * b;
  const double x = size.width * random.uniform(0.1, 0.9),
               y = size.height * random.uniform(0.1, 0.9);
  cv::Mat light(size, CV_32F);
  light.forEach<float>([&](float& value, const int* at) {
    const cv::Point2d p = turned({at[1] - x, at[0] - y}, -angle);
    const double r = std::hypot(p.x / a, p.y / b);
    value = float(kGlarePeak / (1 + std::exp(12 * (r - 1))));
  });
  return light;
}

void light_up(cv::Mat& picture, const View& view, double width, cv::RNG& random) {
  const cv::Mat light = shadow_of(picture.size(), view.shadow, kShadowEdge * width, random);
  const double page_area = width * width * 0.7;  // of a data page, 88 mm by 125 mm
  const cv::Mat glare = view.glare > 0 ? glare_of(picture.size(), view.glare * page_area, random)
                                       : cv::Mat::zeros(picture.size(), CV_32F);
  picture.forEach<cv::Vec3b>([&](cv::Vec3b& pixel, const int* at) {
    const double lit = light.at<float>(at[0], at[1]);
    const double white = glare.at<float>(at[0], at[1]);
    for (int c = 0; c < 3; ++c) {
      pixel[c] = cv::saturate_cast<std::uint8_t>(pixel[c] * lit * (1 - white) + 255 * white);
    }
  });
}

}  // namespace

View moderate_view(std::uint64_t seed) {
  cv::RNG random(seed);
  return {.perspective = 15,
          .rotation = random.uniform(0.0, 360.0),
          .shadow = 0.3,
          .glare = 0.03,
          .blur = 1.2,
          .noise = 8,
          .jpeg = 60};
}

Frame seen(const Frame& page, const View& view, std::uint64_t seed) {
  cv::RNG random(seed);
  cv::Mat colour, scaled;
  if (page.channels == 1) {
    cv::cvtColor(view_of(page), colour, cv::COLOR_GRAY2BGR);
  } else {
    colour = view_of(page);
  }
  const double width = kPageWidth / view.distance;
  const double scale = width / page.width;
  cv::resize(colour, scaled, cv::Size(), scale, scale,
             scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  cv::Mat picture = laid_down(scaled, view, random);
  if (view.shadow > 0 || view.glare > 0) light_up(picture, view, width, random);
  if (view.blur > 0) cv::GaussianBlur(picture, picture, cv::Size(), view.blur);
  if (view.noise > 0) support::add_noise(picture, view.noise, random);
  if (view.jpeg > 0) support::compress(picture, view.jpeg);
  return to_frame(picture);
}

}  // namespace garita::eval
