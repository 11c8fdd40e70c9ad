// SPDX-License-Identifier: Apache-2.0
// The face that an image is about, for the face verbs of garita-verify.
#pragma once

#include "kiosk/main/verify_options.h"
#include "verify/base/error.h"
#include "verify/face/matcher.h"
#include "verify/image/frame.h"

namespace garita::cli {

struct SubjectFace {
  Frame frame;  // upright: a scan may have come lying on its side
  face::Face face;
  std::size_t faces = 0;
};

// With the calibration that models.toml names.
Result<face::Matcher> make_matcher(const Options& options);
// Without one, for measuring it: compares nothing.
Result<face::Matcher> make_uncalibrated_matcher(const Options& options);

// Errors: face.not_found, face.model_failed.
Result<SubjectFace> find_face(face::Matcher& matcher, Frame frame);

}  // namespace garita::cli
