// SPDX-License-Identifier: Apache-2.0
// Face detection: fr_detect over the frame, over its parts where that finds too little, and dlib's
// HOG detector as a second opinion where it finds nothing. Private to verify/face.
#pragma once

#include <vector>

#include "verify/face/hog.h"
#include "verify/face/network.h"
#include "verify/image/geometry.h"

namespace garita::face {

struct Detection {
  Box box;  // square; may reach beyond the frame
  double score = 0;
};

class Detector {
 public:
  static Result<Detector> create(const Bytes& onnx);

  // frame: B, G, R. Largest first. Errors: face.model_failed.
  Result<std::vector<Detection>> find(const Frame& frame);

 private:
  explicit Detector(Network network) : network_(std::move(network)) {}
  Result<std::vector<Detection>> find_in(const Frame& frame, const Box& part);
  // The second look's score of this face; 0 where it does not see it.
  Result<double> look_again(const Frame& frame, const Box& face);
  Result<std::vector<Detection>> confirm(const Frame& frame, const std::vector<Detection>& found);
  std::vector<Detection> ask_second_opinion(const Frame& frame);

  Network network_;
  HogDetector second_opinion_;
};

// Of overlapping detections (intersection over union above `overlap`) the strongest remains.
std::vector<Detection> suppress_overlaps(std::vector<Detection> detections, double overlap);

}  // namespace garita::face
