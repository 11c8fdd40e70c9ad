// SPDX-License-Identifier: Apache-2.0
#include "verify/face/calibration.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace garita::face {
namespace {

constexpr std::array<CalibrationPoint, 3> kCurve{{{0.2, 1e-2}, {0.4, 1e-4}, {0.5, 1e-5}}};
constexpr Calibration kCalibration{"m", "test", kCurve};

TEST(Calibration, MeetsItsPoints) {
  EXPECT_NEAR(fmr_at(kCalibration, 0.2), 1e-2, 1e-9);
  EXPECT_NEAR(fmr_at(kCalibration, 0.4), 1e-4, 1e-11);
  EXPECT_NEAR(fmr_at(kCalibration, 0.5), 1e-5, 1e-12);
}

TEST(Calibration, IsLogLinearBetweenThem) { EXPECT_NEAR(fmr_at(kCalibration, 0.3), 1e-3, 1e-9); }

TEST(Calibration, BelowTheFirstPointTheRateRisesToOneAndNoFurther) {
  EXPECT_NEAR(fmr_at(kCalibration, 0.1), 1e-1, 1e-6);
  EXPECT_EQ(fmr_at(kCalibration, -0.5), 1);
  EXPECT_EQ(fmr_at(kCalibration, -1), 1);
}

TEST(Calibration, ClaimsNoSmallerRateThanWasMeasured) {
  EXPECT_EQ(fmr_at(kCalibration, 0.9), 1e-5);
  EXPECT_EQ(fmr_at(kCalibration, 1), 1e-5);
}

TEST(Calibration, NeverRisesWithTheScore) {
  const Calibration* calibration = find_calibration("fr_feature-0.0.1");
  ASSERT_NE(calibration, nullptr);
  double before = 1;
  for (double score = -1; score <= 1; score += 0.001) {
    const double rate = fmr_at(*calibration, score);
    EXPECT_LE(rate, before) << score;
    before = rate;
  }
}

TEST(Calibration, OfTheShippedEmbedderHoldsTheMeasuredThresholds) {
  const Calibration* calibration = find_calibration("fr_feature-0.0.1");
  ASSERT_NE(calibration, nullptr);
  EXPECT_NEAR(fmr_at(*calibration, 0.341), 1e-3, 1e-8);
  EXPECT_NEAR(fmr_at(*calibration, 0.419), 1e-4, 1e-9);
}

TEST(Calibration, AnUnknownModelHasNone) { EXPECT_EQ(find_calibration("other-1"), nullptr); }

}  // namespace
}  // namespace garita::face
