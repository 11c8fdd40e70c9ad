// SPDX-License-Identifier: Apache-2.0
// Room verify/face: from pixels to faces, templates and comparison scores. Terms: ISO/IEC 2382-37.
// Callers: the inspection pipeline and the command line. Nothing here stores anything.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::face {

// Bytes of the networks' files, already checked against their hashes in models.toml.
struct Models {
  Bytes detector;    // fr_detect
  Bytes landmarks;   // fr_landmark, 68 points
  Bytes embedder;    // fr_feature
  Bytes liveness;    // fr_liveness
  std::string name;  // names the embedder in templates and reports, e.g. "fr_feature-0.0.1"
};

struct Face {
  Box box;
  double score = 0;                   // detector's, 0..1
  std::array<Point, 68> landmarks{};  // iBUG order, in pixels of the frame
};

// Component quality measures (named after ISO/IEC 29794-5), each with what the traveler can do.
struct Quality {
  double inter_eye_distance = 0;  // pixels
  double sharpness = 0;           // variance of the Laplacian over the aligned face
  double luminance = 0;           // mean, 0..255
  double yaw = 0;                 // degrees, estimated from the landmarks
  double pitch = 0;
  double roll = 0;
  // Empty: good enough to compare. Else one word a page can show guidance for:
  // "move_closer", "move_back", "look_straight", "more_light", "less_light", "hold_still",
  // "centre".
  std::string guidance;
};

// A template belongs to the model that made it; comparing across models is an error.
struct Template {
  std::string model;
  std::vector<float> values;  // unit length
};

// Outcome of comparing a probe with a reference. Higher score = more alike.
struct Comparison {
  double score = 0;  // comparison score, cosine
  double fmr = 1;    // false match rate at this score under `calibration`
  std::string calibration;
};

// Decision under a profile: see Profile for the thresholds.
enum class Decision { match, no_match, officer };
std::string_view to_string(Decision decision);

// Owns the networks. Not thread safe: one matcher a thread.
class Matcher {
 public:
  // Errors: model.unreadable.
  static Result<Matcher> create(const Models& models);
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  // Faces, largest first, each with landmarks. Empty: none found. Looks again, by other means,
  // where it finds none; the first time takes most of a second more: a program that must not be
  // late then shows the matcher a black frame at start.
  Result<std::vector<Face>> detect(const Frame& frame);
  Quality quality(const Frame& frame, const Face& face) const;
  // Flip-augmented embedding. Errors: face.model_failed (the network gave no finite value).
  Result<Template> embed(const Frame& frame, const Face& face);
  // Presentation attack detection: probability that the face is live, 0..1 (ISO/IEC 30107-3).
  Result<double> liveness(const Frame& frame, const Face& face);

 private:
  struct Impl;
  explicit Matcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Errors: face.template_mismatch (different models or lengths), face.uncalibrated.
Result<Comparison> compare(const Template& probe, const Template& reference);

// The name of the calibration that compare() uses for templates of this model; empty: it has none.
std::string_view calibration_of(std::string_view model);

// Mean of several templates of one capture, renormalised. Errors: face.template_mismatch.
Result<Template> average(const std::vector<Template>& templates);

// profile: "frontex" (FMR 0.1 %), "ees" (0.05 %), "strict" (0.01 %). Between the match threshold
// and FMR 1 % the answer is officer.
struct Profile {
  std::string name = "frontex";
  double match_fmr = 1e-3;    // match where the score's FMR is at most this
  double officer_fmr = 1e-2;  // no match where it is above this
};
std::optional<Profile> find_profile(std::string_view name);
Decision decide(const Comparison& comparison, const Profile& profile);

// The portrait of a document's page: the largest face's crop with a margin, as printed.
Result<Frame> crop_portrait(const Frame& frame, const Face& face);

}  // namespace garita::face
