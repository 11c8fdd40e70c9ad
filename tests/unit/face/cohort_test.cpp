// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "verify/face/template.h"

namespace garita::face {
namespace {

const std::string kModel = "invented-1";

Template at_degrees(double degrees) {
  const double radians = degrees * M_PI / 180;
  return {kModel, {static_cast<float>(std::cos(radians)), static_cast<float>(std::sin(radians))}};
}

// Twenty strangers, ten at 60 and ten at 120 degrees.
Cohort cohort() {
  std::vector<Template> members;
  for (int i = 0; i < 20; ++i) members.push_back(at_degrees(i < 10 ? 60 : 120));
  return Cohort::create("strangers", members).value();
}

// The ten most alike to 0 degrees are those at 60: all at a cosine of one half.
TEST(Cohort, StrangersAreTheMembersMostAlike) {
  const auto strangers = cohort().strangers(at_degrees(0));
  ASSERT_TRUE(strangers);
  EXPECT_NEAR(*strangers, 0.5, 1e-6);
}

// Sixty at 0 degrees, of eighty: the best quarter is twenty of them; of twenty-four the ten that
// must be, four at 0 and six at 60.
TEST(Cohort, AreAQuarterOrTen) {
  std::vector<Template> members(60, at_degrees(0));
  members.resize(80, at_degrees(180));
  EXPECT_NEAR(Cohort::create("c", members)->strangers(at_degrees(0)).value(), 1, 1e-6);
  members.assign(4, at_degrees(0));
  members.resize(24, at_degrees(60));
  EXPECT_NEAR(Cohort::create("c", members)->strangers(at_degrees(0)).value(), 0.7, 1e-6);
}

TEST(Cohort, AScoreIsMeasuredAgainstStrangers) {
  std::vector<Template> members;
  for (int i = 0; i < 10; ++i) members.push_back(at_degrees(80));
  for (int i = 0; i < 10; ++i) members.push_back(at_degrees(100));
  for (int i = 0; i < 20; ++i) members.push_back(at_degrees(180));
  const auto strangers = Cohort::create("c", members).value();
  // Against 90 degrees both tens are at a cosine of .985; against 180 the cohort holds itself.
  const auto near = score(at_degrees(90), at_degrees(90), strangers);
  ASSERT_TRUE(near);
  EXPECT_NEAR(*near, 1 - std::cos(10 * M_PI / 180), 1e-6);
  const auto like_strangers = score(at_degrees(180), at_degrees(180), strangers);
  ASSERT_TRUE(like_strangers);
  EXPECT_NEAR(*like_strangers, 0, 1e-6);
  // Half of what strangers are to each of two.
  EXPECT_NEAR(score(at_degrees(90), at_degrees(180), strangers).value(),
              0 - (std::cos(10 * M_PI / 180) + 1) / 2, 1e-6);
}

// Were strangers scored with it too, it would cancel out: a weak face needs less of everybody.
TEST(Cohort, AWeakFaceNeedsLess) {
  Template weak = at_degrees(0);
  weak.strength = -0.01F;
  const double gained = score(weak, at_degrees(0), cohort()).value() -
                        score(at_degrees(0), at_degrees(0), cohort()).value();
  EXPECT_NEAR(gained, 0.01, 1e-6);
}

TEST(Cohort, SwappingTheTwoFacesChangesNothing) {
  const auto strangers = cohort();
  EXPECT_DOUBLE_EQ(score(at_degrees(10), at_degrees(50), strangers).value(),
                   score(at_degrees(50), at_degrees(10), strangers).value());
}

TEST(Cohort, TooFewOrOfSeveralModelsIsRefused) {
  EXPECT_FALSE(Cohort::create("few", {at_degrees(0)}));
  std::vector<Template> mixed(20, at_degrees(0));
  mixed.back().model = "other-1";
  const auto refused = Cohort::create("mixed", mixed);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::face_template_mismatch);
}

TEST(Cohort, ATemplateOfAnotherModelIsRefused) {
  EXPECT_FALSE(cohort().strangers({"other-1", {1, 0}}));
}

TEST(Cohort, ComparingNeedsTheCalibrationMadeWithIt) {
  const Calibration calibration{"c", kModel, "strangers", {{0, 1e-1, {}}, {0.4, 1e-4, {}}}};
  const auto with = compare(at_degrees(0), at_degrees(1), {calibration, cohort()});
  ASSERT_TRUE(with) << to_string(with.error());
  EXPECT_LE(with->fmr, 1e-4 + 1e-12);
  const auto without = compare(at_degrees(0), at_degrees(1), {calibration, std::nullopt});
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, ErrorCode::face_uncalibrated);
}

}  // namespace
}  // namespace garita::face
