// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>

#include "verify/face/calibration.h"
#include "verify/face/embed.h"
#include "verify/face/matcher.h"

namespace garita::face {
namespace {

// FMR 0.1 % is Frontex's for automated border control; 0.05 % is the Entry/Exit System's.
const std::array<Profile, 3> kProfiles{
    {{"frontex", 1e-3, 1e-2}, {"ees", 5e-4, 1e-2}, {"strict", 1e-4, 1e-2}}};

bool belong_together(const Template& a, const Template& b) {
  return a.model == b.model && a.values.size() == b.values.size() && !a.values.empty();
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

Result<Comparison> compare(const Template& probe, const Template& reference) {
  if (!belong_together(probe, reference)) {
    return fail(ErrorCode::face_template_mismatch,
                fmt::format("probe of {} ({} values), reference of {} ({} values)", probe.model,
                            probe.values.size(), reference.model, reference.values.size()));
  }
  const Calibration* calibration = find_calibration(probe.model);
  if (calibration == nullptr) {
    return fail(ErrorCode::face_uncalibrated,
                fmt::format("{}: no calibration; measure one and add it", probe.model));
  }
  const double score =
      std::inner_product(probe.values.begin(), probe.values.end(), reference.values.begin(), 0.0);
  if (!std::isfinite(score)) {
    return fail(ErrorCode::face_model_failed, "a template holds a value that is no number");
  }
  return Comparison{score, fmr_at(*calibration, score), std::string(calibration->name)};
}

std::string_view calibration_of(std::string_view model) {
  const Calibration* calibration = find_calibration(model);
  return calibration == nullptr ? std::string_view{} : calibration->name;
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
  }
  auto unit = to_unit_length(std::move(mean.values));
  if (!unit) return std::unexpected(unit.error());
  mean.values = std::move(*unit);
  return mean;
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
