// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/video.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>

#include "tests/unit/emulator/pictures.h"

namespace garita::emulator {
namespace {

// Thirty pictures a second, the first half of them dark, the second half bright.
void write_video(const std::filesystem::path& file, int pictures) {
  cv::VideoWriter writer(file.string(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'),
                         30, {320, 240});
  for (int i = 0; i < pictures; ++i) {
    writer.write(cv::Mat(240, 320, CV_8UC3, cv::Scalar::all(i < pictures / 2 ? 20 : 220)));
  }
}

int centre(const Frame& frame) {
  const std::size_t at = static_cast<std::size_t>(frame.height / 2 * frame.width + frame.width / 2);
  return frame.pixels[at * 3];
}

TEST(Video, IsSeenInItsOrderAtTheCamerasRate) {
  const test::TempFolder folder;
  write_video(folder.path() / "v.avi", 60);
  const auto views = video_views(folder.path() / "v.avi");
  ASSERT_TRUE(views) << to_string(views.error());
  EXPECT_EQ(views->size(), 30u);  // two seconds at fifteen a second
  EXPECT_LT(centre(views->front()), 100);
  EXPECT_GT(centre(views->back()), 150);
}

TEST(Video, ThatCannotBeDecodedIsNamed) {
  const test::TempFolder folder;
  const auto text = folder.write_text("v.avi", "no video");
  const auto views = video_views(text);
  ASSERT_FALSE(views);
  EXPECT_EQ(views.error().code, ErrorCode::file_unreadable);
  EXPECT_NE(views.error().detail.find("v.avi"), std::string::npos);
}

}  // namespace
}  // namespace garita::emulator
