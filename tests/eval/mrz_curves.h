// SPDX-License-Identifier: Apache-2.0
// How much a worse view costs: the labelled images, seen by a synthetic camera (views.h).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/eval/mrz_eval.h"
#include "tests/eval/svg_charts.h"
#include "tests/eval/views.h"

namespace garita::eval {

struct CurveOptions {
  std::size_t images = 24;  // for the curves; the moderate view takes as many, times four
  std::uint64_t seed = 1;
};

struct MrzCurves {
  CurveOptions options;
  int images = 0;  // 600 pixels and wider, taken evenly from the label file
  int clean = 0;   // read whole as they are, at 1000 pixels: what the curves are shares of
  std::vector<Chart> charts;
  int moderate_images = 0;  // as `images` and `clean`, for the moderate view
  int moderate_clean = 0;
  int moderate = 0;  // of moderate_clean, read whole
  int stream = 0;    // of moderate_clean, read whole from three moderate views fused
  int stream_wrong_but_valid = 0;
  int moderate_wrong_but_valid = 0;
};

// Errors: as evaluate_mrz.
Result<MrzCurves> measure_curves(const std::filesystem::path& folder, const ReadMrz& read,
                                 const Date& on, const CurveOptions& options);

std::string to_svg(const MrzCurves& curves);
std::string describe(const MrzCurves& curves);  // a table for people

}  // namespace garita::eval
