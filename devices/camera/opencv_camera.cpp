// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/opencv_camera.h"

#include <fmt/format.h>

#include <cstdlib>
#include <opencv2/core/utils/logger.hpp>
#include <utility>

#include "devices/camera/opencv_stream.h"
#include "devices/camera/source.h"

namespace garita::camera {

void quiet_capture_libraries() {
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  ::setenv("OPENCV_FFMPEG_LOGLEVEL", "-8", 0);  // AV_LOG_QUIET; read by OpenCV's first open
}

OpencvCamera::OpencvCamera(std::string source)
    : source_(std::move(source)), device_(without_credentials(source_)) {}

OpencvCamera::~OpencvCamera() = default;

Result<void> OpencvCamera::open(std::chrono::milliseconds deadline) {
  const auto until = std::chrono::steady_clock::now() + deadline;
  if (stream_) {
    stream_->request_stop();
    if (!stream_->wait_until_ended(until)) {
      detail_ =
          fmt::format("{}: the earlier connection did not end in {} ms", device_, deadline.count());
      return fail(ErrorCode::camera_unreachable, detail_);
    }
  }
  stream_ = std::make_unique<OpencvStream>(source_, deadline);
  if (stream_->wait_until_running(until)) {
    detail_.clear();
    return {};
  }
  detail_ = stream_->ended() ? fmt::format("{}: cannot be opened, or sends no picture", device_)
                             : fmt::format("{}: no picture in {} ms", device_, deadline.count());
  stream_->request_stop();
  return fail(ErrorCode::camera_unreachable, detail_);
}

Result<Frame> OpencvCamera::capture(std::chrono::milliseconds deadline) {
  if (!stream_) return fail(ErrorCode::camera_no_frame, device_ + ": not opened");
  const auto until = std::chrono::steady_clock::now() + deadline;
  if (std::optional<Frame> frame = stream_->wait_for_frame(until)) {
    detail_.clear();
    return std::move(*frame);
  }
  detail_ = stream_->ended()
                ? fmt::format("{}: the stream ended", device_)
                : fmt::format("{}: no new picture in {} ms", device_, deadline.count());
  return fail(ErrorCode::camera_no_frame, detail_);
}

Status OpencvCamera::status() const {
  const bool alive = stream_ && !stream_->ended();
  const std::string detail = detail_.empty() && !alive ? device_ + ": the stream ended" : detail_;
  return {.ready = alive && detail.empty(), .device = device_, .detail = detail};
}

}  // namespace garita::camera
