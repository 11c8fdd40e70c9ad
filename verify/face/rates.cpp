// SPDX-License-Identifier: Apache-2.0
#include "verify/face/rates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <random>

namespace garita::face {
namespace {

constexpr int kDraws = 200;
constexpr unsigned kSeed = 19795;  // the same trials give the same interval
constexpr double kOutside = 0.025;
constexpr std::array kRates{1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 5e-4, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6};

using Weights = std::vector<double>;

// As many persons as there are, drawn with repetition. The generator's own output is used: what
// std::uniform_int_distribution makes of it differs between libraries.
Weights draw(std::mt19937& random, std::size_t persons) {
  Weights weights(persons, 0);
  for (std::size_t i = 0; i < persons; ++i) {
    const auto person = static_cast<std::uint64_t>(random()) * persons >> 32;
    ++weights[static_cast<std::size_t>(person)];
  }
  return weights;
}

// A person drawn twice does not make two strangers: it counts twice in each comparison.
double weight_of(const Trial& trial, const Weights& weights) {
  return trial.a == trial.b ? weights[trial.a] : weights[trial.a] * weights[trial.b];
}

double total(const std::vector<Trial>& trials, const Weights& weights) {
  double sum = 0;
  for (const Trial& trial : trials) sum += weight_of(trial, weights);
  return sum;
}

double total_above(const std::vector<Trial>& trials, const Weights& weights, double threshold) {
  double sum = 0;
  for (const Trial& trial : trials) {
    if (!(trial.score > threshold)) break;
    sum += weight_of(trial, weights);
  }
  return sum;
}

Interval interval_of(std::vector<double> values) {
  std::ranges::sort(values);
  const auto last = static_cast<double>(values.size() - 1);
  return {values[static_cast<std::size_t>(std::round(kOutside * last))],
          values[static_cast<std::size_t>(std::round((1 - kOutside) * last))]};
}

Interval interval_over_draws(std::size_t persons,
                             const std::function<double(const Weights&)>& measure) {
  if (persons == 0) return {};
  std::mt19937 random(kSeed);
  std::vector<double> values;
  for (int i = 0; i < kDraws; ++i) values.push_back(measure(draw(random, persons)));
  return interval_of(std::move(values));
}

std::size_t count_above(const std::vector<Trial>& trials, double threshold) {
  return static_cast<std::size_t>(
      std::ranges::partition_point(trials,
                                   [&](const Trial& trial) { return trial.score > threshold; }) -
      trials.begin());
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Rates::Rates(std::vector<Trial> trials) {
  for (const Trial& trial : trials) {
    persons_ = std::max<std::size_t>({persons_, trial.a + 1U, trial.b + 1U});
    (trial.a == trial.b ? genuine_ : impostor_).push_back(trial);
  }
  std::ranges::sort(genuine_, std::greater{}, &Trial::score);
  std::ranges::sort(impostor_, std::greater{}, &Trial::score);
}

double Rates::threshold(double fmr) const {
  const auto allowed =
      static_cast<std::size_t>(std::floor(fmr * static_cast<double>(impostor_.size()) + 1e-9));
  if (allowed >= impostor_.size()) return -std::numeric_limits<double>::infinity();
  return impostor_[allowed].score;
}

double Rates::fmr_above(double threshold) const {
  return share(count_above(impostor_, threshold), impostor_.size());
}

double Rates::tmr_above(double threshold) const {
  return share(count_above(genuine_, threshold), genuine_.size());
}

double Rates::equal_error_rate() const {
  double best_gap = std::numeric_limits<double>::infinity();
  double rate = 0;
  const auto visit = [&](double threshold) {
    const double fnmr = 1 - tmr_above(threshold);
    const double fmr = fmr_above(threshold);
    if (std::abs(fnmr - fmr) >= best_gap) return;
    best_gap = std::abs(fnmr - fmr);
    rate = (fnmr + fmr) / 2;
  };
  if (impostor_.empty()) return 0;
  for (const Trial& trial : genuine_) {
    visit(std::nextafter(trial.score, -std::numeric_limits<float>::infinity()));
    visit(trial.score);
  }
  return rate;
}

double Rates::weighted_tmr(const Weights& weights, double fmr) const {
  const double allowed = fmr * total(impostor_, weights) + 1e-9;
  double threshold = -std::numeric_limits<double>::infinity();
  double above = 0;
  for (const Trial& trial : impostor_) {
    above += weight_of(trial, weights);
    if (above <= allowed) continue;
    threshold = trial.score;
    break;
  }
  const double all = total(genuine_, weights);
  return all > 0 ? total_above(genuine_, weights, threshold) / all : 0;
}

Interval Rates::tmr_at_interval(double fmr) const {
  return interval_over_draws(persons_,
                             [&](const Weights& weights) { return weighted_tmr(weights, fmr); });
}

Interval Rates::tmr_gain_interval(const Rates& other, double fmr) const {
  return interval_over_draws(persons_, [&](const Weights& weights) {
    return weighted_tmr(weights, fmr) - other.weighted_tmr(weights, fmr);
  });
}

Interval Rates::fmr_above_interval(double threshold) const {
  return interval_over_draws(persons_, [&](const Weights& weights) {
    const double all = total(impostor_, weights);
    return all > 0 ? total_above(impostor_, weights, threshold) / all : 0;
  });
}

double Rates::least_fmr() const {
  return impostor_.empty() ? 1 : std::min(1.0, share(kFewest, impostor_.size()));
}

Calibration calibrate(const Rates& rates) {
  Calibration calibration;
  for (const double fmr : kRates) {
    if (fmr < rates.least_fmr()) break;
    const double score = rates.threshold(fmr);
    if (!calibration.points.empty() && !(score > calibration.points.back().score)) continue;
    calibration.points.push_back({score, fmr, rates.fmr_above_interval(score)});
  }
  return calibration;
}

}  // namespace garita::face
