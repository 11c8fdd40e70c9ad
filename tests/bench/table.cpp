// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "tests/eval/statistics.h"

namespace garita::bench {
namespace {

struct Unit {
  const char* name;
  double ns;
};

// The largest in which the time is at least 1.
Unit unit_for(double ns) {
  for (const Unit& unit : {Unit{"s", 1e9}, Unit{"ms", 1e6}, Unit{"us", 1e3}}) {
    if (ns >= unit.ns) return unit;
  }
  return {"ns", 1};
}

std::string figure(double value) {
  return value < 100 ? fmt::format("{:.3g}", value) : fmt::format("{:.0f}", value);
}

std::string text_of(double ns) {
  const Unit unit = unit_for(ns);
  return fmt::format("{} {}", figure(ns / unit.ns), unit.name);
}

std::string text_of(const Spread& spread) {
  const Unit unit = unit_for(spread.median);
  return fmt::format("{} / {} / {} {}", figure(spread.least / unit.ns),
                     figure(spread.median / unit.ns), figure(spread.most / unit.ns), unit.name);
}

std::string ratio_of(const Row& row) {
  return row.alone ? "-" : fmt::format("{:.2f}", row.ours.median / row.other.median);
}

}  // namespace

Spread spread_of(std::vector<double> values) {
  if (values.empty()) return {};
  const auto [least, most] = std::ranges::minmax(values);
  return {least, eval::median(std::move(values)), most};
}

std::string line_of(const Row& row) {
  const std::string ours =
      fmt::format("{}: {} ({}): {}", row.subject, row.what, row.clock, text_of(row.ours));
  if (row.alone) return fmt::format("{}; {}", ours, row.beside);
  return fmt::format("{}; {}: {}; ratio {}", ours, row.beside, text_of(row.other), ratio_of(row));
}

std::string table_of(const std::vector<Row>& rows) {
  constexpr auto kLine = "{:8} {:34} {:5} {:>9} {:>11} {:>9} {:>6}  {}\n";
  std::string text = fmt::format(kLine, "subject", "what", "clock", "ours", "a second", "beside",
                                 "ratio", "what stands beside");
  for (const Row& row : rows) {
    fmt::format_to(std::back_inserter(text), kLine, row.subject, row.what, row.clock,
                   text_of(row.ours.median), fmt::format("{:.0f}", 1e9 / row.ours.median),
                   row.alone ? "-" : text_of(row.other.median), ratio_of(row), row.beside);
  }
  return text;
}

}  // namespace garita::bench
