// SPDX-License-Identifier: Apache-2.0
#include "verify/face/quality.h"

#include <gtest/gtest.h>

#include "tests/unit/face/photographs.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 480;

Quality good() {
  return {.inter_eye_distance = 90, .sharpness = 200, .luminance = 120, .guidance = ""};
}

Face centred() {
  Face face;
  face.box = {220, 140, 200, 200};
  return face;
}

std::string guidance(const Quality& quality, const Face& face = centred()) {
  return find_guidance(quality, face, kWidth, kHeight);
}

TEST(Guidance, AGoodFaceNeedsNone) { EXPECT_EQ(guidance(good()), ""); }

TEST(Guidance, SaysWhatToDo) {
  Quality quality = good();
  quality.inter_eye_distance = 20;
  EXPECT_EQ(guidance(quality), "move_closer");
  quality = good();
  quality.yaw = -50;
  EXPECT_EQ(guidance(quality), "look_straight");
  quality = good();
  quality.luminance = 15;
  EXPECT_EQ(guidance(quality), "more_light");
  quality = good();
  quality.luminance = 250;
  EXPECT_EQ(guidance(quality), "less_light");
  quality = good();
  quality.sharpness = 2;
  EXPECT_EQ(guidance(quality), "hold_still");
}

TEST(Guidance, AFaceTooLargeOrCutOff) {
  Face face = centred();
  face.box = {100, 10, 460, 460};
  EXPECT_EQ(guidance(good(), face), "move_back");
  face.box = {-80, 140, 200, 200};
  EXPECT_EQ(guidance(good(), face), "centre");
}

TEST(Quality, OfAGoodPhotographAsksForNothing) {
  const Frame frame = photograph("franck_04035.jpg");
  const Quality quality = matcher().quality(frame, matcher().detect(frame)->front());
  EXPECT_EQ(quality.guidance, "");
  EXPECT_GT(quality.inter_eye_distance, 90);
}

TEST(Quality, BlurLowersTheSharpness) {
  const Frame frame = photograph("franck_04035.jpg");
  const Face face = matcher().detect(frame)->front();
  const Frame blurred =
      resize(resize(frame, frame.width / 16, frame.height / 16), frame.width, frame.height);
  EXPECT_LT(matcher().quality(blurred, face).sharpness,
            matcher().quality(frame, face).sharpness / 10);
  EXPECT_EQ(matcher().quality(blurred, face).guidance, "hold_still");
}

TEST(Quality, DarknessAsksForLight) {
  Frame frame = photograph("franck_04035.jpg");
  const Face face = matcher().detect(frame)->front();
  for (auto& pixel : frame.pixels) pixel = static_cast<std::uint8_t>(pixel / 5);
  EXPECT_EQ(matcher().quality(frame, face).guidance, "more_light");
}

}  // namespace
}  // namespace garita::face
