// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/rectify.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "verify/image/opencv.h"

namespace garita::mrz {
namespace {

constexpr int kMostColumns = 1536;  // of a strip: 44 cells, twice over
constexpr int kSearchRows = 60;     // of the strip in which a line's axis is measured anew

cv::Mat writable(Frame& frame) {
  return {frame.height, frame.width, CV_8UC(frame.channels), frame.pixels.data()};
}

Frame empty_grey(int width, int height) {
  Frame frame{width, height, 1, {}};
  frame.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return frame;
}

Frame grey_of(const Frame& frame) {
  if (frame.channels == 1) return frame;
  Frame grey = empty_grey(frame.width, frame.height);
  cv::Mat target = writable(grey);
  cv::cvtColor(view_of(frame), target, cv::COLOR_BGR2GRAY);
  return grey;
}

// Where print stands in the rows of one part of a strip.
struct Band {
  double middle = 0;
  double height = 0;
};

// Strokes change brightness along a row, the space between lines does not.
std::vector<double> row_energy(const cv::Mat& strip, int begin, int end) {
  std::vector<double> energy(static_cast<std::size_t>(strip.rows));
  for (int y = 0; y < strip.rows; ++y) {
    const auto* row = strip.ptr<float>(y);
    double sum = 0;
    for (int x = std::max(1, begin); x < std::min(end, strip.cols - 1); ++x) {
      sum += std::abs(row[x + 1] - row[x - 1]);
    }
    energy[static_cast<std::size_t>(y)] = sum;
  }
  return energy;
}

std::optional<Band> band_in(const cv::Mat& strip, int begin, int end) {
  const std::vector<double> energy = row_energy(strip, begin, end);
  const auto middle = energy.begin() + kSearchRows / 2;
  const double floor = *std::ranges::min_element(energy);
  const auto peak = std::max_element(middle - 8, middle + 9);
  const double edge = floor + 0.42 * (*peak - floor);
  auto top = peak, bottom = peak;
  while (top != energy.begin() && *(top - 1) > edge) --top;
  while (bottom + 1 != energy.end() && *(bottom + 1) > edge) ++bottom;
  if (top == energy.begin() || bottom + 1 == energy.end() || *peak <= 0) return std::nullopt;
  const auto part = [&](auto inside, auto outside) {
    return (*inside - edge) / std::max(1e-6, *inside - *outside);
  };
  const double upper = double(top - energy.begin()) - part(top, top - 1);
  const double lower = double(bottom - energy.begin()) + part(bottom, bottom + 1);
  return Band{(upper + lower) / 2, lower - upper + 1};
}

}  // namespace

double length_of(const TextLine& line) {
  return std::hypot(line.to.x - line.from.x, line.to.y - line.from.y);
}

TextLine reversed(const TextLine& line) { return {line.to, line.from, line.height}; }

Point point_on(const TextLine& line, double along, double below) {
  const double length = std::max(1e-6, length_of(line));
  const double ex = (line.to.x - line.from.x) / length;
  const double ey = (line.to.y - line.from.y) / length;
  return {line.from.x + ex * along * length - ey * below,
          line.from.y + ey * along * length + ex * below};
}

Pyramid make_pyramid(const Frame& frame) {
  Pyramid pyramid;
  pyramid.levels.push_back(grey_of(frame));
  while (std::min(pyramid.levels.back().width, pyramid.levels.back().height) >= 64 &&
         std::max(pyramid.levels.back().width, pyramid.levels.back().height) >= 800) {
    const Frame& last = pyramid.levels.back();
    Frame half = empty_grey(last.width / 2, last.height / 2);
    cv::Mat target = writable(half);
    cv::resize(view_of(last), target, target.size(), 0, 0, cv::INTER_AREA);
    pyramid.levels.push_back(std::move(half));
  }
  return pyramid;
}

Strip cut(const Pyramid& pyramid, const TextLine& line, double margin, int rows) {
  double scale = kGlyphRows / std::max(1.0, line.height);  // strip pixels a frame pixel
  std::size_t level = 0;
  double level_size = 1;
  while (scale * level_size < 0.7 && level + 1 < pyramid.levels.size()) {
    ++level;
    level_size *= 2;
  }
  const double columns = length_of(line) * scale + 2 * margin * kGlyphRows;
  Strip strip{std::clamp(static_cast<int>(std::lround(columns)), 8, kMostColumns), rows, {}};
  strip.pixels.resize(static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(rows));

  const double length = std::max(1e-6, length_of(line));
  const double ex = (line.to.x - line.from.x) / length / scale;
  const double ey = (line.to.y - line.from.y) / length / scale;
  const double start = -margin * kGlyphRows, middle = rows / 2.0 - 0.5;
  const double x0 = line.from.x + ex * start + ey * middle;
  const double y0 = line.from.y + ey * start - ex * middle;
  const auto on_level = [&](double at) { return (at + 0.5) / level_size - 0.5; };
  const cv::Matx23d map(ex / level_size, -ey / level_size, on_level(x0), ey / level_size,
                        ex / level_size, on_level(y0));
  cv::Mat grey;
  cv::warpAffine(
      view_of(pyramid.levels[level]), grey, map, cv::Size(strip.width, rows),
      (scale * level_size > 1 ? cv::INTER_CUBIC : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP,
      cv::BORDER_REPLICATE);
  cv::Mat target(rows, strip.width, CV_32FC1, strip.pixels.data());
  grey.convertTo(target, CV_32F);
  return strip;
}

TextLine refined(const Pyramid& pyramid, const TextLine& line) {
  Strip strip = cut(pyramid, line, 0, kSearchRows);
  const cv::Mat image(strip.height, strip.width, CV_32FC1, strip.pixels.data());
  const int third = strip.width / 3;
  const auto left = band_in(image, 0, third);
  const auto right = band_in(image, 2 * third, strip.width);
  if (!left || !right) return line;
  if (std::max(left->height, right->height) > 1.7 * std::min(left->height, right->height)) {
    return line;
  }
  const double pixel = line.height / kGlyphRows;  // frame pixels a strip pixel
  const double middle = kSearchRows / 2.0 - 0.5;
  const double slope = (right->middle - left->middle) / (2.0 / 3);
  const double at_left = left->middle - slope / 6 - middle;
  const double at_right = right->middle + slope / 6 - middle;
  return {point_on(line, 0, at_left * pixel), point_on(line, 1, at_right * pixel),
          (left->height + right->height) / 2 * pixel};
}

}  // namespace garita::mrz
