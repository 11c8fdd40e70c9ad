// SPDX-License-Identifier: Apache-2.0
// Alignment of a face to the place where an embedder expects it. Private to verify/face.
#pragma once

#include <span>

#include "verify/face/landmarks.h"
#include "verify/face/matcher.h"
#include "verify/image/frame.h"

namespace garita::face {

// x' = a x - b y + c;  y' = b x + a y + d
struct Similarity {
  double a = 1;
  double b = 0;
  double c = 0;
  double d = 0;

  Point apply(const Point& point) const {
    return {a * point.x - b * point.y + c, b * point.x + a * point.y + d};
  }
};

// The similarity with the least squared distance. All `from` in one place: the identity.
// As many `to` as `from`.
Similarity fit_similarity(std::span<const Point> from, std::span<const Point> to);

// side x side, upright. frame: B, G, R.
Frame align(const Frame& frame, const Landmarks& landmarks, EmbedderModel::Placement placement,
            int side);

}  // namespace garita::face
