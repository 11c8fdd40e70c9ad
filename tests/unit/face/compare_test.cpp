// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>

#include "verify/face/template.h"
#include "verify/face/unit_length.h"

namespace garita::face {
namespace {

const std::string kModel = "invented-1";
const Scoring kScoring{{"by hand", kModel, "", {{0.2, 1e-2, {}}, {0.5, 1e-4, {}}}}, {}};

TEST(Compare, IsTheCosine) {
  const auto same = compare({kModel, {0.6F, 0.8F}}, {kModel, {0.6F, 0.8F}}, kScoring);
  ASSERT_TRUE(same.has_value());
  EXPECT_NEAR(same->score, 1, 1e-6);
  const auto other = compare({kModel, {0.6F, 0.8F}}, {kModel, {0.8F, -0.6F}}, kScoring);
  EXPECT_NEAR(other->score, 0, 1e-6);
  EXPECT_FALSE(same->calibration.empty());
}

TEST(Compare, TemplatesOfDifferentModelsAreRefused) {
  const auto result = compare({kModel, {1}}, {"other-1", {1}}, kScoring);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::face_template_mismatch);
}

TEST(Compare, TemplatesOfDifferentLengthsAreRefused) {
  EXPECT_FALSE(compare({kModel, {1, 0}}, {kModel, {1}}, kScoring).has_value());
  EXPECT_FALSE(compare({kModel, {}}, {kModel, {}}, kScoring).has_value());
}

TEST(Compare, AModelWithoutCalibrationIsRefused) {
  const auto result = compare({"other-1", {1}}, {"other-1", {1}}, kScoring);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::face_uncalibrated);
}

TEST(Compare, ACalibrationOfAnotherCohortIsRefused) {
  Scoring scoring = kScoring;
  scoring.calibration.cohort = "ab12";
  const auto result = compare({kModel, {1}}, {kModel, {1}}, scoring);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::face_uncalibrated);
}

// A cosine of .96 less the weaker face's strength, whichever side it is on.
TEST(Compare, AWeakFaceNeedsLess) {
  const Template strong{kModel, {0.6F, 0.8F}, 0.1F};
  const Template weak{kModel, {0.8F, 0.6F}, -0.2F};
  EXPECT_NEAR(similarity(strong, weak).value(), 1.16, 1e-6);
  EXPECT_NEAR(similarity(weak, strong).value(), 1.16, 1e-6);
  EXPECT_NEAR(similarity(strong, strong).value(), 0.9, 1e-6);
}

// What is no face is weak too: that must not bring it nearer to anybody.
TEST(Compare, WhatIsUnseenTakesFromEveryScore) {
  const Template face{kModel, {0.6F, 0.8F}, 0.1F};
  const Template seal{kModel, {0.8F, 0.6F}, -0.2F, 0.5F};
  EXPECT_NEAR(similarity(face, seal).value(), 0.66, 1e-6);
  EXPECT_NEAR(similarity(seal, face).value(), 0.66, 1e-6);
  EXPECT_NEAR(similarity(seal, seal).value(), 0.2, 1e-6);
}

TEST(Compare, AStrengthThatIsNoNumberIsAnError) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(similarity({kModel, {1}, nan}, {kModel, {1}}).has_value());
  EXPECT_FALSE(similarity({kModel, {1}}, {kModel, {1}, 0, nan}).has_value());
}

TEST(Compare, OverManyValuesIsTheSumOfTheirProducts) {
  Template one{kModel, {}};
  double expected = 0;
  for (int i = 0; i < 643; ++i) {
    one.values.push_back(static_cast<float>(i % 7 - 3) / 64);
    expected += (i % 7 - 3) * (i % 7 - 3) / 4096.0;
  }
  EXPECT_NEAR(similarity(one, one).value(), expected, 1e-5);
}

TEST(Compare, NotANumberIsAnErrorAndNoMatch) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const auto result = compare({kModel, {nan, 0}}, {kModel, {1, 0}}, kScoring);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::face_model_failed);
}

TEST(Compare, NothingHasNoUnitLength) {
  EXPECT_FALSE(to_unit_length({0, 0, 0}).has_value());
  EXPECT_FALSE(to_unit_length({std::numeric_limits<float>::infinity()}).has_value());
  EXPECT_FALSE(to_unit_length({}).has_value());
  const auto unit = to_unit_length({3, 4});
  ASSERT_TRUE(unit.has_value());
  EXPECT_FLOAT_EQ((*unit)[0], 0.6F);
}

TEST(Average, IsTheRenormalisedMean) {
  const auto mean = average({{kModel, {1, 0}}, {kModel, {0, 1}}});
  ASSERT_TRUE(mean.has_value());
  EXPECT_NEAR(mean->values[0], 0.70711, 1e-5);
  EXPECT_NEAR(mean->values[1], 0.70711, 1e-5);
  EXPECT_EQ(mean->model, kModel);
}

TEST(Average, OfNothingOrOfDifferentModelsIsRefused) {
  EXPECT_FALSE(average({}).has_value());
  EXPECT_FALSE(average({{kModel, {1, 0}}, {"other-1", {1, 0}}}).has_value());
}

TEST(Average, StrengthIsTheMeanToo) {
  const auto mean = average({{kModel, {1, 0}, 0.1F}, {kModel, {1, 0}, -0.3F, 0.4F}});
  EXPECT_NEAR(mean->strength, -0.1, 1e-6);
  EXPECT_NEAR(mean->unseen, 0.2, 1e-6);
}

// Two frames of one person, and one of somebody who stepped between.
TEST(Agreeing, AreTheFramesOfWhomMostFramesShow) {
  const auto agreeing =
      find_agreeing({{kModel, {1, 0}}, {kModel, {0, 1}}, {kModel, {0.96F, 0.28F}}}, kScoring, 1e-4);
  ASSERT_TRUE(agreeing);
  EXPECT_EQ(*agreeing, (std::vector<std::size_t>{0, 2}));
}

TEST(Agreeing, OfFramesThatAllDifferOneIsLeft) {
  const auto agreeing = find_agreeing({{kModel, {1, 0}}, {kModel, {0, 1}}}, kScoring, 1e-4);
  ASSERT_TRUE(agreeing);
  EXPECT_EQ(agreeing->size(), 1U);
  EXPECT_TRUE(find_agreeing({}, kScoring, 1e-4)->empty());
}

TEST(Decide, ThreeAnswersByTheProfile) {
  const auto frontex = find_profile("frontex");
  ASSERT_TRUE(frontex.has_value());
  EXPECT_EQ(decide({0.5, 1e-3, "c"}, *frontex), Decision::match);
  EXPECT_EQ(decide({0.3, 1.1e-3, "c"}, *frontex), Decision::officer);
  EXPECT_EQ(decide({0.3, 1e-2, "c"}, *frontex), Decision::officer);
  EXPECT_EQ(decide({0.1, 1.1e-2, "c"}, *frontex), Decision::no_match);
  EXPECT_EQ(decide(Comparison{}, *frontex), Decision::no_match);
}

TEST(Decide, StricterProfilesAskForLowerRates) {
  const Comparison comparison{0.38, 4e-4, "c"};
  EXPECT_EQ(decide(comparison, *find_profile("frontex")), Decision::match);
  EXPECT_EQ(decide(comparison, *find_profile("ees")), Decision::match);
  EXPECT_EQ(decide(comparison, *find_profile("strict")), Decision::officer);
  EXPECT_FALSE(find_profile("lenient").has_value());
}

TEST(Decide, HasItsWords) {
  EXPECT_EQ(to_string(Decision::match), "match");
  EXPECT_EQ(to_string(Decision::no_match), "no_match");
  EXPECT_EQ(to_string(Decision::officer), "officer");
}

}  // namespace
}  // namespace garita::face
