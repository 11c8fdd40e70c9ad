// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_tables.h"

#include <fmt/format.h>

#include <array>

namespace garita::eval {
namespace {

constexpr std::array kFmrs{1e-3, 1e-4};

std::string false_matches(const face::Rates& rates, double threshold) {
  const double fmr = rates.fmr_above(threshold);
  const face::Interval within = rates.fmr_above_interval(threshold);
  return fmt::format("{:.3f} ({:.3f} to {:.3f})", 100 * fmr, 100 * within.low, 100 * within.high);
}

std::string transfer_rows(const Population& home, const Population& other, double fmr) {
  const double plain = home.plain.threshold(fmr);
  const double normalised = home.normalised.threshold(fmr);
  return fmt::format("  {:<28} {:>6.2f}   {:<26} {:>6.2f}   {:<26} {:>6.2f}\n", other.name,
                     100 * fmr, false_matches(other.plain, plain),
                     100 * (1 - other.plain.tmr_above(plain)),
                     false_matches(other.normalised, normalised),
                     100 * (1 - other.normalised.tmr_above(normalised)));
}

std::string gain_of(const Step& step, const Step& before, double fmr) {
  const double gain = step.rates.tmr_at(fmr) - before.rates.tmr_at(fmr);
  const face::Interval within = step.rates.tmr_gain_interval(before.rates, fmr);
  return fmt::format("{:+.2f} ({:+.2f} to {:+.2f})", 100 * gain, 100 * within.low,
                     100 * within.high);
}

std::string step_row(const Step& step, const Step* before) {
  std::string text = fmt::format("  {:<36}", step.what);
  for (const double fmr : kFmrs) {
    text += fmt::format(" {:>6.2f} {:<27}", 100 * step.rates.tmr_at(fmr),
                        before ? gain_of(step, *before, fmr) : "");
  }
  return text + "\n";
}

}  // namespace

std::string describe(const Transfer& transfer) {
  std::string text;
  for (const std::string& name : transfer.too_small) {
    text += fmt::format("Too few live faces of named subjects to measure: {}\n", name);
  }
  if (transfer.others.empty()) return text;
  text += fmt::format(
      "Another population under the threshold of pairs.tsv's, in % (in brackets: 95 %, persons\n"
      "drawn anew); normalised: by a cohort, half of each population's own people for the other\n"
      "half\n"
      "  {:<28} {:>6}   {:<26} {:>6}   {:<26} {:>6}\n",
      "", "FMR", "plain: FMR", "FNMR", "normalised: FMR", "FNMR");
  for (const double fmr : kFmrs) {
    text += transfer_rows(transfer.home, transfer.home, fmr);
    for (const Population& other : transfer.others) {
      text += transfer_rows(transfer.home, other, fmr);
    }
  }
  for (const Population& other : transfer.others) {
    text += fmt::format(
        "  {}: {} faces ({} images gave none), {} persons, {} genuine, {} impostor comparisons\n",
        other.name, other.images, other.failed, other.plain.persons(), other.plain.genuine(),
        other.plain.impostor());
  }
  return text;
}

std::string describe(const Steps& measured) {
  std::string text = fmt::format(
      "Steps: true match rate in %, each image against each, and what it gains over the row "
      "before\n(in brackets: 95 % of the gain, the same persons drawn for both)\n"
      "  {:<36} {:<34} {}\n",
      "", "at FMR 0.1 %", "at FMR 0.01 %");
  const Step* before = nullptr;
  for (const Step& step : measured.steps) {
    text += step_row(step, before);
    before = &step;
  }
  if (measured.recipe) {
    text += step_row(*measured.recipe, nullptr) +
            step_row({"the product's score over the recipe", measured.steps.back().rates},
                     &*measured.recipe);
  }
  return text;
}

std::string describe(const std::vector<FarScore>& scores) {
  std::string text = fmt::format(
      "Far faces (synthetic: drawn small into {} x {} pixels, noise 3, JPEG 85)\n"
      "  side of the face's box, pixels    found           matched at FMR 0.1 %\n",
      kFarWidth, kFarHeight);
  for (const FarScore& score : scores) {
    text += fmt::format("  {:>5} {:>32} of {:<5} {:>10} of {}\n", score.side, score.found,
                        score.shown, score.matched, score.shown);
  }
  return text;
}

}  // namespace garita::eval
