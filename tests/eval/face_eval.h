// SPDX-License-Identifier: Apache-2.0
// Measures face comparison on DIR/pairs.tsv.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/eval/statistics.h"
#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::eval {

// The template of the subject's face: unit length. Errors: face.not_found and others.
using MakeTemplate = std::function<Result<std::vector<float>>(const Frame&)>;

struct FacePair {
  std::string a;  // as pairs.tsv names them
  std::string b;
  LabelledScore score;
  bool right = false;  // under the threshold chosen on the other folds
};

struct FaceScore {
  std::vector<FacePair> pairs;
  int images = 0;
  std::vector<std::string> failed;  // images without a template
  std::size_t folds = 0;
  std::vector<double> thresholds;  // one a fold
  Scores all;                      // every two images that pairs.tsv names
  std::vector<double> template_ms;

  double accuracy() const;
  double fte() const;
};

// A pair of which one image gives no template counts as wrong, whatever its label.
// Errors: file.unreadable (pairs.tsv absent, without its columns, or with a fold that is no
// number).
Result<FaceScore> evaluate_faces(const std::filesystem::path& folder,
                                 const MakeTemplate& make_template);

}  // namespace garita::eval
