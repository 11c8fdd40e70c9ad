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

// What one embedder says of one face.
struct Part {
  face::Template plain;  // the image alone
  face::Template whole;  // with its mirror image, where models.toml says so; strength: the
                         // logarithm of the length of the network's output
};
// By the embedders' order in models.toml. Errors: face.not_found and others.
using MakeParts = std::function<Result<std::vector<Part>>(const Frame&)>;

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

// faces: as evaluate_faces() made them of the same folder.
Steps evaluate_steps(const std::filesystem::path& folder,
                     const std::vector<LabelledTemplate>& faces,
                     const std::vector<face::EmbedderModel>& embedders,
                     const MakeParts& make_parts);

}  // namespace garita::eval
