// SPDX-License-Identifier: Apache-2.0
#include "verify/face/unit_length.h"

#include <cmath>

namespace garita::face {

double length_of(const std::vector<float>& values) {
  double squared = 0;
  for (const float value : values) squared += static_cast<double>(value) * value;
  return std::sqrt(squared);
}

Result<std::vector<float>> to_unit_length(std::vector<float> values) {
  const double length = length_of(values);
  if (!std::isfinite(length) || length < 1e-9) {
    return fail(ErrorCode::face_model_failed, "the embedder gave nothing that can be compared");
  }
  for (float& value : values) value = static_cast<float>(value / length);
  return values;
}

}  // namespace garita::face
