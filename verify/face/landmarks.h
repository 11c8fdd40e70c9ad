// SPDX-License-Identifier: Apache-2.0
// The 68 points of iBUG in a detected face. Private to verify/face.
#pragma once

#include <array>

#include "verify/face/network.h"
#include "verify/image/geometry.h"

namespace garita::face {

using Landmarks = std::array<Point, 68>;

// Left eye, right eye, nose tip, left and right corner of the mouth, as seen in the picture.
using FivePoints = std::array<Point, 5>;
FivePoints five_points(const Landmarks& landmarks);

class Landmarker {
 public:
  static Result<Landmarker> create(const Bytes& onnx);
  // Looks twice: the second time at the box around the points found first, which frames turned and
  // bent faces better than the detector does. frame: B, G, R; box: a Detection's.
  // Errors: face.model_failed.
  Result<Landmarks> find(const Frame& frame, const Box& box);

 private:
  Result<Landmarks> look(const Frame& frame, const Box& box);
  explicit Landmarker(Network network) : network_(std::move(network)) {}
  Network network_;
};

}  // namespace garita::face
