// SPDX-License-Identifier: Apache-2.0
// Order statistics and the measures of ISO/IEC 19795-1 over comparison scores.
#pragma once

#include <vector>

namespace garita::eval {

// Median: mean of the two middle values where their number is even. 0 for no values.
double median(std::vector<double> values);
// Nearest rank: the least value that at least `share` of the values do not exceed.
double percentile(std::vector<double> values, double share);

// Comparison scores, higher = more alike. A comparison that could not be made never matches:
// it carries kNeverMatches.
inline constexpr float kNeverMatches = -1e9F;

struct Scores {
  std::vector<float> genuine;
  std::vector<float> impostor;
};

// True match rate at the least threshold whose false match rate is at most `fmr`.
double tmr_at_fmr(const Scores& scores, double fmr);
// Where false match rate and false non-match rate are closest: their mean.
double equal_error_rate(const Scores& scores);

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
