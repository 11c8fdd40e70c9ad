// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/video.h"

#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>

#include "devices/emulator/camera_picture.h"
#include "verify/image/opencv.h"

namespace garita::emulator {
namespace {

constexpr double kRate = 15;  // the camera's, in pictures a second
constexpr std::size_t kViewsMost = 150;

}  // namespace

Result<std::vector<Frame>> video_views(const std::filesystem::path& file) {
  cv::VideoCapture video(file.string(), cv::CAP_FFMPEG);
  const double rate = video.get(cv::CAP_PROP_FPS);
  const double step = rate > kRate ? rate / kRate : 1;
  std::vector<Frame> views;
  cv::Mat picture;
  double due = 0;
  for (int index = 0; views.size() < kViewsMost && video.read(picture); ++index) {
    if (index < due) continue;
    due += step;
    views.push_back(compose_booth(to_frame(picture), std::nullopt));
  }
  if (!views.empty()) return views;
  return fail(ErrorCode::file_unreadable, file.string() + ": holds no video that can be decoded");
}

}  // namespace garita::emulator
