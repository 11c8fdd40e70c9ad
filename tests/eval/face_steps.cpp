// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_steps.h"

#include <algorithm>
#include <cmath>

#include "tests/eval/load.h"

namespace garita::eval {
namespace {

using AllParts = std::vector<std::optional<Parts>>;  // of each image; nullopt: none could be made
using ScoreParts = std::function<double(const Parts&, const Parts&)>;

constexpr double kRecipeWeight = 0.35;  // of the distance

AllParts make_all(const std::filesystem::path& folder, const std::vector<LabelledTemplate>& faces,
                  const MakeParts& make_parts) {
  AllParts all;
  for (const LabelledTemplate& each : faces) {
    const Result<Frame> frame = load_frame(folder / each.name);
    auto parts = frame ? make_parts(*frame) : std::unexpected(frame.error());
    all.push_back(parts ? std::optional(std::move(*parts)) : std::nullopt);
  }
  return all;
}

double alike(const face::Template& a, const face::Template& b) {
  return face::cosine(a, b).value_or(kNeverMatches);
}

double plain_cosine(const Parts& a, const Parts& b) { return alike(a.plain, b.plain); }

// The weighted mean of the first so many embedders' cosines.
struct Fusion {
  std::vector<double> weights;

  double operator()(const Parts& a, const Parts& b) const {
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      sum += weights[i] * alike(a.wholes[i], b.wholes[i]);
      total += weights[i];
    }
    return sum / total;
  }
};

// Of the network's output: what is unseen of it weighs twice in the score.
double length_of(const face::Template& whole) {
  return std::exp(whole.strength - whole.unseen / 2);
}

double distance(const face::Template& a, const face::Template& b) {
  const double one = length_of(a);
  const double other = length_of(b);
  return std::sqrt(std::max(0.0, one * one + other * other - 2 * one * other * alike(a, b)));
}

double recipe(const Parts& a, const Parts& b) {
  return alike(a.wholes[0], b.wholes[0]) - kRecipeWeight * distance(a.wholes[1], b.wholes[1]);
}

Step step(std::string what, const std::vector<LabelledTemplate>& faces, const AllParts& all,
          const ScoreParts& score) {
  return {std::move(what), each_against_each(faces, [&](std::size_t a, std::size_t b) {
            return all[a] && all[b] ? static_cast<float>(score(*all[a], *all[b])) : kNeverMatches;
          })};
}

bool has_recipe(const std::vector<face::EmbedderModel>& embedders) {
  return embedders.size() == 2 && embedders[0].name.starts_with("fr_feature") &&
         embedders[0].mirrored && embedders[1].name.starts_with("dlib_resnet") &&
         !embedders[1].mirrored;
}

}  // namespace

Steps evaluate_steps(const std::filesystem::path& folder, const FaceScore& score,
                     const std::vector<face::EmbedderModel>& embedders,
                     const MakeParts& make_parts) {
  const AllParts all = make_all(folder, score.faces, make_parts);
  Steps measured;
  const auto add = [&](std::string what, const ScoreParts& scored) {
    measured.steps.push_back(step(std::move(what), score.faces, all, scored));
  };
  add(embedders.front().name, plain_cosine);
  Fusion fusion{{embedders.front().weight}};
  if (embedders.front().mirrored) add("and its mirror image", fusion);
  for (std::size_t i = 1; i < embedders.size(); ++i) {
    fusion.weights.push_back(embedders[i].weight);
    add("and " + embedders[i].name, fusion);
  }
  measured.steps.push_back({"and strength: the product's score", score.all});
  if (has_recipe(embedders)) {
    measured.recipe = step("recipe: cosine - 0.35 x distance", score.faces, all, recipe);
  }
  return measured;
}

}  // namespace garita::eval
