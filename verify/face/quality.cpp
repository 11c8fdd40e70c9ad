// SPDX-License-Identifier: Apache-2.0
#include "verify/face/quality.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "verify/face/align.h"
#include "verify/face/pose.h"
#include "verify/image/opencv.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

constexpr int kAlignedSide = 112;
constexpr double kLeastInterEye = 40;  // pixels
constexpr double kMostOfFrame = 0.85;  // of the frame's shorter side
constexpr double kMostOutside = 0.12;  // of the face's side
constexpr double kMostYaw = 25;        // degrees
constexpr double kMostPitch = 25;
constexpr double kMostRoll = 20;
constexpr double kLeastLuminance = 50;
constexpr double kMostLuminance = 215;
constexpr double kLeastSharpness = 40;

double variance_of_laplacian(const cv::Mat& grey) {
  cv::Mat edges;
  cv::Laplacian(grey, edges, CV_64F);
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(edges, mean, deviation);
  return deviation[0] * deviation[0];
}

bool reaches_outside(const Box& box, int width, int height) {
  const double most = kMostOutside * box.width;
  return box.x < -most || box.y < -most || box.x + box.width > width + most ||
         box.y + box.height > height + most;
}

}  // namespace

std::string find_guidance(const Quality& quality, const Face& face, int frame_width,
                          int frame_height) {
  const double most = kMostOfFrame * std::min(frame_width, frame_height);
  if (quality.inter_eye_distance < kLeastInterEye) return "move_closer";
  if (face.box.width > most) return "move_back";
  if (reaches_outside(face.box, frame_width, frame_height)) return "centre";
  if (std::abs(quality.yaw) > kMostYaw || std::abs(quality.pitch) > kMostPitch ||
      std::abs(quality.roll) > kMostRoll) {
    return "look_straight";
  }
  if (quality.luminance < kLeastLuminance) return "more_light";
  if (quality.luminance > kMostLuminance) return "less_light";
  if (quality.sharpness < kLeastSharpness) return "hold_still";
  return "";
}

Quality measure_quality(const Frame& frame, const Face& face) {
  const FivePoints points = five_points(face.landmarks);
  const Frame aligned =
      to_grey(align(frame, face.landmarks, EmbedderModel::Placement::arcface, kAlignedSide));
  const cv::Mat grey = view_of(aligned);
  Quality quality;
  quality.inter_eye_distance = std::hypot(points[1].x - points[0].x, points[1].y - points[0].y);
  quality.sharpness = variance_of_laplacian(grey);
  quality.luminance = cv::mean(grey)[0];
  const auto pose = estimate_pose(face.landmarks);
  if (!pose) {
    quality.guidance = "look_straight";
    return quality;
  }
  quality.yaw = pose->yaw;
  quality.pitch = pose->pitch;
  quality.roll = pose->roll;
  quality.guidance = find_guidance(quality, face, frame.width, frame.height);
  return quality;
}

}  // namespace garita::face
