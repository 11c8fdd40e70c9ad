// SPDX-License-Identifier: Apache-2.0
// dlib's frontal face detector (histogram of oriented gradients). Private to verify/face.
#pragma once

#include <memory>
#include <vector>

#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::face {

struct HogFace {
  Box box;                // square, framed as fr_detect frames it
  double confidence = 0;  // above 0; grows without an upper end
};

// The first find() unpacks dlib's detector, which takes most of a second; later ones do not.
// Not thread safe.
class HogDetector {
 public:
  HogDetector();
  HogDetector(HogDetector&&) noexcept;
  HogDetector& operator=(HogDetector&&) noexcept;
  ~HogDetector();

  // frame: B, G, R. Looks at the frame at half size; finds faces of 80 pixels there and more.
  std::vector<HogFace> find(const Frame& frame);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::face
