// SPDX-License-Identifier: Apache-2.0
// Whose picture this is, where bystanders stand in it too.
#pragma once

#include <vector>

#include "verify/face/matcher.h"

namespace garita::face {

// The face that is large and near the middle of `frame`; a bystander's larger face at the border is
// not the subject. nullptr: `faces` is empty. Points into `faces`.
const Face* subject(const std::vector<Face>& faces, const Frame& frame);

}  // namespace garita::face
