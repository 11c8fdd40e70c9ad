// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/regions.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace garita::barcode {
namespace {

constexpr int kLongSide = 960;         // edges are looked for at this size
constexpr int kCell = 8;               // pixels a side over which edges are summed
constexpr double kStriped = 0.4;       // coherence of the edges from which they run one way
constexpr double kLeastArea = 0.0015;  // of the picture
constexpr double kLeastFilled = 0.5;   // of the upright box around a place
constexpr double kStrong = 1.3;        // times the mean: a cell full of edges
constexpr double kMargin = 0.06;       // of the longer side, around a cut-out
constexpr double kLong = 1.7;          // times as wide as high
constexpr double kSnap = 12 * CV_PI / 180;

// Sums of the gradient's products over cells: the structure tensor.
struct Tensor {
  cv::Mat xx;
  cv::Mat yy;
  cv::Mat xy;
};

Tensor tensor_of(const cv::Mat& grey) {
  cv::Mat soft;
  cv::GaussianBlur(grey, soft, cv::Size(3, 3), 0);
  cv::Mat x;
  cv::Mat y;
  cv::Sobel(soft, x, CV_32F, 1, 0, 3);
  cv::Sobel(soft, y, CV_32F, 0, 1, 3);
  const cv::Size cells(grey.cols / kCell, grey.rows / kCell);
  const cv::Rect whole(0, 0, cells.width * kCell, cells.height * kCell);
  const auto summed = [&](const cv::Mat& products) {
    cv::Mat sums;
    cv::resize(products(whole), sums, cells, 0, 0, cv::INTER_AREA);
    cv::Mat spread;
    cv::blur(sums, spread, cv::Size(3, 3));
    return spread;
  };
  return {summed(x.mul(x)), summed(y.mul(y)), summed(x.mul(y))};
}

cv::Mat coherence_of(const Tensor& tensor) {
  const cv::Mat difference = tensor.xx - tensor.yy;
  cv::Mat along;
  cv::magnitude(difference, 2 * tensor.xy, along);
  return along / (tensor.xx + tensor.yy + 1);
}

// Cells with strong edges; `striped`: only where they run one way.
cv::Mat full_cells(const Tensor& tensor, bool striped) {
  const cv::Mat energy = tensor.xx + tensor.yy;
  cv::Mat cells = energy > std::max(200.0, kStrong * cv::mean(energy)[0]);
  if (striped) cells &= coherence_of(tensor) > kStriped;
  cv::Mat closed;
  cv::morphologyEx(cells, closed, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
  cv::morphologyEx(closed, closed, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
  return closed;
}

// Where the edges of the place run one way: the direction across them.
struct Stripes {
  double angle = 0;
  double coherence = 0;
};
Stripes stripes_of(const Tensor& tensor, const cv::Mat& place) {
  const double xx = cv::mean(tensor.xx, place)[0];
  const double yy = cv::mean(tensor.yy, place)[0];
  const double xy = cv::mean(tensor.xy, place)[0];
  return {0.5 * std::atan2(2 * xy, xx - yy), std::hypot(xx - yy, 2 * xy) / (xx + yy + 1)};
}

// The outline's direction that lies next to the stripes': edges a pixel apart pull their own
// direction towards the axes by some degrees, the outline does not.
double snapped(double stripes, double outline) {
  const double off = std::remainder(outline - stripes, CV_PI / 2);
  return std::abs(off) < kSnap ? stripes + off : stripes;
}

Region region_of(const std::vector<cv::Point>& cells, double angle, double step) {
  Region region;
  region.cosine = std::cos(angle);
  region.sine = std::sin(angle);
  double left = 1e9;
  double right = -1e9;
  double top = 1e9;
  double bottom = -1e9;
  for (const cv::Point& cell : cells) {
    const double x = (cell.x + 0.5) * step;
    const double y = (cell.y + 0.5) * step;
    const double along = x * region.cosine + y * region.sine;
    const double across = -x * region.sine + y * region.cosine;
    left = std::min(left, along);
    right = std::max(right, along);
    top = std::min(top, across);
    bottom = std::max(bottom, across);
  }
  const double u = (left + right) / 2;
  const double v = (top + bottom) / 2;
  region.x = u * region.cosine - v * region.sine;
  region.y = u * region.sine + v * region.cosine;
  region.width = right - left + step;
  region.height = bottom - top + step;
  return region;
}

void add_regions(const Tensor& tensor, bool striped, double step, std::vector<Region>& regions) {
  const cv::Mat cells = full_cells(tensor, striped);
  cv::Mat labels;
  const int count = cv::connectedComponents(cells, labels, 8);
  for (int label = 1; label < count; ++label) {
    const cv::Mat place = labels == label;
    const int area = cv::countNonZero(place);
    if (area < std::max(4.0, kLeastArea * static_cast<double>(cells.total()))) continue;
    std::vector<cv::Point> points;
    cv::findNonZero(place, points);
    const double outline = cv::minAreaRect(points).angle * CV_PI / 180;
    const Stripes stripes = stripes_of(tensor, place);
    const bool one_way = stripes.coherence > kStriped;
    Region region = region_of(points, one_way ? snapped(stripes.angle, outline) : outline, step);
    if (!one_way && region.height > region.width) {
      region = region_of(points, outline + CV_PI / 2, step);
    }
    // Modules of a pixel or two leave no direction; then the long side tells it.
    region.striped = one_way || region.width > kLong * region.height;
    region.weight = area * step * step;
    if (region.weight < kLeastFilled * region.width * region.height) continue;
    regions.push_back(region);
  }
}

bool any_striped(const std::vector<Region>& regions) {
  return std::ranges::any_of(regions, &Region::striped);
}

}  // namespace

std::vector<Region> find_regions(const cv::Mat& grey, std::size_t most) {
  const double shrink =
      std::max(1.0, static_cast<double>(std::max(grey.cols, grey.rows)) / kLongSide);
  cv::Mat small = grey;
  if (shrink > 1) {
    cv::resize(grey, small, cv::Size(), 1 / shrink, 1 / shrink, cv::INTER_AREA);
  }
  std::vector<Region> regions;
  if (small.cols < 2 * kCell || small.rows < 2 * kCell) return regions;
  const Tensor tensor = tensor_of(small);
  const double step = kCell * shrink;
  add_regions(tensor, false, step, regions);
  // What grew together with its surroundings comes apart where the edges run one way.
  if (!any_striped(regions)) add_regions(tensor, true, step, regions);
  std::ranges::stable_sort(regions, std::greater<>{}, [](const Region& region) {
    return region.weight * (region.striped ? 2 : 1);
  });
  if (regions.size() > most) regions.resize(most);
  return regions;
}

Affine cut_out(const cv::Mat& grey, const Region& region, double scale, cv::Mat& upright) {
  const double margin = kMargin * std::max(region.width, region.height) + 2 * kCell;
  const cv::Size size(std::max(1, cvRound((region.width + 2 * margin) * scale)),
                      std::max(1, cvRound((region.height + 2 * margin) * scale)));
  const double cosine = region.cosine / scale;
  const double sine = region.sine / scale;
  const Affine to_picture{
      cosine, -sine,  region.x - cosine * size.width / 2 + sine * size.height / 2,
      sine,   cosine, region.y - sine * size.width / 2 - cosine * size.height / 2};
  cv::warpAffine(grey, upright, cv::Matx23d(to_picture.data()), size,
                 cv::WARP_INVERSE_MAP | (scale > 1 ? cv::INTER_CUBIC : cv::INTER_LINEAR),
                 cv::BORDER_CONSTANT, cv::Scalar(255));
  return to_picture;
}

}  // namespace garita::barcode
