// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace garita::eval {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const double rank = std::ceil(share * static_cast<double>(values.size()));
  return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

bool right(const LabelledScore& score, double threshold) {
  return (score.score >= threshold) == score.same;
}

double best_threshold(std::vector<LabelledScore> scores) {
  if (scores.empty()) return 0;
  std::ranges::sort(scores, {}, &LabelledScore::score);
  // Below the least score everything matches.
  auto good = std::ranges::count(scores, true, &LabelledScore::same);
  auto best = good;
  double threshold = scores.front().score;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    good += scores[i].same ? -1 : 1;
    const bool last = i + 1 == scores.size();
    if (!last && scores[i + 1].score == scores[i].score) continue;
    if (good <= best) continue;
    best = good;
    threshold = last ? std::nextafter(scores[i].score, std::numeric_limits<double>::infinity())
                     : (scores[i].score + scores[i + 1].score) / 2;
  }
  return threshold;
}

std::vector<double> thresholds_by_fold(const std::vector<LabelledScore>& scores,
                                       const std::vector<int>& folds) {
  std::vector<double> thresholds;
  for (const int fold : folds) {
    std::vector<LabelledScore> others;
    for (const LabelledScore& score : scores) {
      if (score.fold != fold || folds.size() == 1) others.push_back(score);
    }
    thresholds.push_back(best_threshold(others));
  }
  return thresholds;
}

}  // namespace garita::eval
