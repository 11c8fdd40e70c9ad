// SPDX-License-Identifier: Apache-2.0
// Passive presentation attack detection from one frame (ISO/IEC 30107). Private to verify/face.
//
// Measured: prints and screens yes, masks no (0 of 4 were caught). It is one piece of evidence.
#pragma once

#include "verify/face/network.h"
#include "verify/image/geometry.h"

namespace garita::face {

class Liveness {
 public:
  static Result<Liveness> create(const Bytes& onnx);
  // Probability that the face in `box` is live, 0..1. frame: B, G, R. Errors: face.model_failed.
  Result<double> score(const Frame& frame, const Box& box);

 private:
  explicit Liveness(Network network) : network_(std::move(network)) {}
  Network network_;
};

}  // namespace garita::face
