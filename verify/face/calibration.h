// SPDX-License-Identifier: Apache-2.0
// From comparison scores to false match rates. Private to verify/face.
#pragma once

#include <span>
#include <string_view>

namespace garita::face {

struct CalibrationPoint {
  double score = 0;
  double fmr = 0;
};

struct Calibration {
  std::string_view model;                    // a Template's model
  std::string_view name;                     // stands in every report that used it
  std::span<const CalibrationPoint> points;  // scores ascending, rates descending
};

// nullptr: this model was never calibrated.
const Calibration* find_calibration(std::string_view model);

// Log-linear between the points. Below the first the line goes on up to 1; above the last the
// last rate stays: no smaller rate was measured. Never rises with the score.
double fmr_at(const Calibration& calibration, double score);

}  // namespace garita::face
