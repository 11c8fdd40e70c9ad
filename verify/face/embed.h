// SPDX-License-Identifier: Apache-2.0
// From a face in a frame to numbers that are close for one person's faces. Private to verify/face.
#pragma once

#include <vector>

#include "verify/face/matcher.h"
#include "verify/face/network.h"

namespace garita::face {

struct Embedding {
  std::vector<float> values;  // unit length
  double strength = 0;        // EmbedderModel::strength
  double unseen = 0;          // Template::unseen
};

class Embedder {
 public:
  static Result<Embedder> create(const EmbedderModel& model);
  // frame: B, G, R. The mean over the face and, where the model says so, its mirror image.
  // Errors: face.model_failed.
  Result<Embedding> embed(const Frame& frame, const std::array<Point, 68>& landmarks);

 private:
  explicit Embedder(Network network) : network_(std::move(network)) {}
  Result<Embedding> embed_once(const Frame& aligned);

  Network network_;
  EmbedderModel::Placement placement_ = EmbedderModel::Placement::arcface;
  bool mirrored_ = true;
  double strength_ = 0;
  double usual_length_ = 1;
};

// Several embedders as one: the score of two templates is the weighted mean of their cosines.
class FusedEmbedder {
 public:
  // Errors: model.unreadable (also: none, or a weight that is not above 0).
  static Result<FusedEmbedder> create(const std::vector<EmbedderModel>& models);
  const std::string& name() const { return name_; }
  Result<Template> embed(const Frame& frame, const std::array<Point, 68>& landmarks);

 private:
  struct Part {
    Embedder embedder;
    float factor = 1;  // square root of the weight: an inner product has it twice
  };
  std::string name_;
  std::vector<Part> parts_;
};

}  // namespace garita::face
