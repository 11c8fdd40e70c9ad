// SPDX-License-Identifier: Apache-2.0
#include "verify/face/pose.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace garita::face {
namespace {

// Proportions of a mean adult face seen from the front, in distances between the eyes' centres.
constexpr double kEyesToMouth = 1.15;
constexpr double kNoseBetween = 0.495;  // of the way from eyes to mouth
constexpr double kNoseDepth = 0.55;     // of the tip before the plane of eyes and mouth

Point middle(const Point& a, const Point& b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }
Point minus(const Point& a, const Point& b) { return {a.x - b.x, a.y - b.y}; }
double scalar_product(const Point& a, const Point& b) { return a.x * b.x + a.y * b.y; }

double to_degrees(double radians) { return radians * 180 / std::numbers::pi; }

double angle_of(double displacement) {
  return to_degrees(std::asin(std::clamp(displacement / kNoseDepth, -1.0, 1.0)));
}

}  // namespace

// A turned head moves the nose tip against the plane of eyes and mouth, by its depth times the sine
// of the angle. The scale is taken from whichever of the two distances the turn shortened less.
std::optional<Pose> estimate_pose(const Landmarks& landmarks) {
  const FivePoints points = five_points(landmarks);
  const Point eyes = middle(points[0], points[1]);
  const Point mouth = middle(points[3], points[4]);
  const Point across = minus(points[1], points[0]);
  const double apart = std::hypot(across.x, across.y);
  const Point right{across.x / apart, across.y / apart};
  const Point down{-right.y, right.x};
  const double height = scalar_product(minus(mouth, eyes), down);
  const double scale = std::max(apart, height / kEyesToMouth);
  if (!(apart >= 1 && height >= 1) || !std::isfinite(scale)) return std::nullopt;
  const Point nose = minus(points[2], eyes);
  const double way = scalar_product(nose, down) / height;
  const double aside =
      scalar_product(nose, right) - way * scalar_product(minus(mouth, eyes), right);
  return Pose{angle_of(aside / scale), angle_of((kNoseBetween - way) * height / scale),
              to_degrees(std::atan2(right.y, right.x))};
}

}  // namespace garita::face
