// SPDX-License-Identifier: Apache-2.0
// Google Benchmark behind one call.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/table.h"

namespace garita::bench {

// Takes the library's own options (--benchmark_...) out of `arguments`. Ends the program where the
// library does not know one.
void set_up(std::vector<std::string>& arguments);

// "2 processors of 2500 MHz, load 0.4"
std::string machine();

// A row a clock. Throws what the work throws.
std::vector<Row> measure(const std::string& subject, const Pair& pair);

}  // namespace garita::bench
