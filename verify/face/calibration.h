// SPDX-License-Identifier: Apache-2.0
// From comparison scores to false match rates. A calibration is measured on one population, one
// kind of camera and one set of networks, and says nothing of others: a site measures its own
// (`garita-verify face calibrate`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::face {

// 95 %, persons drawn anew: comparisons of one person are not independent of each other.
struct Interval {
  double low = 0;
  double high = 0;
};

struct CalibrationPoint {
  double score = 0;
  double fmr = 0;       // share of the impostor comparisons that score more
  Interval fmr_within;  // of a population drawn like this one
};

struct Calibration {
  std::string name;                      // stands in every report that used it
  std::string model;                     // a Template's model
  std::string cohort;                    // sha256 of the cohort; empty: scores are not normalised
  std::vector<CalibrationPoint> points;  // scores ascending, rates descending
};

// nullopt: it can be used. Else what is wrong with its points.
std::optional<std::string> find_fault(const Calibration& calibration);

// Log-linear between the points. Below the first the line goes on up to 1; above the last the
// last rate stays: no smaller rate was measured. Never rises with the score. calibration: without
// fault.
double fmr_at(const Calibration& calibration, double score);

}  // namespace garita::face
