// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace garita::eval {
namespace {

TEST(Statistics, MedianOfOddAndEvenNumbers) {
  EXPECT_DOUBLE_EQ(median({3, 1, 2}), 2);
  EXPECT_DOUBLE_EQ(median({4, 1, 3, 2}), 2.5);
  EXPECT_DOUBLE_EQ(median({}), 0);
}

TEST(Statistics, PercentileIsTheNearestRank) {
  std::vector<double> values;
  for (int i = 1; i <= 20; ++i) values.push_back(i);
  EXPECT_DOUBLE_EQ(percentile(values, 0.95), 19);
  EXPECT_DOUBLE_EQ(percentile(values, 1.0), 20);
  EXPECT_DOUBLE_EQ(percentile({7}, 0.95), 7);
  EXPECT_DOUBLE_EQ(percentile({}, 0.95), 0);
}

TEST(Statistics, BestThresholdLiesBetweenTwoScores) {
  EXPECT_DOUBLE_EQ(best_threshold({{0.2, false}, {0.6, true}, {0.3, false}, {0.9, true}}), 0.45);
}

TEST(Statistics, ThresholdOfAFoldIsChosenOnTheOthers) {
  const std::vector<LabelledScore> scores{
      {0.2, false, 1}, {0.4, true, 1}, {0.6, false, 2}, {0.8, true, 2}};
  const std::vector<double> thresholds = thresholds_by_fold(scores, {1, 2});
  ASSERT_EQ(thresholds.size(), 2u);
  EXPECT_DOUBLE_EQ(thresholds[0], 0.7);
  EXPECT_NEAR(thresholds[1], 0.3, 1e-12);
}

TEST(Statistics, OneFoldIsItsOwnMeasure) {
  const std::vector<LabelledScore> scores{{0.2, false, 1}, {0.4, true, 1}};
  EXPECT_NEAR(thresholds_by_fold(scores, {1}).at(0), 0.3, 1e-12);
}

}  // namespace
}  // namespace garita::eval
