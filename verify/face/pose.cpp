// SPDX-License-Identifier: Apache-2.0
#include "verify/face/pose.h"

#include <cmath>
#include <numbers>
#include <opencv2/calib3d.hpp>

namespace garita::face {
namespace {

struct Anchor {
  std::size_t landmark;
  cv::Point3d place;  // millimetres; x to the picture's right, y down, z away from the camera
};

// A mean adult head, origin at the nose tip. Used only to tell whether to ask for another frame.
constexpr std::size_t kAnchors = 6;
const Anchor kHead[kAnchors] = {{30, {0, 0, 0}},           {8, {0, 63.6, 12.5}},
                                {36, {-43.3, -32.7, 26}},  {45, {43.3, -32.7, 26}},
                                {48, {-28.9, 28.9, 24.1}}, {54, {28.9, 28.9, 24.1}}};

double to_degrees(double radians) { return radians * 180 / std::numbers::pi; }

// Focal length in units of the distance between the outer eye corners: a face at arm's length and
// beyond. Pose depends on it only weakly.
constexpr double kFocalInEyes = 8;

}  // namespace

std::optional<Pose> estimate_pose(const Landmarks& landmarks) {
  std::vector<cv::Point3d> head;
  std::vector<cv::Point2d> picture;
  const Point origin = landmarks[30];
  for (const Anchor& anchor : kHead) {
    head.push_back(anchor.place);
    const Point& point = landmarks[anchor.landmark];
    picture.emplace_back(point.x - origin.x, point.y - origin.y);
  }
  const double eyes =
      std::hypot(landmarks[45].x - landmarks[36].x, landmarks[45].y - landmarks[36].y);
  if (!std::isfinite(eyes) || eyes < 1) return std::nullopt;
  const double focal = kFocalInEyes * eyes;
  const cv::Matx33d camera(focal, 0, 0, 0, focal, 0, 0, 0, 1);
  cv::Vec3d rotation;
  cv::Vec3d translation;
  try {
    if (!cv::solvePnP(head, picture, camera, cv::noArray(), rotation, translation, false,
                      cv::SOLVEPNP_SQPNP)) {
      return std::nullopt;
    }
  } catch (const cv::Exception&) {
    return std::nullopt;
  }
  cv::Matx33d turn;
  cv::Rodrigues(rotation, turn);
  const Pose pose{to_degrees(std::asin(std::clamp(-turn(2, 0), -1.0, 1.0))),
                  -to_degrees(std::atan2(turn(2, 1), turn(2, 2))),
                  to_degrees(std::atan2(turn(1, 0), turn(0, 0)))};
  return pose;
}

}  // namespace garita::face
