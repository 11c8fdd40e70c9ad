// SPDX-License-Identifier: Apache-2.0
// A report of the back office as a line of the demo's table, or as prose.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "verify/base/error.h"

namespace garita::demo {

struct Story {
  std::string verdict;
  std::string reason;
  std::string citation;
  std::vector<std::pair<std::string, double>> steps;  // name, milliseconds
};

// `report_json`: what GET /v1/reports/{kiosk}/{sequence} answers. Errors: report.invalid.
Result<Story> story_of(const std::string& report_json);

// "scan 310  mrz 45  face 620" in whole milliseconds.
std::string steps_text(const Story& story);

// The verdict explained: every finding with its detail, its values and its citation.
Result<std::string> explain(const std::string& report_json);

}  // namespace garita::demo
