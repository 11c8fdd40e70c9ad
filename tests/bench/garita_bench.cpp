// SPDX-License-Identifier: Apache-2.0
// garita-bench [NAME...]: the benchmarks of the named subjects, or of all.
#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/runner.h"
#include "tests/eval/load.h"

namespace garita::bench {
namespace {

struct Subject {
  std::string_view name;
  std::vector<Pair> (*pairs)();
};

constexpr std::array kSubjects{Subject{"rules", rules},   Subject{"mrz", mrz},
                               Subject{"face", face},     Subject{"barcode", barcode},
                               Subject{"outbox", outbox}, Subject{"image", image}};

constexpr std::string_view kUsage =
    "usage: garita-bench [NAME...] [--benchmark_OPTION...]\n"
    "  NAME: rules, mrz, face, barcode, outbox, image; none: all\n"
    "  options of Google Benchmark, e.g. --benchmark_repetitions=20 --benchmark_min_time=1\n";

bool is_subject(const std::string& name) {
  return std::ranges::find(kSubjects, name, &Subject::name) != kSubjects.end();
}

std::vector<Row> measure_subject(const Subject& subject) {
  std::vector<Row> rows;
  for (const Pair& pair : subject.pairs()) {
    for (const Row& row : measure(std::string(subject.name), pair)) {
      std::cout << line_of(row) << '\n' << std::flush;
      rows.push_back(row);
    }
  }
  return rows;
}

void run(const std::vector<std::string>& names) {
  eval::compute_in_one_thread();
  std::cout << "Least / median / most of the repetitions, a unit of work, one thread; ratio: ours "
               "to the other, of the medians. "
            << machine() << ".\n\n";
  std::vector<Row> rows;
  for (const Subject& subject : kSubjects) {
    if (!names.empty() && std::ranges::find(names, subject.name) == names.end()) continue;
    std::ranges::copy(measure_subject(subject), std::back_inserter(rows));
  }
  std::cout << "\nMedians:\n" << table_of(rows);
}

int main(std::vector<std::string> arguments) {
  if (std::ranges::any_of(arguments, [](const auto& a) { return a == "-h" || a == "--help"; })) {
    std::cout << kUsage;
    return 0;
  }
  set_up(arguments);
  for (const std::string& name : arguments) {
    if (is_subject(name)) continue;
    std::cerr << "garita-bench: unknown subject '" << name << "'\n" << kUsage;
    return 2;
  }
  run(arguments);
  return 0;
}

}  // namespace
}  // namespace garita::bench

int main(int argc, char** argv) {
  try {
    return garita::bench::main({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << "garita-bench: " << e.what() << '\n';
    return 1;
  }
}
