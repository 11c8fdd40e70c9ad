// SPDX-License-Identifier: Apache-2.0
#include "verify/face/rates.h"

#include <gtest/gtest.h>

#include <limits>

namespace garita::face {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

// Each genuine score is a person's own; impostor scores are between persons 0 and 1.
Rates rates_of(const std::vector<float>& genuine, const std::vector<float>& impostor) {
  std::vector<Trial> trials;
  std::uint32_t person = 0;
  for (const float score : genuine) {
    trials.push_back({score, person, person});
    ++person;
  }
  for (const float score : impostor) trials.push_back({score, 0, 1});
  return Rates(std::move(trials));
}

// Ten impostors 0.0 to 0.9. FMR 0.1 allows one false match: the 0.9; genuine scores above 0.8
// match.
TEST(Rates, TrueMatchRateAtAFalseMatchRate) {
  std::vector<float> impostor;
  for (int i = 0; i < 10; ++i) impostor.push_back(static_cast<float>(i) / 10);
  const Rates rates = rates_of({0.95F, 0.85F, 0.8F, 0.5F}, impostor);
  EXPECT_DOUBLE_EQ(rates.tmr_at(0.1), 0.5);
  EXPECT_DOUBLE_EQ(rates.tmr_at(0.01), 0.25);
  EXPECT_DOUBLE_EQ(rates.tmr_at(1.0), 1.0);
  EXPECT_NEAR(rates.threshold(0.1), 0.8, 1e-6);
  EXPECT_DOUBLE_EQ(rates.fmr_above(0.75), 0.2);
}

TEST(Rates, AComparisonThatCouldNotBeMadeNeverMatches) {
  EXPECT_DOUBLE_EQ(rates_of({0.9F, kNever}, {0.1F, kNever}).tmr_at(0.0), 0.5);
  EXPECT_DOUBLE_EQ(rates_of({0.9F, kNever}, {0.1F}).tmr_at(1.0), 0.5);
}

// At 0.4: no genuine missed, one impostor of four accepted.
TEST(Rates, EqualErrorRateIsTheMeanWhereTheRatesAreClosest) {
  EXPECT_DOUBLE_EQ(rates_of({0.9F, 0.4F}, {0.5F, 0.1F, 0.2F, 0.3F}).equal_error_rate(), 0.125);
  EXPECT_DOUBLE_EQ(rates_of({0.9F, 0.8F}, {0.1F, 0.2F}).equal_error_rate(), 0.0);
  EXPECT_DOUBLE_EQ(rates_of({0.1F, 0.2F}, {0.8F, 0.9F}).equal_error_rate(), 1.0);
}

TEST(Rates, OfNothingAreZero) {
  const Rates nothing({});
  EXPECT_EQ(nothing.tmr_at(0.1), 0);
  EXPECT_EQ(nothing.equal_error_rate(), 0);
  EXPECT_EQ(nothing.tmr_at_interval(0.1).high, 0);
}

// Fifty persons with one genuine comparison each, half of them missed: the share among as many
// drawn anew has a standard deviation of 7 %, so 95 % lie within 36 and 64 %.
TEST(Rates, IntervalsAreThoseOfPersonsDrawnAnew) {
  std::vector<Trial> trials;
  for (std::uint32_t i = 0; i < 50; ++i) {
    trials.push_back({i % 2 ? 0.9F : 0.1F, i, i});
    for (std::uint32_t k = 0; k < i; ++k) trials.push_back({0.5F, i, k});
  }
  const Interval within = Rates(trials).tmr_at_interval(0);
  EXPECT_NEAR(within.low, 0.36, 0.06);
  EXPECT_NEAR(within.high, 0.64, 0.06);
}

TEST(Rates, AGainOverItselfIsNothing) {
  const Rates rates = rates_of({0.9F, 0.1F, 0.8F, 0.2F}, {0.5F});
  const Interval gain = rates.tmr_gain_interval(rates, 0.1);
  EXPECT_EQ(gain.low, 0);
  EXPECT_EQ(gain.high, 0);
}

TEST(Rates, ACalibrationStatesNoRateThatWasNotMeasured) {
  std::vector<Trial> trials;
  for (std::uint32_t i = 0; i < 1000; ++i)
    trials.push_back({static_cast<float>(i) / 1000, i, i + 1});
  const Calibration calibration = calibrate(Rates(trials));
  ASSERT_GE(calibration.points.size(), 2U);
  EXPECT_FALSE(find_fault(calibration));
  EXPECT_NEAR(calibration.points.front().score, 0.899, 1e-5);  // 100 of 1000 above it
  EXPECT_NEAR(calibration.points.front().fmr, 0.1, 1e-9);
  EXPECT_NEAR(calibration.points.back().fmr, 1e-2, 1e-9);  // ten of 1000 are the fewest stated
}

}  // namespace
}  // namespace garita::face
