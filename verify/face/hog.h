// SPDX-License-Identifier: Apache-2.0
// dlib's frontal face detector (histogram of oriented gradients). Private to verify/face.
#pragma once

#include <vector>

#include "verify/face/detect.h"

namespace garita::face {

// frame: B, G, R. Looks at the frame at half size; finds faces of 80 pixels there and more.
std::vector<Detection> find_by_hog(const Frame& frame);

}  // namespace garita::face
