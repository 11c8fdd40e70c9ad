// SPDX-License-Identifier: Apache-2.0
// Head pose from landmarks. Private to verify/face.
#pragma once

#include <optional>

#include "verify/face/landmarks.h"

namespace garita::face {

// Degrees. yaw > 0: turned to the picture's right; pitch > 0: looks up; roll > 0: clockwise.
struct Pose {
  double yaw = 0;
  double pitch = 0;
  double roll = 0;
};

// nullopt: the points fit no head.
std::optional<Pose> estimate_pose(const Landmarks& landmarks);

}  // namespace garita::face
