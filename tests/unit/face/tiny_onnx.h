// SPDX-License-Identifier: Apache-2.0
// The smallest embedder: an ONNX file of one convolution, made by the test that uses it.
#pragma once

#include "verify/base/bytes.h"

namespace garita::face {

// Takes 1 x 3 x 16 x 16, gives 4 x 4 x 4 values: averages of 4 x 4 pixels, each channel alone and
// all together, times `gain`.
Bytes tiny_embedder(float gain);

}  // namespace garita::face
