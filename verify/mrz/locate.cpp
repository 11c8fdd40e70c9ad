// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/locate.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "verify/image/opencv.h"
#include "verify/mrz/ink.h"

namespace garita::mrz {
namespace {

constexpr double kWorkingSide = 1000;  // longer side of the image that is searched
constexpr double kMostEnlarged = 2.0;
constexpr int kGap = 15;    // widest gap between neighbouring glyphs, working pixels
constexpr int kBridge = 9;  // narrower pieces do not join bars
constexpr int kNear = 25;   // pixels within which print is compared
constexpr double kShareOfDarkest = 0.42;
constexpr int kLeastContrast = 8;
constexpr double kMostSlope = 0.75;
constexpr int kLeastArea = 60;  // of a bar
constexpr int kLeastWidth = 14;
constexpr int kLeastHeight = 4;  // of a piece of print
constexpr int kMostHeight = 56;

// A bar of print, in working pixels.
struct Bar {
  double x = 0, y = 0;  // centre
  double slope = 0;     // dy / dx
  double length = 0;
  double thickness = 0;
  double left() const { return x - length / 2; }
  double right() const { return x + length / 2; }
  double y_at(double at) const { return y + slope * (at - x); }
};

cv::Mat working_image(const Pyramid& pyramid, double& scale) {
  const Frame& full = pyramid.levels[0];
  scale = std::min(kMostEnlarged, kWorkingSide / std::max(full.width, full.height));
  std::size_t level = 0;
  double rest = scale;
  while (rest <= 0.5 && level + 1 < pyramid.levels.size()) {
    rest *= 2;
    ++level;
  }
  cv::Mat image;
  const cv::Size size(std::max(8, static_cast<int>(std::lround(full.width * scale))),
                      std::max(8, static_cast<int>(std::lround(full.height * scale))));
  cv::resize(view_of(pyramid.levels[level]), image, size, 0, 0,
             rest < 1 ? cv::INTER_LINEAR : cv::INTER_CUBIC);
  return image;
}

// Darker than its surroundings, and not much less so than the darkest print nearby: guilloches and
// the paper's grain vanish beside print.
cv::Mat dark_print(const cv::Mat& image) {
  cv::Mat mean, below, darkest, mask;
  cv::boxFilter(image, mean, CV_8U, cv::Size(31, 31));
  cv::subtract(mean, image, below);
  cv::dilate(below, darkest, cv::Mat::ones(kNear, kNear, CV_8U));
  cv::Mat bar;
  darkest.convertTo(bar, CV_8U, kShareOfDarkest);
  cv::max(bar, kLeastContrast, bar);
  cv::compare(below, bar, mask, cv::CMP_GT);
  return mask;
}

std::span<const std::uint8_t> pixels_of(const cv::Mat& mask) {
  return {mask.ptr<std::uint8_t>(), mask.total()};
}

// Removes specks, rules, frames and photographs: pieces too small or too large for print.
void keep_print(cv::Mat& mask) {
  const Ink ink = find_ink(pixels_of(mask), mask.cols);
  for (const Stretch& stretch : ink.stretches) {
    const Piece& piece = ink.pieces[static_cast<std::size_t>(stretch.piece)];
    const auto [small, large] = std::minmax({piece.width(), piece.height()});
    if (large >= kLeastHeight && small <= kMostHeight) continue;
    std::fill_n(mask.ptr<std::uint8_t>(stretch.y) + stretch.begin, stretch.end - stretch.begin, 0);
  }
}

// The bar that fills this piece: a solid bar of length L has variance L^2 / 12 along itself.
Bar bar_of(const Piece& m) {
  Bar bar;
  bar.x = m.x / m.n;
  bar.y = m.y / m.n;
  const double xx = m.xx / m.n - bar.x * bar.x;
  const double xy = m.xy / m.n - bar.x * bar.y;
  const double yy = m.yy / m.n - bar.y * bar.y;
  const double root = std::sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
  bar.slope = std::tan(0.5 * std::atan2(2 * xy, xx - yy));
  bar.length = std::sqrt(12 * std::max(0.0, (xx + yy) / 2 + root));
  bar.thickness = std::sqrt(12 * std::max(0.0, (xx + yy) / 2 - root)) + 1;
  return bar;
}

bool continues(const Bar& a, const Bar& b) {
  const double thickness = std::max(a.thickness, b.thickness);
  const double gap = b.left() - a.right();
  const double between = (a.right() + b.left()) / 2;
  return std::min(a.thickness, b.thickness) > 0.5 * thickness && gap < 4 * thickness &&
         gap > -thickness && std::abs(a.y_at(between) - b.y_at(between)) < 0.6 * thickness;
}

Bar united(const Bar& a, const Bar& b) {
  Bar bar;
  const double left = a.left(), right = b.right();
  const double weight = a.length / (a.length + b.length);
  bar.slope = (b.y - a.y) / std::max(1.0, b.x - a.x);
  bar.x = (left + right) / 2;
  bar.y =
      weight * (a.y + bar.slope * (bar.x - a.x)) + (1 - weight) * (b.y + bar.slope * (bar.x - b.x));
  bar.length = right - left;
  bar.thickness = weight * a.thickness + (1 - weight) * b.thickness;
  return bar;
}

void unite(std::vector<Bar>& bars) {
  std::ranges::sort(bars, {}, &Bar::left);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    for (std::size_t j = i + 1; j < bars.size();) {
      if (continues(bars[i], bars[j])) {
        bars[i] = united(bars[i], bars[j]);
        bars.erase(bars.begin() + static_cast<std::ptrdiff_t>(j));
        j = i + 1;
      } else {
        ++j;
      }
    }
  }
}

constexpr std::size_t kMostBars = 300;

std::vector<Bar> horizontal_bars(const cv::Mat& print) {
  cv::Mat smeared;
  const cv::Mat kernel = cv::Mat::ones(1, kGap, CV_8U);
  cv::morphologyEx(print, smeared, cv::MORPH_CLOSE, kernel);
  cv::morphologyEx(smeared, smeared, cv::MORPH_OPEN, cv::Mat::ones(1, kBridge, CV_8U));
  std::vector<Bar> bars;
  for (const Piece& piece : find_ink(pixels_of(smeared), smeared.cols).pieces) {
    if (piece.n < kLeastArea || piece.width() < kLeastWidth) continue;
    if (piece.height() > piece.width() * (kMostSlope + 0.1) + kMostHeight) continue;
    const Bar bar = bar_of(piece);
    const bool print_high = bar.thickness >= kLeastHeight && bar.thickness <= kMostHeight;
    if (print_high && bar.length > 2.5 * bar.thickness && std::abs(bar.slope) < kMostSlope) {
      bars.push_back(bar);
    }
  }
  std::ranges::sort(bars, std::ranges::greater{}, &Bar::length);
  if (bars.size() > kMostBars) bars.resize(kMostBars);
  unite(bars);
  std::erase_if(bars, [](const Bar& bar) { return bar.length < 9 * bar.thickness; });
  return bars;
}

// Pieces of ink along the bar, for each stretch of it as long as it is thick: print has one or two.
double ink_density(const cv::Mat& print, const Bar& bar) {
  int pieces = 0;
  for (const double offset : {-0.2, 0.0, 0.2}) {
    bool ink = false;
    for (double x = std::max(0.0, bar.left()); x < std::min(bar.right(), print.cols - 1.0); ++x) {
      const int y = static_cast<int>(std::lround(bar.y_at(x) + offset * bar.thickness));
      const bool now = y >= 0 && y < print.rows && print.at<std::uint8_t>(y, static_cast<int>(x));
      pieces += now && !ink;
      ink = now;
    }
  }
  return pieces / 3.0 * bar.thickness / bar.length;
}

// A line of an MRZ has 30 to 44 characters, and another line beside it that is as long.
double plausibility(const cv::Mat& print, const Bar& bar, const std::vector<Bar>& bars) {
  const double aspect = bar.length / bar.thickness;
  const double density = ink_density(print, bar);
  double score = bar.length * (aspect > 20 && aspect < 75 ? 1.0 : 0.5) *
                 (density > 0.6 && density < 2.6 ? 1.0 : 0.3);
  for (const Bar& other : bars) {
    const double distance = std::abs(other.y_at(bar.x) - bar.y);
    const bool near = distance > 1.1 * bar.thickness && distance < 3.2 * bar.thickness;
    const bool alike = std::abs(other.left() - bar.left()) < 0.15 * bar.length &&
                       std::abs(other.right() - bar.right()) < 0.25 * bar.length;
    if (near && alike) return score * 2;
  }
  return score;
}

struct Candidate {
  double score = 0;
  TextLine line;
};

// Maps points of the searched image to the frame.
using Map = cv::Matx23d;

Point mapped(const Map& map, double x, double y) {
  return {map(0, 0) * x + map(0, 1) * y + map(0, 2), map(1, 0) * x + map(1, 1) * y + map(1, 2)};
}

std::vector<Candidate> candidates_in(const cv::Mat& print, const std::vector<Bar>& bars,
                                     const Map& map, bool transposed) {
  std::vector<Candidate> all;
  const double scale = std::hypot(map(0, 0), map(1, 0));
  for (const Bar& bar : bars) {
    const double run = bar.length / 2 / std::sqrt(1 + bar.slope * bar.slope);
    Point from{bar.x - run, bar.y - bar.slope * run};
    Point to{bar.x + run, bar.y + bar.slope * run};
    if (transposed) {
      std::swap(from.x, from.y);
      std::swap(to.x, to.y);
    }
    all.push_back({plausibility(print, bar, bars),
                   {mapped(map, from.x, from.y), mapped(map, to.x, to.y), bar.thickness * scale}});
  }
  return all;
}

// Turns `image` by 45 degrees about its middle, and `to_frame` with it.
cv::Mat turned_by_an_eighth(const cv::Mat& image, Map& to_frame) {
  const int side = static_cast<int>(std::ceil(std::hypot(image.cols, image.rows)));
  const double c = std::sqrt(0.5), x = image.cols / 2.0, y = image.rows / 2.0, m = side / 2.0;
  const Map back(c, -c, x - c * m + c * m, c, c, y - c * m - c * m);
  cv::Mat turned;
  cv::warpAffine(image, turned, back, cv::Size(side, side), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  const cv::Matx33d full(back(0, 0), back(0, 1), back(0, 2), back(1, 0), back(1, 1), back(1, 2), 0,
                         0, 1);
  to_frame = to_frame * full;
  return turned;
}

}  // namespace

Print find_print(const Pyramid& pyramid, bool diagonal) {
  double scale = 1;
  cv::Mat image = working_image(pyramid, scale);
  Map map(1 / scale, 0, 0.5 / scale - 0.5, 0, 1 / scale, 0.5 / scale - 0.5);
  if (diagonal) image = turned_by_an_eighth(image, map);
  cv::Mat mask = dark_print(image);
  keep_print(mask);
  Print print{to_frame(mask), {}};
  std::ranges::copy(map.val, print.to_frame.begin());
  return print;
}

std::vector<TextLine> find_text_lines(const Print& print, bool upright) {
  const cv::Mat whole = view_of(print.mask);
  const cv::Mat mask = upright ? whole : cv::Mat(whole.t());
  std::vector<Candidate> candidates =
      candidates_in(mask, horizontal_bars(mask), Map(print.to_frame.data()), !upright);
  std::ranges::sort(candidates, std::ranges::greater{}, &Candidate::score);
  if (candidates.size() > kMostTextLines) candidates.resize(kMostTextLines);
  std::vector<TextLine> lines;
  for (const Candidate& candidate : candidates) lines.push_back(candidate.line);
  return lines;
}

}  // namespace garita::mrz
