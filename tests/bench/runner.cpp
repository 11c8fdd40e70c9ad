// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/runner.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <string_view>

namespace garita::bench {
namespace {

constexpr std::string_view kOption = "--benchmark_";
// Before the caller's own, which so win.
constexpr const char* kDefaults[] = {"garita-bench", "--benchmark_repetitions=7",
                                     "--benchmark_min_time=0.15",
                                     "--benchmark_enable_random_interleaving=true"};

struct Measured {
  std::vector<double> cpu_ns;
  std::vector<double> wall_ns;  // of a Side::program: what it returned
};

// Keeps every repetition of the two sides, named "ours" and "other".
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
      Measured& side = run.run_name.function_name == "ours" ? ours : other;
      const double ns = 1e9 / static_cast<double>(run.iterations);
      side.cpu_ns.push_back(run.cpu_accumulated_time * ns);
      side.wall_ns.push_back(run.real_accumulated_time * ns);
    }
  }

  Measured ours;
  Measured other;
};

void run(benchmark::State& state, const Side& side, std::exception_ptr& failure) try {
  if (side.prepare) side.prepare();
  for ([[maybe_unused]] const auto& each : state) {
    if (side.program) {
      state.SetIterationTime(side.program());
    } else {
      side.work();
    }
  }
} catch (const std::exception& e) {
  failure = std::current_exception();
  state.SkipWithError(e.what());
}

void enter(const char* name, const Side& side, bool by_wall, std::exception_ptr& failure) {
  if (side.absent()) return;
  auto* entry = benchmark::RegisterBenchmark(
      name, [&](benchmark::State& state) { run(state, side, failure); });
  entry->MeasureProcessCPUTime();
  if (side.program) entry->UseManualTime();
  if (by_wall && !side.program) entry->UseRealTime();
}

std::vector<double> values_of(const Measured& measured, const Side& side, Clock clock,
                              double units) {
  std::vector<double> values =
      side.program || clock == Clock::wall ? measured.wall_ns : measured.cpu_ns;
  for (double& value : values) value /= units;
  return values;
}

}  // namespace

void set_up(std::vector<std::string>& arguments) {
  std::vector<std::string> options(std::begin(kDefaults), std::end(kDefaults));
  std::erase_if(arguments, [&](const std::string& argument) {
    if (!argument.starts_with(kOption)) return false;
    options.push_back(argument);
    return true;
  });
  std::vector<char*> pointers;
  pointers.reserve(options.size());
  for (std::string& option : options) pointers.push_back(option.data());
  int count = static_cast<int>(pointers.size());
  benchmark::Initialize(&count, pointers.data());
  if (benchmark::ReportUnrecognizedArguments(count, pointers.data())) std::exit(2);
}

std::string machine() {
  const benchmark::CPUInfo& info = benchmark::CPUInfo::Get();
  return fmt::format("{} processors of {:.0f} MHz, load {:.1f}", info.num_cpus,
                     info.cycles_per_second / 1e6,
                     info.load_avg.empty() ? 0.0 : info.load_avg.front());
}

std::vector<Row> measure(const std::string& subject, const Pair& pair) {
  const bool by_wall = pair.clocks.front() == Clock::wall;
  std::exception_ptr failure;
  enter("ours", pair.ours, by_wall, failure);
  enter("other", pair.other, by_wall, failure);
  Collector collector;
  benchmark::RunSpecifiedBenchmarks(&collector);
  benchmark::ClearRegisteredBenchmarks();
  if (failure) std::rethrow_exception(failure);
  std::vector<Row> rows;
  rows.reserve(pair.clocks.size());
  for (const Clock clock : pair.clocks) {
    rows.push_back({subject, pair.what, clock == Clock::cpu ? "cpu" : "wall",
                    spread_of(values_of(collector.ours, pair.ours, clock, pair.units)),
                    pair.other.what,
                    spread_of(values_of(collector.other, pair.other, clock, pair.units)),
                    pair.other.absent()});
  }
  return rows;
}

}  // namespace garita::bench
