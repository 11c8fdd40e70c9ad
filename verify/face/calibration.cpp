// SPDX-License-Identifier: Apache-2.0
#include "verify/face/calibration.h"

#include <algorithm>
#include <cmath>

namespace garita::face {

std::optional<std::string> find_fault(const Calibration& calibration) {
  const auto& points = calibration.points;
  if (points.size() < 2) return "fewer than two points";
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto& [score, fmr, within] = points[i];
    if (!std::isfinite(score)) return "a score that is no number";
    if (!(fmr > 0 && fmr <= 1)) return "a rate that is not above 0 and at most 1";
    if (i > 0 && !(score > points[i - 1].score && fmr < points[i - 1].fmr)) {
      return "scores must ascend and rates descend from point to point";
    }
  }
  return std::nullopt;
}

double fmr_at(const Calibration& calibration, double score) {
  const auto& points = calibration.points;
  if (std::isnan(score)) return 1;
  if (score >= points.back().score) return points.back().fmr;
  // The segment that holds the score; the first one also carries what lies below it.
  std::size_t right = 1;
  while (right + 1 < points.size() && points[right].score < score) ++right;
  const CalibrationPoint& a = points[right - 1];
  const CalibrationPoint& b = points[right];
  const double slope = (std::log(b.fmr) - std::log(a.fmr)) / (b.score - a.score);
  return std::min(1.0, std::exp(std::log(a.fmr) + slope * (score - a.score)));
}

}  // namespace garita::face
