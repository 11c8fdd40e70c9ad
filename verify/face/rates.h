// SPDX-License-Identifier: Apache-2.0
// Error rates of comparisons with known truth (ISO/IEC 19795-1), with intervals by drawing persons
// anew: comparisons of one person's images are not independent, persons are.
#pragma once

#include <cstdint>
#include <vector>

#include "verify/face/calibration.h"

namespace garita::face {

struct Trial {
  float score = 0;      // higher = more alike
  std::uint32_t a = 0;  // persons, numbered from 0
  std::uint32_t b = 0;  // the same as a: genuine
};

class Rates {
 public:
  explicit Rates(std::vector<Trial> trials);

  std::size_t genuine() const { return genuine_.size(); }
  std::size_t impostor() const { return impostor_.size(); }
  std::size_t persons() const { return persons_; }

  // The least score whose false match rate is at most `fmr`; a comparison matches above it.
  double threshold(double fmr) const;
  double fmr_above(double threshold) const;
  double tmr_above(double threshold) const;
  double tmr_at(double fmr) const { return tmr_above(threshold(fmr)); }
  double equal_error_rate() const;

  // 95 % intervals.
  Interval tmr_at_interval(double fmr) const;
  Interval fmr_above_interval(double threshold) const;
  // Of tmr_at(fmr) less `other`'s, person by person: both were measured on the same images.
  Interval tmr_gain_interval(const Rates& other, double fmr) const;

  // The least rate that is worth stating: with kFewest impostor comparisons above its threshold.
  double least_fmr() const;
  static constexpr std::size_t kFewest = 10;

 private:
  using Weights = std::vector<double>;  // how often a person was drawn
  double weighted_tmr(const Weights& weights, double fmr) const;

  std::vector<Trial> genuine_;   // by score, highest first
  std::vector<Trial> impostor_;  // by score, highest first
  std::size_t persons_ = 0;
};

// What a site measured, as a calibration: a point each of kRates down to least_fmr().
Calibration calibrate(const Rates& rates);

}  // namespace garita::face
