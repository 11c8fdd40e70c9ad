// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_steps.h"

#include <algorithm>
#include <cmath>

#include "tests/eval/load.h"

namespace garita::eval {
namespace {

using AllParts = std::vector<std::vector<Part>>;  // of each image; empty: none could be made

constexpr double kRecipeWeight = 0.35;  // of the distance

AllParts make_all(const std::filesystem::path& folder, const std::vector<LabelledTemplate>& faces,
                  const MakeParts& make_parts) {
  AllParts all;
  for (const LabelledTemplate& each : faces) {
    const Result<Frame> frame = load_frame(folder / each.name);
    auto parts = frame ? make_parts(*frame) : std::unexpected(frame.error());
    all.push_back(parts ? std::move(*parts) : std::vector<Part>{});
  }
  return all;
}

// The weighted mean of the first so many embedders' cosines.
struct Fusion {
  std::vector<double> weights;
  bool mirrored = true;

  double operator()(const std::vector<Part>& a, const std::vector<Part>& b) const {
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const auto cosine =
          mirrored ? face::cosine(a[i].whole, b[i].whole) : face::cosine(a[i].plain, b[i].plain);
      sum += weights[i] * cosine.value_or(kNeverMatches);
      total += weights[i];
    }
    return sum / total;
  }
};

// Of the network's output: what is unseen of it weighs twice in the score.
double length_of(const Part& part) { return std::exp(part.whole.strength - part.whole.unseen / 2); }

double distance(const Part& a, const Part& b) {
  const double cosine = face::cosine(a.whole, b.whole).value_or(-1);
  const double one = length_of(a);
  const double other = length_of(b);
  return std::sqrt(std::max(0.0, one * one + other * other - 2 * one * other * cosine));
}

double recipe(const std::vector<Part>& a, const std::vector<Part>& b) {
  return face::cosine(a[0].whole, b[0].whole).value_or(kNeverMatches) -
         kRecipeWeight * distance(a[1], b[1]);
}

Step step(std::string what, const std::vector<LabelledTemplate>& faces, const AllParts& all,
          const std::function<double(const std::vector<Part>&, const std::vector<Part>&)>& score) {
  return {std::move(what), each_against_each(faces, [&](std::size_t a, std::size_t b) {
            if (all[a].empty() || all[b].empty()) return kNeverMatches;
            return static_cast<float>(score(all[a], all[b]));
          })};
}

bool has_recipe(const std::vector<face::EmbedderModel>& embedders) {
  return embedders.size() == 2 && embedders[0].name.starts_with("fr_feature") &&
         embedders[0].mirrored && embedders[1].name.starts_with("dlib_resnet") &&
         !embedders[1].mirrored;
}

}  // namespace

Steps evaluate_steps(const std::filesystem::path& folder,
                     const std::vector<LabelledTemplate>& faces,
                     const std::vector<face::EmbedderModel>& embedders,
                     const MakeParts& make_parts) {
  const AllParts all = make_all(folder, faces, make_parts);
  Steps measured;
  Fusion fusion{.weights = {embedders.front().weight}, .mirrored = false};
  measured.steps.push_back(step(embedders.front().name, faces, all, fusion));
  fusion.mirrored = true;
  if (embedders.front().mirrored) {
    measured.steps.push_back(step("and its mirror image", faces, all, fusion));
  }
  for (std::size_t i = 1; i < embedders.size(); ++i) {
    fusion.weights.push_back(embedders[i].weight);
    measured.steps.push_back(step("and " + embedders[i].name, faces, all, fusion));
  }
  measured.steps.push_back(
      {"and strength: the product's score", each_against_each(faces, [&](auto a, auto b) {
         const auto score = face::similarity(faces[a].made, faces[b].made);
         return score ? static_cast<float>(*score) : kNeverMatches;
       })});
  if (has_recipe(embedders)) {
    measured.recipe = step("recipe: cosine - 0.35 x distance", faces, all, recipe);
  }
  return measured;
}

}  // namespace garita::eval
