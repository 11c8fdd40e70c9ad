// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/finder_count.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace garita::barcode {
namespace {

constexpr int kRowStep = 2;
constexpr int kBlock = 41;           // pixels; the decoder's own local average is as wide
constexpr double kTolerance = 0.75;  // of a module, a side; wider than the decoder's

using Runs = std::array<int, 5>;

// 1:1:3:1:1
bool is_finder(const Runs& runs) {
  int total = 0;
  for (const int run : runs) total += run;
  if (total < 7) return false;
  const double module = total / 7.0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const int modules = i == 2 ? 3 : 1;
    if (std::abs(runs[i] - modules * module) > kTolerance * module * (i == 2 ? 2 : 1)) return false;
  }
  return true;
}

struct Pattern {
  double x = 0;
  double y = 0;
  double module = 0;
};

// A binary picture in which dark is not 0.
class Counter {
 public:
  Counter(const cv::Mat& dark, int enough) : dark_(dark), enough_(enough) {}

  int count() {
    for (int y = 0; y < dark_.rows && static_cast<int>(found_.size()) < enough_; y += kRowStep) {
      scan_row(y);
    }
    return static_cast<int>(found_.size());
  }

 private:
  bool is_dark(int x, int y) const { return dark_.at<std::uint8_t>(y, x) != 0; }

  void scan_row(int y) {
    Runs runs{};
    bool dark = false;
    for (int x = 0; x <= dark_.cols; ++x) {
      const bool now = x < dark_.cols && is_dark(x, y);
      if (now == dark && x < dark_.cols) {
        ++runs[4];
        continue;
      }
      if (dark && is_finder(runs)) check_column(x, y, runs);
      std::rotate(runs.begin(), runs.begin() + 1, runs.end());
      runs[4] = 1;
      dark = now;
    }
  }

  // end: behind the last run.
  void check_column(int end, int y, const Runs& runs) {
    const double centre = end - runs[4] - runs[3] - runs[2] / 2.0;
    const auto x = static_cast<int>(centre);
    const int most = 2 * runs[2] + 2;
    Runs column{};
    const int top = walk(x, y, -1, most, {&column[2], &column[1], &column[0]});
    walk(x, y + 1, +1, most, {&column[2], &column[3], &column[4]});
    if (!is_finder(column)) return;
    const double middle = top + column[0] + column[1] + column[2] / 2.0;
    add({centre, middle, (runs[1] + runs[2] + runs[3]) / 5.0});
  }

  // Adds the lengths of a dark, a light and a dark run from (x, y) on, each at most `most`.
  // Answers the last row that belongs to them.
  int walk(int x, int y, int step, int most, const std::array<int*, 3>& lengths) const {
    bool dark = true;
    for (int* length : lengths) {
      for (int run = 0; run < most && y >= 0 && y < dark_.rows && is_dark(x, y) == dark; ++run) {
        ++*length;
        y += step;
      }
      dark = !dark;
    }
    return y - step;
  }

  void add(const Pattern& pattern) {
    const bool known = std::ranges::any_of(found_, [&](const Pattern& other) {
      return std::hypot(other.x - pattern.x, other.y - pattern.y) < 2 * other.module;
    });
    if (!known) found_.push_back(pattern);
  }

  const cv::Mat& dark_;
  int enough_;
  std::vector<Pattern> found_;
};

}  // namespace

// Two ways to tell dark from light, since a pattern may hide from one of them.
int count_finder_patterns(const cv::Mat& grey, int enough) {
  if (grey.empty()) return 0;
  cv::Mat dark;
  cv::adaptiveThreshold(grey, dark, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, kBlock,
                        0);
  const int local = Counter(dark, enough).count();
  if (local >= enough) return local;
  cv::threshold(grey, dark, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
  return std::max(local, Counter(dark, enough).count());
}

}  // namespace garita::barcode
