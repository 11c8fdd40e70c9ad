// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "verify/face/dot.h"
#include "verify/face/template.h"
#include "verify/face/unit_length.h"

namespace garita::face {
namespace {

// FMR 0.1 % is Frontex's for automated border control; 0.05 % is the Entry/Exit System's.
const std::array<Profile, 3> kProfiles{
    {{"frontex", 1e-3, 1e-2}, {"ees", 5e-4, 1e-2}, {"strict", 1e-4, 1e-2}}};

bool belong_together(const Template& a, const Template& b) {
  return a.model == b.model && a.values.size() == b.values.size() && !a.values.empty();
}

Result<void> check_fits(const Template& probe, const Scoring& scoring) {
  if (scoring.calibration.points.empty() || scoring.calibration.model != probe.model) {
    return fail(ErrorCode::face_uncalibrated,
                fmt::format("{}: no calibration of this model is loaded", probe.model));
  }
  const std::string cohort = scoring.cohort ? scoring.cohort->name() : "";
  if (scoring.calibration.cohort == cohort) return {};
  return fail(
      ErrorCode::face_uncalibrated,
      fmt::format("calibration {}: was measured with another cohort", scoring.calibration.name));
}

}  // namespace

std::string_view to_string(Decision decision) {
  switch (decision) {
    case Decision::match:
      return "match";
    case Decision::no_match:
      return "no_match";
    case Decision::officer:
      return "officer";
  }
  return "officer";
}

Result<double> cosine(const Template& probe, const Template& reference) {
  if (!belong_together(probe, reference)) {
    return fail(ErrorCode::face_template_mismatch,
                fmt::format("probe of {} ({} values), reference of {} ({} values)", probe.model,
                            probe.values.size(), reference.model, reference.values.size()));
  }
  const double value = dot(probe.values.data(), reference.values.data(), probe.values.size());
  if (std::isfinite(value)) return value;
  return fail(ErrorCode::face_model_failed, "a template holds a value that is no number");
}

Result<double> similarity(const Template& probe, const Template& reference) {
  const auto value = cosine(probe, reference);
  if (!value) return value;
  const double less =
      std::min(probe.strength, reference.strength) + probe.unseen + reference.unseen;
  if (std::isfinite(less)) return *value - less;
  return fail(ErrorCode::face_model_failed, "a template's strength is no number");
}

double normalise(double similarity, double strangers_of_probe, double strangers_of_reference) {
  return similarity - (strangers_of_probe + strangers_of_reference) / 2;
}

Result<double> score(const Template& probe, const Template& reference,
                     const std::optional<Cohort>& cohort) {
  const auto alike = similarity(probe, reference);
  if (!alike || !cohort) return alike;
  const auto near_probe = cohort->strangers(probe);
  if (!near_probe) return std::unexpected(near_probe.error());
  const auto near_reference = cohort->strangers(reference);
  if (!near_reference) return std::unexpected(near_reference.error());
  return normalise(*alike, *near_probe, *near_reference);
}

Result<Comparison> compare(const Template& probe, const Template& reference,
                           const Scoring& scoring) {
  const auto value = score(probe, reference, scoring.cohort);
  if (!value) return std::unexpected(value.error());
  if (auto fits = check_fits(probe, scoring); !fits) return std::unexpected(fits.error());
  return Comparison{*value, fmr_at(scoring.calibration, *value), scoring.calibration.name};
}

Result<Template> average(const std::vector<Template>& templates) {
  if (templates.empty()) return fail(ErrorCode::face_template_mismatch, "no template to average");
  Template mean = templates.front();
  for (std::size_t i = 1; i < templates.size(); ++i) {
    if (!belong_together(mean, templates[i])) {
      return fail(ErrorCode::face_template_mismatch,
                  fmt::format("{} and {} cannot be averaged", mean.model, templates[i].model));
    }
    for (std::size_t k = 0; k < mean.values.size(); ++k) {
      mean.values[k] += templates[i].values[k];
    }
    mean.strength += templates[i].strength;
    mean.unseen += templates[i].unseen;
  }
  auto unit = to_unit_length(std::move(mean.values));
  if (!unit) return std::unexpected(unit.error());
  mean.values = std::move(*unit);
  mean.strength /= static_cast<float>(templates.size());
  mean.unseen /= static_cast<float>(templates.size());
  return mean;
}

Result<std::vector<std::size_t>> find_agreeing(const std::vector<Template>& templates,
                                               const Scoring& scoring, double fmr) {
  std::vector<std::size_t> best;
  double best_total = 0;
  for (std::size_t centre = 0; centre < templates.size(); ++centre) {
    std::vector<std::size_t> agreeing;
    double total = 0;
    for (std::size_t other = 0; other < templates.size(); ++other) {
      const auto comparison = compare(templates[other], templates[centre], scoring);
      if (!comparison) return std::unexpected(comparison.error());
      if (other != centre && comparison->fmr > fmr) continue;
      agreeing.push_back(other);
      total += comparison->score;
    }
    if (agreeing.size() < best.size()) continue;
    if (agreeing.size() == best.size() && total <= best_total) continue;
    best = std::move(agreeing);
    best_total = total;
  }
  return best;
}

std::optional<Profile> find_profile(std::string_view name) {
  for (const Profile& profile : kProfiles) {
    if (profile.name == name) return profile;
  }
  return std::nullopt;
}

Decision decide(const Comparison& comparison, const Profile& profile) {
  if (comparison.fmr <= profile.match_fmr) return Decision::match;
  if (comparison.fmr <= profile.officer_fmr) return Decision::officer;
  return Decision::no_match;
}

}  // namespace garita::face
