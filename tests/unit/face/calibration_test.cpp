// SPDX-License-Identifier: Apache-2.0
#include "verify/face/calibration.h"

#include <gtest/gtest.h>

#include <limits>

namespace garita::face {
namespace {

const Calibration kCalibration{
    "test", "m", "", {{0.2, 1e-2, {}}, {0.4, 1e-4, {}}, {0.5, 1e-5, {}}}};

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
  double before = 1;
  for (double score = -1; score <= 1; score += 0.001) {
    const double rate = fmr_at(kCalibration, score);
    EXPECT_LE(rate, before) << score;
    before = rate;
  }
}

TEST(Calibration, AScoreThatIsNoNumberMatchesNobody) {
  EXPECT_EQ(fmr_at(kCalibration, std::numeric_limits<double>::quiet_NaN()), 1);
}

TEST(Calibration, ItsFaultsAreFound) {
  EXPECT_FALSE(find_fault(kCalibration));
  const auto faulty = [](std::vector<CalibrationPoint> points) {
    return find_fault({"test", "m", "", std::move(points)}).has_value();
  };
  EXPECT_TRUE(faulty({}));
  EXPECT_TRUE(faulty({{0.2, 1e-2, {}}}));
  EXPECT_TRUE(faulty({{0.2, 1e-2, {}}, {0.2, 1e-3, {}}}));
  EXPECT_TRUE(faulty({{0.2, 1e-2, {}}, {0.4, 1e-2, {}}}));
  EXPECT_TRUE(faulty({{0.2, 1e-2, {}}, {0.4, 0, {}}}));
  EXPECT_TRUE(faulty({{0.2, 1.5, {}}, {0.4, 1e-2, {}}}));
  EXPECT_TRUE(faulty({{std::numeric_limits<double>::infinity(), 1e-2, {}}, {0.4, 1e-3, {}}}));
}

}  // namespace
}  // namespace garita::face
