// SPDX-License-Identifier: Apache-2.0
// Port: a camera that looks at the traveler. Drivers: OpenCV VideoCapture (V4L2 device, MJPEG or
// RTSP URL, file).
#pragma once

#include <chrono>
#include <string>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::camera {

struct Status {
  bool ready = false;
  std::string device;  // what was opened, without credentials
  std::string detail;  // why it is not ready
};

// Thread rule: one thread at a time. Every call ends by its deadline.
class Camera {
 public:
  virtual ~Camera() = default;
  // Opens, or opens again after a fault. Errors: camera.unreachable.
  virtual Result<void> open(std::chrono::milliseconds deadline) = 0;
  // The newest frame. Errors: camera.no_frame (deadline passed, or the stream ended: open again).
  virtual Result<Frame> capture(std::chrono::milliseconds deadline) = 0;
  virtual Status status() const = 0;
};

}  // namespace garita::camera
