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

// The line, `rows` high, its axis in their middle.
cv::Mat straightened(const Pyramid& pyramid, const TextLine& line, int rows, int enlarging) {
  const double scale = kGlyphRows / std::max(1.0, line.height);  // strip pixels a frame pixel
  std::size_t level = 0;
  double level_size = 1;
  while (scale * level_size < 0.7 && level + 1 < pyramid.levels.size()) {
    ++level;
    level_size *= 2;
  }
  const int width =
      std::clamp(static_cast<int>(std::lround(length_of(line) * scale)), 8, kMostColumns);
  const double length = std::max(1e-6, length_of(line));
  const double ex = (line.to.x - line.from.x) / length / scale;
  const double ey = (line.to.y - line.from.y) / length / scale;
  const double middle = rows / 2.0 - 0.5;
  const double x0 = line.from.x + ey * middle;
  const double y0 = line.from.y - ex * middle;
  const auto on_level = [&](double at) { return (at + 0.5) / level_size - 0.5; };
  const cv::Matx23d map(ex / level_size, -ey / level_size, on_level(x0), ey / level_size,
                        ex / level_size, on_level(y0));
  cv::Mat grey;
  cv::warpAffine(view_of(pyramid.levels[level]), grey, map, cv::Size(width, rows),
                 (scale * level_size > 1 ? enlarging : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  return grey;
}

// Strokes change brightness along a row, the space between lines does not.
std::vector<double> row_energy(const cv::Mat& strip) {
  std::vector<double> energy;
  for (int y = 0; y < strip.rows; ++y) {
    const auto* row = strip.ptr<std::uint8_t>(y);
    int sum = 0;
    for (int x = 1; x < strip.cols - 1; ++x) sum += std::abs(row[x + 1] - row[x - 1]);
    energy.push_back(sum);
  }
  return energy;
}

// Of the print between two places of the line (0 from, 1 to).
std::optional<Band> band_between(const Pyramid& pyramid, const TextLine& line, double begin,
                                 double end) {
  const TextLine part{point_on(line, begin, 0), point_on(line, end, 0), line.height};
  const std::vector<double> energy =
      row_energy(straightened(pyramid, part, kSearchRows, cv::INTER_LINEAR));
  const auto middle = energy.begin() + kSearchRows / 2;
  const double floor = *std::ranges::min_element(energy);
  const auto peak = std::max_element(middle - 8, middle + 9);
  const double edge = floor + 0.42 * (*peak - floor);
  auto top = peak, bottom = peak;
  while (top != energy.begin() && *(top - 1) > edge) --top;
  while (bottom + 1 != energy.end() && *(bottom + 1) > edge) ++bottom;
  if (top == energy.begin() || bottom + 1 == energy.end() || *peak <= 0) return std::nullopt;
  const auto share = [&](auto inside, auto outside) {
    return (*inside - edge) / std::max(1e-6, *inside - *outside);
  };
  const double upper = double(top - energy.begin()) - share(top, top - 1);
  const double lower = double(bottom - energy.begin()) + share(bottom, bottom + 1);
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

Strip cut(const Pyramid& pyramid, const TextLine& line) {
  const cv::Mat grey = straightened(pyramid, line, kStripRows, cv::INTER_CUBIC);
  Strip strip{grey.cols, {}};
  strip.pixels.resize(grey.total());
  cv::Mat target(kStripRows, strip.width, CV_32FC1, strip.pixels.data());
  grey.convertTo(target, CV_32F);
  return strip;
}

TextLine refined(const Pyramid& pyramid, const TextLine& line) {
  const auto left = band_between(pyramid, line, 0, 1.0 / 3);
  const auto right = band_between(pyramid, line, 2.0 / 3, 1);
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
