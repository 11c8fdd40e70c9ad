// SPDX-License-Identifier: Apache-2.0
// Measures presentation attack detection on DIR/pad.tsv (terms of ISO/IEC 30107-3).
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::eval {

// Probability that the subject's face is live, 0..1.
using Liveness = std::function<Result<double>(const Frame&)>;

struct Share {
  int wrong = 0;
  int n = 0;
  double rate() const { return n == 0 ? 0 : static_cast<double>(wrong) / n; }
};

struct PadScore {
  std::map<std::string, Share> species;  // attacks taken for live, or not answered
  Share live;                            // live faces taken for attacks, or not answered
  std::vector<double> ms;
  std::vector<std::string> failed;

  double apcer_max() const;
};

// Live from `threshold` on.
Result<PadScore> evaluate_pad(const std::filesystem::path& folder, const Liveness& liveness,
                              double threshold);

}  // namespace garita::eval
