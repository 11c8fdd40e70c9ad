// SPDX-License-Identifier: Apache-2.0
// Templates and what is computed from them alone: scores, false match rates, decisions. No network
// is needed here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/error.h"
#include "verify/face/calibration.h"

namespace garita::face {

// A template belongs to the model that made it; comparing across models is an error. Of several
// embedders `values` holds one part each, scaled so that the inner product of two templates is the
// weighted mean of the parts' cosines.
struct Template {
  std::string model;
  std::vector<float> values;  // unit length
  // How much of a face the network saw, less what it usually sees, in units of the score: faces
  // half hidden, turned away or blurred give short vectors, and these are less alike to everybody,
  // themselves included.
  float strength = 0;
  // By how much less it saw than of any face, in the same units: takes from every score, so that
  // what is no face does not gain by its weakness. 0: a face.
  float unseen = 0;
};

// Outcome of comparing a probe with a reference. Higher score = more alike.
struct Comparison {
  double score = 0;  // similarity(), or its normalised form where there is a cohort
  double fmr = 1;    // false match rate at this score under `calibration`
  std::string calibration;
};

// Faces of other people of the site's own population, before its own cameras. A score is then
// measured against how alike either face is to strangers (adaptive symmetric normalisation, of the
// mean alone): people of a population that the network tells apart badly are no longer taken for
// each other. Dividing by the strangers' deviation as well was measured to lose more than it gains.
class Cohort {
 public:
  // `name` is what calibrations call it. At least kLeastMembers, all of one model.
  // Errors: face.template_mismatch.
  static Result<Cohort> create(std::string name, std::vector<Template> members);

  const std::string& name() const { return name_; }
  const std::string& model() const { return members_.front().model; }

  // How alike strangers are to the face: the mean cosine of the quarter of the members most alike,
  // ten at least. A share and not a number, so that cohorts of 40 members and more mean the same
  // whatever their size. Cosines, for strength would cancel out between these and the score.
  // Errors: cosine()'s.
  Result<double> strangers(const Template& face) const;

  static constexpr std::size_t kLeastMembers = 20;

 private:
  Cohort(std::string name, std::vector<Template> members)
      : name_(std::move(name)), members_(std::move(members)) {}
  std::string name_;
  std::vector<Template> members_;
};

// How scores are made and read. The calibration must have been measured with this cohort.
struct Scoring {
  Calibration calibration;
  std::optional<Cohort> cohort;
};

// Weighted mean of the parts' cosines. Errors: face.template_mismatch (different models or
// lengths), face.model_failed (a value that is no number).
Result<double> cosine(const Template& probe, const Template& reference);

// cosine(), less the strength of the weaker of the two and what either
// is unseen. Errors: cosine()'s.
Result<double> similarity(const Template& probe, const Template& reference);

// similarity() less how alike strangers are to the two faces: the mean of both views.
double normalise(double similarity, double strangers_of_probe, double strangers_of_reference);

// The score that Scoring's calibration reads: similarity(), normalised where there is a cohort.
Result<double> score(const Template& probe, const Template& reference,
                     const std::optional<Cohort>& cohort);

// Errors: those of score(), face.uncalibrated (the calibration is of another model).
Result<Comparison> compare(const Template& probe, const Template& reference,
                           const Scoring& scoring);

// Mean of several templates of one person, renormalised. Errors: face.template_mismatch.
Result<Template> average(const std::vector<Template>& templates);

// Which of several frames' templates show one person: the largest set in which each compares with
// the one most like the others at an FMR of at most `fmr`. Indices, ascending. Errors: compare's.
Result<std::vector<std::size_t>> find_agreeing(const std::vector<Template>& templates,
                                               const Scoring& scoring, double fmr);

// Decision under a profile: see Profile for the thresholds.
enum class Decision { match, no_match, officer };
std::string_view to_string(Decision decision);

// profile: "frontex" (FMR 0.1 %), "ees" (0.05 %), "strict" (0.01 %). Between the match threshold
// and FMR 1 % the answer is officer.
struct Profile {
  std::string name = "frontex";
  double match_fmr = 1e-3;    // match where the score's FMR is at most this
  double officer_fmr = 1e-2;  // no match where it is above this
};
std::optional<Profile> find_profile(std::string_view name);
Decision decide(const Comparison& comparison, const Profile& profile);

}  // namespace garita::face
