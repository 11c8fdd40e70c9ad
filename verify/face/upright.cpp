// SPDX-License-Identifier: Apache-2.0
#include "verify/face/upright.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "verify/image/transform.h"

namespace garita::face {
namespace {

// The detector is as sure of faces that lie, but the embedder sees little of them: measured, the
// strength of upright ones is above -0.02, of turned ones below -0.08. What it sees well stays as
// it is; else the way up with the most strength is the right one, by this margin.
constexpr double kSeenWell = -0.05;
constexpr double kMargin = 0.03;
constexpr double kNearlyBest = 0.9;  // of the best score: as certain for a portrait

double best_score(const std::vector<Face>& faces) {
  double best = 0;
  for (const Face& face : faces) best = std::max(best, face.score);
  return best;
}

// Of the portrait; lowest where there is no face.
Result<double> strength_of(Matcher& matcher, const Frame& frame, const std::vector<Face>& faces) {
  const Face* face = find_portrait(faces);
  if (face == nullptr) return -std::numeric_limits<double>::infinity();
  const auto made = matcher.embed(frame, *face);
  if (!made) return std::unexpected(made.error());
  return made->strength;
}

}  // namespace

Result<Upright> find_upright(Matcher& matcher, Frame frame) {
  auto faces = matcher.detect(frame);
  if (!faces) return std::unexpected(faces.error());
  const auto strength = strength_of(matcher, frame, *faces);
  if (!strength) return std::unexpected(strength.error());
  Upright best{std::move(frame), 0, std::move(*faces)};
  if (*strength >= kSeenWell) return best;
  const Frame given = best.frame;
  double least = *strength + kMargin;
  for (const int quarters : {1, 3, 2}) {
    Frame turned = rotate_quarters(given, quarters);
    auto found = matcher.detect(turned);
    if (!found) return std::unexpected(found.error());
    const auto seen = strength_of(matcher, turned, *found);
    if (!seen) return std::unexpected(seen.error());
    if (found->empty() || *seen <= least) continue;
    least = *seen;
    best = {std::move(turned), quarters, std::move(*found)};
  }
  return best;
}

const Face* find_portrait(const std::vector<Face>& faces) {
  const double least = kNearlyBest * best_score(faces);
  const auto found =
      std::ranges::find_if(faces, [&](const Face& face) { return face.score >= least; });
  return found == faces.end() ? nullptr : &*found;
}

}  // namespace garita::face
