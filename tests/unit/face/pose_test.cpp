// SPDX-License-Identifier: Apache-2.0
#include "verify/face/pose.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/face/photographs.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

Pose pose_of(const Frame& frame) {
  const auto pose = estimate_pose(matcher().detect(frame)->front().landmarks);
  return pose.value_or(Pose{999, 999, 999});
}

TEST(Pose, AMirroredFaceIsTurnedTheOtherWay) {
  const Frame frame = photograph("franck_04000.jpg");
  const Pose seen = pose_of(frame);
  const Pose mirrored = pose_of(mirror(frame));
  EXPECT_GT(std::abs(seen.yaw), 8);
  EXPECT_LT(seen.yaw * mirrored.yaw, 0);
  EXPECT_NEAR(seen.yaw, -mirrored.yaw, 8);
}

TEST(Pose, PointsInOnePlaceAreNoHead) { EXPECT_FALSE(estimate_pose(Landmarks{}).has_value()); }

}  // namespace
}  // namespace garita::face
