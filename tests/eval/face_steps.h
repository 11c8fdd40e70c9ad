// SPDX-License-Identifier: Apache-2.0
// What each step from one embedder's cosine to the product's score gains, and the best recipe known
// before it, all on the same images.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/eval/face_eval.h"
#include "verify/face/matcher.h"

namespace garita::eval {

// What each embedder says of one face. Strength: the logarithm of its output's length.
struct Parts {
  face::Template plain;                // the first embedder's, of the image alone
  std::vector<face::Template> wholes;  // in the order of models.toml; with the mirror image where
                                       // that says so
};
// Errors: face.not_found and others.
using MakeParts = std::function<Result<Parts>(const Frame&)>;

struct Step {
  std::string what;
  face::Rates rates{{}};
};

// Each beside the one before it; the last is the product's score.
// Beside them the recipe of 2026: the mirrored cosine of fr_feature less 0.35 times the distance of
// dlib's descriptors; without a row where other embedders are installed.
struct Steps {
  std::vector<Step> steps;
  std::optional<Step> recipe;
};

// score: evaluate_faces() of the same folder.
Steps evaluate_steps(const std::filesystem::path& folder, const FaceScore& score,
                     const std::vector<face::EmbedderModel>& embedders,
                     const MakeParts& make_parts);

}  // namespace garita::eval
