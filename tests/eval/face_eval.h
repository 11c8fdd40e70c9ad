// SPDX-License-Identifier: Apache-2.0
// Measures face comparison on DIR/pairs.tsv.
#pragma once

#include <filesystem>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "tests/eval/statistics.h"
#include "verify/base/error.h"
#include "verify/face/rates.h"
#include "verify/face/template.h"
#include "verify/image/frame.h"

namespace garita::eval {

struct MadeTemplate {
  face::Template made;
  double ms = 0;  // it took, after detection and landmarks
};

// The template of the subject's face. Errors: face.not_found and others.
using MakeTemplate = std::function<Result<MadeTemplate>(const Frame&)>;

// The score of a pair of which one image gave no template: it never matches.
inline constexpr float kNeverMatches = -std::numeric_limits<float>::infinity();

struct FacePair {
  std::string a;  // as pairs.tsv names them
  std::string b;
  LabelledScore score;
  bool right = false;  // under the threshold chosen on the other folds
};

struct LabelledTemplate {
  std::string name;    // of the image, as its label file names it
  std::string person;  // of the label file, or the image's folder
  face::Template made;
};

struct FaceScore {
  std::vector<FacePair> pairs;
  std::vector<LabelledTemplate> faces;  // by name; empty template: none could be made
  std::vector<std::string> failed;      // images without a template
  std::size_t folds = 0;
  std::vector<double> thresholds;  // one a fold
  face::Rates all{{}};             // every two images that pairs.tsv names
  std::vector<double> template_ms;

  double accuracy() const;
  double fte() const;
};

// Every two of a set; of two places `score` says how alike they are.
face::Rates each_against_each(const std::vector<LabelledTemplate>& faces,
                              const std::function<float(std::size_t, std::size_t)>& score);

// Scores are face::similarity(), the product's own. A pair of which one image gives no template
// counts as wrong, whatever its label.
// Errors: file.unreadable (pairs.tsv absent, without its columns, or with a fold that is no
// number).
Result<FaceScore> evaluate_faces(const std::filesystem::path& folder,
                                 const MakeTemplate& make_template);

}  // namespace garita::eval
