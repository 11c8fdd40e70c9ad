// SPDX-License-Identifier: Apache-2.0
// The live face: frames from the camera until enough good ones are there.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "devices/camera/camera.h"
#include "kiosk/inspection/evidence.h"

namespace garita::inspection {

// What the page shows while the face is captured.
struct FaceProgress {
  std::string guidance;  // face::Quality::guidance; empty: all is well
  double progress = 0;   // 0..1
  Bytes preview;         // JPEG, small
};

class FaceCapture {
 public:
  // `camera` must outlive this object. One thread at a time.
  FaceCapture(camera::Camera& camera, face::Matcher matcher);

  // Looks for the inspected face (face::subject: large and near the middle) until kFramesWanted
  // good frames of one person are there, the deadline passes or `cancelled` says so. A frame that
  // does not compare as the same person with the others is dropped: somebody stepped between, or
  // the frame is spoilt. After the deadline the frames that were found count, were they good or
  // not: a poor face is for the comparison to judge, not for us to drop. A camera that falls silent
  // is opened again, for some seconds. nullopt: nobody was seen, or cancelled. Errors:
  // camera.no_frame, face.model_failed, face.uncalibrated.
  Result<std::optional<LiveFace>> capture(std::chrono::milliseconds deadline,
                                          const std::function<void(FaceProgress)>& show,
                                          const std::function<bool()>& cancelled);

  static constexpr int kFramesWanted = 3;

 private:
  using Clock = std::chrono::steady_clock;
  struct Sample;
  // Errors: camera.no_frame, of a camera that stays silent.
  Result<Frame> next_frame(Clock::time_point end, const std::function<bool()>& cancelled);
  Result<std::optional<Sample>> sample(const Frame& frame);
  // Drops the samples that are not of the person whom most of them show.
  Result<void> keep_one_person(std::vector<Sample>& samples) const;
  Result<LiveFace> summarise(std::vector<Sample> samples) const;

  camera::Camera& camera_;
  face::Matcher matcher_;
};

}  // namespace garita::inspection
