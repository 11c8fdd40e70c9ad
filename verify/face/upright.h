// SPDX-License-Identifier: Apache-2.0
// Faces in pictures that may lie on a side or stand on their head: scans of documents laid down
// any way.
#pragma once

#include <optional>
#include <vector>

#include "verify/face/matcher.h"

namespace garita::face {

struct Upright {
  Frame frame;
  int quarters = 0;                  // clockwise turns that brought it upright
  std::vector<Face> faces;           // in the turned frame, largest first; empty: none any way up
  std::optional<Template> portrait;  // of find_portrait(faces); nullopt: there are no faces
};

// Turns only where the embedder sees little of a face in the frame as it is. Errors:
// face.model_failed.
Result<Upright> find_upright(Matcher& matcher, Frame frame);

// The portrait among the faces of a document's page: the largest of those found with certainty. A
// ghost image repeats it smaller and paler; patterns and seals are found with less certainty.
// nullptr: `faces` is empty. Points into `faces`.
const Face* find_portrait(const std::vector<Face>& faces);

}  // namespace garita::face
