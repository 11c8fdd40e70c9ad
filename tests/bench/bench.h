// SPDX-License-Identifier: Apache-2.0
// Speed as a ratio against something run beside it: `./garita bench`. The two sides take turns,
// repetition by repetition, so that whatever else the machine does falls on both. No figure here
// passes or fails anything.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/error.h"

namespace garita::bench {

// cpu: processor time of this process with all its threads. wall: for what waits for a disk.
enum class Clock { cpu, wall };

struct Side {
  std::string what;
  std::function<void()> prepare;  // before each repetition, not timed
  std::function<void()> work;     // what is timed
  // Instead of `work`, where the work is done by another program: returns its CPU seconds.
  std::function<double()> program;

  bool absent() const { return !work && !program; }
};

struct Pair {
  std::string what;  // "parse an MRZ"
  Side ours;
  Side other;        // absent: only ours is measured, and Side::what says why
  double units = 1;  // how many of `what` one call does
  std::vector<Clock> clocks = {Clock::cpu};
};

// The subjects. Each prepares its material and checks once that both sides do their work: throws
// std::runtime_error where they do not.
std::vector<Pair> rules();
std::vector<Pair> mrz();
std::vector<Pair> face();
std::vector<Pair> barcode();
std::vector<Pair> outbox();
std::vector<Pair> image();

// What a benchmark cannot do without. Throws std::runtime_error.
template <typename T>
T need(Result<T> result, std::string_view what) {
  if (!result) throw std::runtime_error(std::string(what) + ": " + to_string(result.error()));
  return std::move(*result);
}
inline void need(bool holds, std::string_view what) {
  if (!holds) throw std::runtime_error(std::string(what));
}

}  // namespace garita::bench
