// SPDX-License-Identifier: Apache-2.0
// From an aligned face to numbers that are close for one person's faces. Private to verify/face.
#pragma once

#include <vector>

#include "verify/face/network.h"

namespace garita::face {

class Embedder {
 public:
  static Result<Embedder> create(const Bytes& onnx);
  // aligned: from align(). The mean over the face and its mirror image, of unit length.
  // Errors: face.model_failed.
  Result<std::vector<float>> embed(const Frame& aligned);

 private:
  explicit Embedder(Network network) : network_(std::move(network)) {}
  Result<std::vector<float>> embed_once(const Frame& aligned);
  Network network_;
};

// Errors: face.model_failed where the length is zero or no number.
Result<std::vector<float>> to_unit_length(std::vector<float> values);

}  // namespace garita::face
