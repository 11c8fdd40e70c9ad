// SPDX-License-Identifier: Apache-2.0
// Order statistics, and thresholds chosen on some folds of labelled pairs for another.
#pragma once

#include <vector>

namespace garita::eval {

// Median: mean of the two middle values where their number is even. 0 for no values.
double median(std::vector<double> values);
// Nearest rank: the least value that at least `share` of the values do not exceed.
double percentile(std::vector<double> values, double share);

struct LabelledScore {
  double score = 0;
  bool same = false;
  int fold = 0;
};

// The threshold (match: score >= it) with the most right decisions, between two neighbouring
// scores; the first of several.
double best_threshold(std::vector<LabelledScore> scores);
bool right(const LabelledScore& score, double threshold);

// For each fold the threshold chosen on the others. One fold: chosen on itself.
std::vector<double> thresholds_by_fold(const std::vector<LabelledScore>& scores,
                                       const std::vector<int>& folds);

}  // namespace garita::eval
