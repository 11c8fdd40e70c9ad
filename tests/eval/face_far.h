// SPDX-License-Identifier: Apache-2.0
// Faces far from the camera: the photographs of DIR/pairs.tsv drawn small into a camera's frame.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "tests/eval/face_eval.h"
#include "verify/face/matcher.h"

namespace garita::eval {

inline constexpr int kFarWidth = 1280;
inline constexpr int kFarHeight = 720;

// The photograph in the middle of a frame of kFarWidth x kFarHeight, so scaled that the face's box
// is `side` pixels wide; around it the photograph's own colours without their detail. Noise of
// deviation 3, JPEG of quality 85.
Frame seen_from_afar(const Frame& photograph, const face::Face& face, int side, std::uint64_t seed);

struct FarScore {
  int side = 0;  // of the face's box, pixels
  int shown = 0;
  int found = 0;    // with a template
  int matched = 0;  // its person's other photograph, as it is, at the installed FMR of 0.1 %
};

struct FarMeasures {
  std::function<Result<face::Face>(const Frame&)> subject;
  MakeTemplate make_template;
  std::function<Result<face::Decision>(const face::Template& far, const face::Template& near)>
      decide;
};

// The first `pairs` genuine pairs at each of several sides.
// Errors: file.unreadable (pairs.tsv absent or without its columns).
Result<std::vector<FarScore>> evaluate_far(const std::filesystem::path& folder, int pairs,
                                           const FarMeasures& measures);

}  // namespace garita::eval
