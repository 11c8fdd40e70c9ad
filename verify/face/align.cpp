// SPDX-License-Identifier: Apache-2.0
#include "verify/face/align.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "verify/image/opencv.h"

namespace garita::face {
namespace {

constexpr FivePoints kTemplate{{{38.2946, 51.6963},
                                {73.5318, 51.5014},
                                {56.0252, 71.7366},
                                {41.5493, 92.3655},
                                {70.7299, 92.2041}}};

Point centre_of(const FivePoints& points) {
  Point sum;
  for (const Point& point : points) {
    sum.x += point.x / static_cast<double>(points.size());
    sum.y += point.y / static_cast<double>(points.size());
  }
  return sum;
}

// Bilinear sampling skips pixels where it shrinks to less than a half: such a face is smoothed
// first, as area averaging would.
cv::Mat smoothed(const cv::Mat& image, double scale) {
  if (scale > 0.5) return image;
  cv::Mat smooth;
  cv::GaussianBlur(image, smooth, {}, 0.35 / scale);
  return smooth;
}

}  // namespace

// Seen as complex numbers the similarity is q = s p + t, and least squares give
// s = sum(conj(p - mean p) (q - mean q)) / sum(|p - mean p|^2).
Similarity fit_similarity(const FivePoints& from, const FivePoints& to) {
  const Point p = centre_of(from);
  const Point q = centre_of(to);
  double real = 0;
  double imaginary = 0;
  double spread = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Point u{from[i].x - p.x, from[i].y - p.y};
    const Point v{to[i].x - q.x, to[i].y - q.y};
    real += u.x * v.x + u.y * v.y;
    imaginary += u.x * v.y - u.y * v.x;
    spread += u.x * u.x + u.y * u.y;
  }
  if (!(spread > 0)) return {};
  Similarity fit{real / spread, imaginary / spread, 0, 0};
  const Point moved = fit.apply(p);
  fit.c = q.x - moved.x;
  fit.d = q.y - moved.y;
  return fit;
}

Frame align(const Frame& frame, const Landmarks& landmarks) {
  const Similarity fit = fit_similarity(five_points(landmarks), kTemplate);
  const double scale = std::hypot(fit.a, fit.b);
  const cv::Matx23d matrix(fit.a, -fit.b, fit.c, fit.b, fit.a, fit.d);
  cv::Mat aligned;
  cv::warpAffine(smoothed(view_of(frame), scale), aligned, matrix, {kAlignedSide, kAlignedSide});
  return to_frame(aligned);
}

}  // namespace garita::face
