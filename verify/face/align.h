// SPDX-License-Identifier: Apache-2.0
// Alignment of a face to the template that embedders of the ArcFace family expect. Private to
// verify/face.
#pragma once

#include "verify/face/landmarks.h"
#include "verify/image/frame.h"

namespace garita::face {

inline constexpr int kAlignedSide = 112;

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
Similarity fit_similarity(const FivePoints& from, const FivePoints& to);

// 112 x 112, upright, eyes and mouth on the template's places. frame: B, G, R.
Frame align(const Frame& frame, const Landmarks& landmarks);

}  // namespace garita::face
