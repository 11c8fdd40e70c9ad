// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/opencv_stream.h"

#include <opencv2/videoio.hpp>
#include <utility>
#include <vector>

#include "devices/camera/source.h"
#include "verify/image/opencv.h"

namespace garita::camera {
namespace {

bool open_capture(cv::VideoCapture& capture, const std::string& source,
                  std::chrono::milliseconds open_timeout) {
  if (source_kind(source) == SourceKind::v4l2) return capture.open(source, cv::CAP_V4L2);
  const std::vector<int> timeouts{
      cv::CAP_PROP_OPEN_TIMEOUT_MSEC, static_cast<int>(open_timeout.count()),
      cv::CAP_PROP_READ_TIMEOUT_MSEC, static_cast<int>(OpencvStream::kReadTimeout.count())};
  return capture.open(source, cv::CAP_FFMPEG, timeouts);
}

// A file would be over in no time; it plays at its own rate instead.
std::chrono::microseconds frame_pause(const cv::VideoCapture& capture, const std::string& source) {
  if (source_kind(source) != SourceKind::file) return {};
  const double rate = capture.get(cv::CAP_PROP_FPS);
  const double usable_rate = rate >= 1 && rate <= 120 ? rate : 25;
  return std::chrono::microseconds(static_cast<long>(1e6 / usable_rate));
}

bool usable(const cv::Mat& image) {
  return !image.empty() && image.depth() == CV_8U &&
         (image.channels() == 1 || image.channels() == 3);
}

}  // namespace

OpencvStream::OpencvStream(std::string source, std::chrono::milliseconds open_timeout)
    : source_(std::move(source)) {
  thread_ = std::thread([this, open_timeout] { run(open_timeout); });
}

OpencvStream::~OpencvStream() {
  request_stop();
  thread_.join();
}

void OpencvStream::run(std::chrono::milliseconds open_timeout) {
  try {
    read_all(open_timeout);
  } catch (const std::exception&) {
    // cv::Exception or bad_alloc ends the stream; who waits for a frame gets camera.no_frame.
  }
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

void OpencvStream::read_all(std::chrono::milliseconds open_timeout) {
  cv::VideoCapture capture;
  if (!open_capture(capture, source_, open_timeout)) return;
  const auto pause = frame_pause(capture, source_);
  auto due = std::chrono::steady_clock::now();
  cv::Mat image;
  while (capture.read(image)) {
    if (usable(image)) publish(to_frame(image));
    due += pause;
    std::unique_lock lock(mutex_);
    if (pause.count() > 0) changed_.wait_until(lock, due, [this] { return stop_; });
    if (stop_) return;
  }
}

void OpencvStream::publish(Frame frame) {
  const std::lock_guard lock(mutex_);
  frame_ = std::move(frame);
  arrived_ = std::chrono::steady_clock::now();
  running_ = true;
  changed_.notify_all();
}

bool OpencvStream::wait_until_running(Deadline deadline) {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, deadline, [this] { return running_ || ended_; });
  return running_ && !ended_;
}

std::optional<Frame> OpencvStream::wait_for_frame(Deadline deadline) {
  std::unique_lock lock(mutex_);
  const auto fresh = [this] {
    return frame_ && std::chrono::steady_clock::now() - arrived_ <= kFresh;
  };
  changed_.wait_until(lock, deadline, [&] { return fresh() || ended_; });
  if (!fresh()) return std::nullopt;
  return std::exchange(frame_, std::nullopt);
}

void OpencvStream::request_stop() {
  const std::lock_guard lock(mutex_);
  stop_ = true;
  changed_.notify_all();
}

bool OpencvStream::wait_until_ended(Deadline deadline) {
  std::unique_lock lock(mutex_);
  return changed_.wait_until(lock, deadline, [this] { return ended_; });
}

bool OpencvStream::ended() const {
  const std::lock_guard lock(mutex_);
  return ended_;
}

}  // namespace garita::camera
