// SPDX-License-Identifier: Apache-2.0
#include "verify/face/pose.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/unit/face/photographs.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

Pose pose_of(const Frame& frame) {
  const auto pose = estimate_pose(matcher().detect(frame)->front().landmarks);
  return pose.value_or(Pose{999, 999, 999});
}

struct Point3 {
  double x;
  double y;
  double z;  // towards the camera
};

// A face of 60 mm between the eyes, seen from far away after turns by yaw (to the picture's right),
// pitch (up) and roll (clockwise), in degrees.
Landmarks turned_head(double yaw, double pitch, double roll) {
  constexpr double kDegree = std::numbers::pi / 180;
  const auto project = [&](Point3 p) {
    p = {p.x * std::cos(yaw * kDegree) + p.z * std::sin(yaw * kDegree), p.y,
         p.z * std::cos(yaw * kDegree) - p.x * std::sin(yaw * kDegree)};
    p = {p.x, p.y * std::cos(pitch * kDegree) - p.z * std::sin(pitch * kDegree), p.z};
    return Point{300 + p.x * std::cos(roll * kDegree) - p.y * std::sin(roll * kDegree),
                 200 + p.x * std::sin(roll * kDegree) + p.y * std::cos(roll * kDegree)};
  };
  Landmarks landmarks{};
  for (const std::size_t i : {37, 38, 40, 41}) landmarks[i] = project({-30, 0, 0});
  for (const std::size_t i : {43, 44, 46, 47}) landmarks[i] = project({30, 0, 0});
  landmarks[30] = project({0, 34, 33});
  for (const std::size_t i : {48, 60}) landmarks[i] = project({-25, 69, 0});
  for (const std::size_t i : {54, 64}) landmarks[i] = project({25, 69, 0});
  return landmarks;
}

void expect_pose(double yaw, double pitch, double roll) {
  const auto pose = estimate_pose(turned_head(yaw, pitch, roll));
  ASSERT_TRUE(pose.has_value());
  EXPECT_NEAR(pose->yaw, yaw, 3);
  EXPECT_NEAR(pose->pitch, pitch, 3);
  EXPECT_NEAR(pose->roll, roll, 3);
}

TEST(Pose, FollowsTheTurnsOfAHead) {
  expect_pose(0, 0, 0);
  expect_pose(25, 0, 0);
  expect_pose(-25, 0, 0);
  expect_pose(0, 20, 0);
  expect_pose(0, -20, 0);
  expect_pose(0, 0, 30);
  expect_pose(15, 0, -20);
}

TEST(Pose, AMirroredFaceIsTurnedTheOtherWay) {
  const Frame frame = photograph("franck_04000.jpg");
  const Pose seen = pose_of(frame);
  const Pose mirrored = pose_of(mirror(frame));
  EXPECT_GT(std::abs(seen.yaw), 4);
  EXPECT_LT(seen.yaw * mirrored.yaw, 0);
  EXPECT_NEAR(seen.yaw, -mirrored.yaw, 6);
}

TEST(Pose, PointsInOnePlaceAreNoHead) { EXPECT_FALSE(estimate_pose(Landmarks{}).has_value()); }

}  // namespace
}  // namespace garita::face
