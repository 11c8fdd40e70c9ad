// SPDX-License-Identifier: Apache-2.0
// The production camera driver against the emulator's MJPEG wire.
#include <gtest/gtest.h>

#include "devices/camera/opencv_camera.h"
#include "devices/camera/source.h"
#include "tests/unit/devices/booth.h"

namespace garita {
namespace {

using camera::OpencvCamera;
using emulator::Fault;
using std::chrono::milliseconds;

constexpr milliseconds kDeadline{60'000};

ErrorCode code_of(const auto& result) {
  return result ? ErrorCode::internal_unexpected : result.error().code;
}

double mean(const Frame& frame) {
  double sum = 0;
  for (const auto value : frame.pixels) sum += value;
  return sum / static_cast<double>(frame.pixels.size());
}

class CameraTest : public testing::Test {
 protected:
  test::Booth booth_;
  OpencvCamera camera_{booth_.emulator().camera_url()};
};

TEST_F(CameraTest, ShowsThePersonOfTheAct) {
  booth_.start("two_sided");
  ASSERT_TRUE(camera_.open(kDeadline));
  const auto frame = camera_.capture(kDeadline);
  ASSERT_TRUE(frame) << frame.error().detail;
  EXPECT_EQ(frame->width, 640);
  EXPECT_EQ(frame->height, 480);
  EXPECT_EQ(frame->channels, 3);
  EXPECT_LE(test::distance(test::pixel(*frame, 320, 240), test::kPersonColours[0]), 25);
  EXPECT_TRUE(camera_.status().ready);
}

TEST_F(CameraTest, TwoFramesOfOneSceneDifferLikeALivePicture) {
  booth_.start("two_sided");
  ASSERT_TRUE(camera_.open(kDeadline));
  const auto first = camera_.capture(kDeadline);
  const auto second = camera_.capture(kDeadline);
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->pixels, second->pixels);
}

TEST_F(CameraTest, ServesTheNewestFrameAfterAPause) {
  booth_.start("two_sided");
  ASSERT_TRUE(camera_.open(kDeadline));
  ASSERT_TRUE(camera_.capture(kDeadline));
  booth_.stage().clear();
  std::this_thread::sleep_for(milliseconds(1000));  // frames of the person would wait in a buffer
  const auto frame = camera_.capture(kDeadline);
  ASSERT_TRUE(frame);
  EXPECT_GT(test::distance(test::pixel(*frame, 320, 240), test::kPersonColours[0]), 60);
}

TEST_F(CameraTest, AnEmptyBoothIsDimButNotBlack) {
  ASSERT_TRUE(camera_.open(kDeadline));
  const auto frame = camera_.capture(kDeadline);
  ASSERT_TRUE(frame);
  EXPECT_GT(mean(*frame), 30);
  EXPECT_LT(mean(*frame), 110);
}

TEST_F(CameraTest, ADarkCameraStillSendsFrames) {
  booth_.start("two_sided");
  booth_.stage().set_fault(Fault::camera_dark);
  ASSERT_TRUE(camera_.open(kDeadline));
  const auto frame = camera_.capture(kDeadline);
  ASSERT_TRUE(frame);
  EXPECT_LT(mean(*frame), 15);
}

TEST_F(CameraTest, ACameraThatRefusesIsUnreachableAndComesBack) {
  booth_.stage().set_fault(Fault::camera_refuse);
  const auto refused = camera_.open(milliseconds(1500));
  EXPECT_EQ(code_of(refused), ErrorCode::camera_unreachable);
  EXPECT_NE(refused.error().detail.find(booth_.emulator().camera_url()), std::string::npos);
  EXPECT_FALSE(camera_.status().ready);
  booth_.stage().set_fault(Fault::none);
  ASSERT_TRUE(camera_.open(kDeadline));
  EXPECT_TRUE(camera_.capture(kDeadline));
}

TEST_F(CameraTest, ACameraThatIsCutOffHasNoFrameAndOpensAgain) {
  ASSERT_TRUE(camera_.open(kDeadline));
  ASSERT_TRUE(camera_.capture(kDeadline));
  booth_.stage().set_fault(Fault::camera_refuse);
  auto frame = camera_.capture(milliseconds(1000));
  while (frame) frame = camera_.capture(milliseconds(1000));  // what came before the cut
  EXPECT_EQ(code_of(frame), ErrorCode::camera_no_frame);
  booth_.stage().set_fault(Fault::none);
  ASSERT_TRUE(camera_.open(kDeadline));
  EXPECT_TRUE(camera_.capture(kDeadline));
}

TEST_F(CameraTest, AStalledCameraCannotBeOpened) {
  booth_.stage().set_fault(Fault::camera_stall);
  EXPECT_EQ(code_of(camera_.open(milliseconds(1000))), ErrorCode::camera_unreachable);
  booth_.stage().set_fault(Fault::none);
  EXPECT_TRUE(camera_.open(kDeadline));
}

TEST_F(CameraTest, AStreamThatStallsHasNoFrame) {
  ASSERT_TRUE(camera_.open(kDeadline));
  booth_.stage().set_fault(Fault::camera_stall);
  auto frame = camera_.capture(milliseconds(1000));
  while (frame) frame = camera_.capture(milliseconds(1000));
  EXPECT_EQ(code_of(frame), ErrorCode::camera_no_frame);
  EXPECT_FALSE(camera_.status().ready);
}

TEST_F(CameraTest, BrokenPicturesAreNoFrames) {
  booth_.stage().set_fault(Fault::camera_garbage);
  EXPECT_EQ(code_of(camera_.open(milliseconds(1500))), ErrorCode::camera_unreachable);
  booth_.stage().set_fault(Fault::none);
  ASSERT_TRUE(camera_.open(kDeadline));
  EXPECT_TRUE(camera_.capture(kDeadline));
}

TEST(CameraWithoutDevice, SaysWhichDeviceIsMissing) {
  OpencvCamera missing("/dev/video97");
  const auto opened = missing.open(milliseconds(1000));
  ASSERT_EQ(code_of(opened), ErrorCode::camera_unreachable);
  EXPECT_NE(opened.error().detail.find("/dev/video97"), std::string::npos);
  EXPECT_EQ(code_of(missing.capture(milliseconds(100))), ErrorCode::camera_no_frame);
}

TEST(CameraSource, IsToldByItsText) {
  EXPECT_EQ(camera::source_kind("/dev/video0"), camera::SourceKind::v4l2);
  EXPECT_EQ(camera::source_kind("rtsp://10.0.0.2/live"), camera::SourceKind::url);
  EXPECT_EQ(camera::source_kind("films/face.mp4"), camera::SourceKind::file);
}

TEST(CameraSource, LosesItsPasswordInLogs) {
  EXPECT_EQ(camera::without_credentials("rtsp://lane:s3cr@t@10.0.0.2/live@home"),
            "rtsp://10.0.0.2/live@home");
  EXPECT_EQ(camera::without_credentials("http://10.0.0.2/a@b"), "http://10.0.0.2/a@b");
  EXPECT_EQ(camera::without_credentials("/dev/video0"), "/dev/video0");
}

}  // namespace
}  // namespace garita
