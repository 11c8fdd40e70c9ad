// SPDX-License-Identifier: Apache-2.0
// Small line charts beside each other, as one SVG that any browser shows.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::eval {

struct ChartPoint {
  double x = 0;
  double share = 0;  // 0..1
};

struct Chart {
  std::string title;
  std::string unit;  // under the x axis
  std::vector<ChartPoint> points;
  std::optional<double> marked;  // an x to point out
};

// Four a row; y from 0 to 100 % with a line at 95 %. `notes` stand under the title, one a line.
std::string to_svg(const std::string& title, const std::vector<std::string>& notes,
                   const std::vector<Chart>& charts);

// Errors: file.unwritable.
Result<void> write_text_file(const std::string& text, const std::filesystem::path& file);

}  // namespace garita::eval
