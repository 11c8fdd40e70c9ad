// SPDX-License-Identifier: Apache-2.0
// What was measured, as text.
#pragma once

#include <string>
#include <vector>

namespace garita::bench {

// Nanoseconds a unit of work, of the repetitions.
struct Spread {
  double least = 0;
  double median = 0;
  double most = 0;
};
Spread spread_of(std::vector<double> values);  // none: zeros

struct Row {
  std::string subject;
  std::string what;
  std::string clock;  // "cpu" or "wall"
  Spread ours;
  std::string beside;  // what the other side is, or why there is none
  Spread other;
  bool alone = false;
};

// One line: least / median / most of both, and the ratio of the medians.
std::string line_of(const Row& row);
std::string table_of(const std::vector<Row>& rows);

}  // namespace garita::bench
