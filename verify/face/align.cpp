// SPDX-License-Identifier: Apache-2.0
#include "verify/face/align.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "verify/image/opencv.h"

namespace garita::face {
namespace {

// For an input of 112 pixels; other sizes scale it.
constexpr double kArcfaceSide = 112;
constexpr FivePoints kArcface{{{38.2946, 51.6963},
                               {73.5318, 51.5014},
                               {56.0252, 71.7366},
                               {41.5493, 92.3655},
                               {70.7299, 92.2041}}};

// Where dlib's get_face_chip_details expects the points, in a square of side 1 around the face, and
// how much it shows around that.
struct DlibPoint {
  std::size_t index;
  Point place;
};
constexpr double kDlibMargin = 0.25;
constexpr std::array<DlibPoint, 33> kDlib{
    {{27, {0.490127, 0.203352}}, {28, {0.490127, 0.307009}}, {29, {0.490127, 0.409805}},
     {30, {0.490127, 0.515625}}, {31, {0.36688, 0.587326}},  {32, {0.426036, 0.609345}},
     {33, {0.490127, 0.628106}}, {34, {0.554217, 0.609345}}, {35, {0.613373, 0.587326}},
     {36, {0.121737, 0.216423}}, {37, {0.187122, 0.178758}}, {38, {0.265825, 0.179852}},
     {39, {0.334606, 0.231733}}, {40, {0.260918, 0.245099}}, {41, {0.182743, 0.244077}},
     {42, {0.645647, 0.231733}}, {43, {0.714428, 0.179852}}, {44, {0.793132, 0.178758}},
     {45, {0.858516, 0.216423}}, {46, {0.79751, 0.244077}},  {47, {0.719335, 0.245099}},
     {48, {0.254149, 0.780233}}, {49, {0.340985, 0.745405}}, {50, {0.428858, 0.727388}},
     {51, {0.490127, 0.742578}}, {52, {0.551395, 0.727388}}, {53, {0.639268, 0.745405}},
     {54, {0.726104, 0.780233}}, {60, {0.290379, 0.784792}}, {61, {0.428096, 0.778746}},
     {62, {0.490127, 0.785343}}, {63, {0.552157, 0.778746}}, {64, {0.689874, 0.784792}}}};

Point centre_of(std::span<const Point> points) {
  Point sum;
  for (const Point& point : points) {
    sum.x += point.x / static_cast<double>(points.size());
    sum.y += point.y / static_cast<double>(points.size());
  }
  return sum;
}

Similarity place_as_arcface(const Landmarks& landmarks, int side) {
  FivePoints places = kArcface;
  for (Point& place : places) {
    place.x *= side / kArcfaceSide;
    place.y *= side / kArcfaceSide;
  }
  return fit_similarity(five_points(landmarks), places);
}

Similarity place_as_dlib(const Landmarks& landmarks, int side) {
  const double scale = side / (1 + 2 * kDlibMargin);
  std::vector<Point> from;
  std::vector<Point> to;
  for (const auto& [index, place] : kDlib) {
    from.push_back(landmarks[index]);
    to.push_back({(kDlibMargin + place.x) * scale, (kDlibMargin + place.y) * scale});
  }
  return fit_similarity(from, to);
}

// What an aligned face is sampled from: the part of the frame that it shows.
struct Source {
  cv::Mat image;
  Similarity fit;  // from the part's own corner
};

constexpr double kAround = 4;  // pixels: sampling and rounding reach beyond the part by fewer

// Where the similarity leads to this point from.
Point source_of(const Similarity& fit, const Point& shown) {
  const double squared = fit.a * fit.a + fit.b * fit.b;
  const double u = shown.x - fit.c;
  const double v = shown.y - fit.d;
  return {(fit.a * u + fit.b * v) / squared, (fit.a * v - fit.b * u) / squared};
}

// The whole image where the similarity leads nowhere in it.
Source part_shown(const cv::Mat& image, const Similarity& fit, double side) {
  double left = image.cols, right = 0, top = image.rows, bottom = 0;
  for (const Point& corner : {Point{0, 0}, Point{side, 0}, Point{0, side}, Point{side, side}}) {
    const Point from = source_of(fit, corner);
    left = std::min(left, from.x - kAround);
    right = std::max(right, from.x + kAround);
    top = std::min(top, from.y - kAround);
    bottom = std::max(bottom, from.y + kAround);
  }
  const cv::Point begin(static_cast<int>(std::max(left, 0.0)),
                        static_cast<int>(std::max(top, 0.0)));
  const cv::Point end(static_cast<int>(std::min<double>(right, image.cols)),
                      static_cast<int>(std::min<double>(bottom, image.rows)));
  if (begin.x >= end.x || begin.y >= end.y) return {image, fit};
  const Point moved = fit.apply({double(begin.x), double(begin.y)});
  return {image(cv::Rect(begin, end)), {fit.a, fit.b, moved.x, moved.y}};
}

// Bilinear sampling skips pixels where it shrinks to less than a half: such a face is smoothed
// first, as area averaging would. Smoothing draws on what lies around the part.
cv::Mat smoothed(const cv::Mat& image, double scale) {
  constexpr double kMostSmoothing = 50;  // standard deviation, pixels: of a face of 16,000
  if (!(scale <= 0.5)) return image;
  cv::Mat smooth;
  cv::GaussianBlur(image, smooth, {}, std::min(0.35 / scale, kMostSmoothing));
  return smooth;
}

}  // namespace

// Seen as complex numbers the similarity is q = s p + t, and least squares give
// s = sum(conj(p - mean p) (q - mean q)) / sum(|p - mean p|^2).
Similarity fit_similarity(std::span<const Point> from, std::span<const Point> to) {
  assert(from.size() == to.size());
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

Frame align(const Frame& frame, const Landmarks& landmarks, EmbedderModel::Placement placement,
            int side) {
  const Similarity fit = placement == EmbedderModel::Placement::dlib
                             ? place_as_dlib(landmarks, side)
                             : place_as_arcface(landmarks, side);
  const Source source = part_shown(view_of(frame), fit, side);
  const auto& [a, b, c, d] = source.fit;
  const cv::Matx23d matrix(a, -b, c, b, a, d);
  cv::Mat aligned;
  cv::warpAffine(smoothed(source.image, std::hypot(a, b)), aligned, matrix, {side, side});
  return to_frame(aligned);
}

}  // namespace garita::face
