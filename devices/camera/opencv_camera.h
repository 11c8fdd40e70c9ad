// SPDX-License-Identifier: Apache-2.0
// Camera driver over OpenCV VideoCapture: a V4L2 device, an MJPEG or RTSP URL, or a file.
#pragma once

#include <memory>
#include <string>

#include "devices/camera/camera.h"

namespace garita::camera {

class OpencvStream;

// FFMPEG writes each broken frame to standard error; the driver reports them as errors instead.
// Changes the environment: call before any other thread runs.
void quiet_capture_libraries();

// One capture thread reads without pause and keeps only the last frame, so nothing stale waits in a
// buffer. The thread rule of the port holds; the capture thread is the driver's own.
class OpencvCamera final : public Camera {
 public:
  // `source`: "/dev/video0", "http://host/stream.mjpg", "rtsp://...", a file's path. Opens nothing.
  explicit OpencvCamera(std::string source);
  // Waits for the capture thread, at most the read time-out of one frame.
  ~OpencvCamera() override;
  OpencvCamera(const OpencvCamera&) = delete;
  OpencvCamera& operator=(const OpencvCamera&) = delete;

  Result<void> open(std::chrono::milliseconds deadline) override;
  Result<Frame> capture(std::chrono::milliseconds deadline) override;
  Status status() const override;

 private:
  std::string source_;
  std::string device_;  // the source without credentials
  std::unique_ptr<OpencvStream> stream_;
  std::string detail_ = "not opened";
};

}  // namespace garita::camera
