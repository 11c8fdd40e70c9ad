// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/reader.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "verify/barcode/decoder.h"
#include "verify/barcode/regions.h"
#include "verify/base/limits.h"
#include "verify/image/opencv.h"
#include "verify/image/transform.h"

namespace garita::barcode {
namespace {

constexpr int kMostSide = 3500;   // a larger scan is shrunk first: A4 at 300 dpi stays as it is
constexpr int kWholeSide = 1600;  // pixels: a larger frame is looked at as a whole at this size
constexpr int kSmall = 700;       // pixels of the longer side: the whole picture may be enlarged
constexpr int kTiny = 80;         // a module may be one pixel
constexpr std::size_t kMostRegions = 4;
constexpr double kCutOutSide = 1500;  // pixels: a cut-out is not enlarged beyond

constexpr Affine kSame{1, 0, 0, 0, 1, 0};

Affine scaled(double factor, double margin) {
  return {1 / factor, 0, -margin / factor, 0, 1 / factor, -margin / factor};
}

Point mapped(const Point& point, const Affine& map) {
  return {map[0] * point.x + map[1] * point.y + map[2],
          map[3] * point.x + map[4] * point.y + map[5]};
}

Point centre_of(const Quad& quad) {
  Point centre;
  for (const Point& corner : quad) {
    centre.x += corner.x / static_cast<double>(quad.size());
    centre.y += corner.y / static_cast<double>(quad.size());
  }
  return centre;
}

// One symbol found twice.
bool repeats(const Symbol& a, const Symbol& b) {
  return a.format == b.format && a.bytes == b.bytes && a.text == b.text;
}

// From top to bottom, then from left to right.
bool reads_before(const Symbol& a, const Symbol& b) {
  const Point one = centre_of(a.box);
  const Point other = centre_of(b.box);
  return std::pair(one.y, one.x) < std::pair(other.y, other.x);
}

cv::Mat with_margin(const cv::Mat& grey, int margin) {
  cv::Mat wider;
  cv::copyMakeBorder(grey, wider, margin, margin, margin, margin, cv::BORDER_CONSTANT,
                     cv::Scalar(255));
  return wider;
}

cv::Mat enlarged(const cv::Mat& grey, double factor, int interpolation) {
  cv::Mat larger;
  cv::resize(grey, larger, cv::Size(), factor, factor, interpolation);
  return larger;
}

cv::Mat softened(const cv::Mat& grey, double sigma) {
  cv::Mat soft;
  cv::GaussianBlur(grey, soft, cv::Size(), sigma);
  return soft;
}

// The rungs of the ladder. Each looks at the frame in another way; the first that reads anything is
// the last.
class Ladder {
 public:
  // `grey` outlives the ladder.
  Ladder(const Frame& grey, double scale, const Watch& watch)
      : grey_(view_of(grey)), scale_(scale), watch_(watch) {
    const double larger = static_cast<double>(longer_side()) / kWholeSide;
    whole_ = grey_;
    if (larger <= 1) return;
    cv::resize(grey_, whole_, cv::Size(), 1 / larger, 1 / larger, cv::INTER_AREA);
    to_grey_ = scaled(1 / larger, 0);
  }

  Result<std::vector<Symbol>> climb() {
    const bool small = longer_side() <= kSmall;
    if (!small) look(whole_, to_grey_, {.quarter_turns = false, .quick = true});
    if (going() && !small) look_at_regions();
    if (going()) look(whole_, to_grey_, {});
    if (going()) look(whole_, to_grey_, {.global_threshold = true});
    if (going()) invert();
    if (going() && small) enlarge();
    if (going() && small) look_at_regions();
    if (going()) shrink(2);
    if (going()) shrink(3);
    if (going()) soften();
    if (going() && small) thin_and_thicken();
    if (error_ && symbols_.empty()) return std::unexpected(*error_);
    std::ranges::stable_sort(symbols_, reads_before);
    if (symbols_.size() > limits::kBarcodesPerImage) symbols_.resize(limits::kBarcodesPerImage);
    return std::move(symbols_);
  }

 private:
  bool spent() const { return watch_.spent && watch_.spent(); }
  bool going() const { return symbols_.empty() && !spent(); }
  int longer_side() const { return std::max(grey_.cols, grey_.rows); }

  void look(const cv::Mat& picture, const Affine& to_frame, const Look& how) {
    auto more = decode(picture, how);
    if (!more) {
      error_ = more.error();
      return;
    }
    const std::size_t before = symbols_.size();
    for (Symbol& symbol : *more) {
      for (Point& corner : symbol.box) {
        corner = mapped(corner, to_frame);
        corner = {corner.x * scale_, corner.y * scale_};
      }
      const bool known = std::ranges::any_of(
          symbols_, [&](const Symbol& other) { return repeats(symbol, other); });
      if (!known) symbols_.push_back(std::move(symbol));
    }
    if (symbols_.size() > before && watch_.found) watch_.found(symbols_);
  }

  // A symbol without its quiet zone, or of modules too small to be found.
  void enlarge() {
    const int margin = std::max(10, longer_side() / 10);
    const cv::Mat wide = with_margin(grey_, margin);
    if (longer_side() <= kTiny) {
      look(enlarged(wide, 4, cv::INTER_NEAREST), scaled(4, 4 * margin), {});
    }
    const cv::Mat twice = enlarged(wide, 2, cv::INTER_CUBIC);
    if (going()) look(twice, scaled(2, 2 * margin), {});
    if (going()) look(twice, scaled(2, 2 * margin), {.global_threshold = true});
    const cv::Mat soft = softened(twice, 2);
    if (going()) look(soft, scaled(2, 2 * margin), {});
    if (going()) look(soft, scaled(2, 2 * margin), {.global_threshold = true});
  }

  void look_at_regions() {
    for (const Region& region : find_regions(grey_, kMostRegions)) {
      if (spent()) return;
      region.striped ? look_at_stripes(region) : look_at_matrix(region);
    }
  }

  // Upright, the bars of a row may be averaged along their length: noise goes, edges stay.
  void look_at_stripes(const Region& region) {
    const std::size_t before = symbols_.size();
    const double most = std::max(1.0, kCutOutSide / std::max(region.width, region.height));
    const Look how{.kinds = Kinds::stacked_and_linear, .quarter_turns = false};
    for (const double wanted : {1.0, 2.0, 3.0}) {
      const double scale = std::min(wanted, most);
      if (spent() || symbols_.size() > before || scale < wanted - 0.9) continue;
      cv::Mat upright;
      const Affine to_picture = cut_out(grey_, region, scale, upright);
      const int along = 2 * cvRound(scale) + 1;
      cv::Mat averaged;
      cv::blur(upright, averaged, cv::Size(1, along));
      look(averaged, to_picture, how);
    }
  }

  void look_at_matrix(const Region& region) {
    const std::size_t before = symbols_.size();
    const double side = std::max(region.width, region.height);
    const double scale = std::clamp(500 / side, 0.5, 3.0);
    cv::Mat upright;
    const Affine to_picture = cut_out(grey_, region, scale, upright);
    look(upright, to_picture, {.kinds = Kinds::matrix});
    if (spent() || symbols_.size() > before) return;
    look(softened(upright, 1.5), to_picture, {.kinds = Kinds::matrix});
  }

  void invert() {
    const int margin = std::max(10, std::max(whole_.cols, whole_.rows) / 20);
    cv::Mat negative;
    cv::bitwise_not(whole_, negative);
    const Affine& map = to_grey_;
    const Affine shifted{map[0], map[1], map[2] - map[0] * margin,
                         map[3], map[4], map[5] - map[4] * margin};
    look(with_margin(negative, margin), shifted, {});
  }

  // Averaging mends noise, blur and printed dots.
  void shrink(int factor) {
    if (std::min(grey_.cols, grey_.rows) / factor < 40) return;
    cv::Mat smaller;
    cv::resize(grey_, smaller, cv::Size(), 1.0 / factor, 1.0 / factor, cv::INTER_AREA);
    look(smaller, scaled(1.0 / factor, 0), {});
    if (going()) look(smaller, scaled(1.0 / factor, 0), {.global_threshold = true});
  }

  void soften() { look(softened(whole_, 1.2), to_grey_, {}); }

  // Ink that ran, and ink that did not reach.
  void thin_and_thicken() {
    const int margin = std::max(10, longer_side() / 10);
    const cv::Mat twice = enlarged(with_margin(grey_, margin), 2, cv::INTER_CUBIC);
    cv::Mat changed;
    cv::erode(twice, changed, cv::Mat::ones(3, 3, CV_8U));
    look(changed, scaled(2, 2 * margin), {});
    if (!going()) return;
    cv::dilate(twice, changed, cv::Mat::ones(3, 3, CV_8U));
    look(changed, scaled(2, 2 * margin), {});
  }

  cv::Mat grey_;
  cv::Mat whole_;  // grey_, or smaller
  Affine to_grey_ = kSame;
  double scale_;  // pixels of the frame for one of grey_
  const Watch& watch_;
  std::vector<Symbol> symbols_;
  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<Symbol>> read(const Frame& frame, const Watch& watch) {
  if (frame.empty()) return std::vector<Symbol>{};
  const Frame grey = shrink_to(to_grey(frame), kMostSide);
  return Ladder(grey, static_cast<double>(frame.width) / grey.width, watch).climb();
}

}  // namespace garita::barcode
