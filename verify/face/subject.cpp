// SPDX-License-Identifier: Apache-2.0
#include "verify/face/subject.h"

#include <algorithm>

namespace garita::face {
namespace {

// Area of the box less twice the squared distance of its middle from the frame's.
double prominence(const Face& face, const Frame& frame) {
  const double dx = face.box.x + face.box.width / 2 - frame.width / 2.0;
  const double dy = face.box.y + face.box.height / 2 - frame.height / 2.0;
  return face.box.width * face.box.height - 2 * (dx * dx + dy * dy);
}

}  // namespace

const Face* subject(const std::vector<Face>& faces, const Frame& frame) {
  const auto best = std::ranges::max_element(
      faces, {}, [&](const Face& face) { return prominence(face, frame); });
  return best == faces.end() ? nullptr : &*best;
}

}  // namespace garita::face
