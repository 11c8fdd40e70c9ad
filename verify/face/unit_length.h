// SPDX-License-Identifier: Apache-2.0
// Private to verify/face.
#pragma once

#include <vector>

#include "verify/base/error.h"

namespace garita::face {

double length_of(const std::vector<float>& values);

// Errors: face.model_failed where the length is zero or no number.
Result<std::vector<float>> to_unit_length(std::vector<float> values);

}  // namespace garita::face
