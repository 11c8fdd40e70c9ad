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

// What a frame shows the way it is held.
Result<Upright> looked_at(Matcher& matcher, Frame frame, int quarters) {
  auto faces = matcher.detect(frame);
  if (!faces) return std::unexpected(faces.error());
  Upright seen{std::move(frame), quarters, std::move(*faces), std::nullopt};
  const Face* face = find_portrait(seen.faces);
  if (face == nullptr) return seen;
  auto portrait = matcher.embed(seen.frame, *face);
  if (!portrait) return std::unexpected(portrait.error());
  seen.portrait = std::move(*portrait);
  return seen;
}

// Of the portrait, less what it lacks of any face; lowest where there is none.
double strength_of(const Upright& seen) {
  if (!seen.portrait) return -std::numeric_limits<double>::infinity();
  return seen.portrait->strength - seen.portrait->unseen;
}

}  // namespace

Result<Upright> find_upright(Matcher& matcher, Frame frame) {
  auto best = looked_at(matcher, std::move(frame), 0);
  if (!best || strength_of(*best) >= kSeenWell) return best;
  double least = strength_of(*best) + kMargin;
  for (const int quarters : {1, 3, 2}) {
    auto seen = looked_at(
        matcher, rotate_quarters(best->frame, (quarters - best->quarters + 4) % 4), quarters);
    if (!seen) return seen;
    if (strength_of(*seen) <= least) continue;
    least = strength_of(*seen);
    best = std::move(seen);
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
