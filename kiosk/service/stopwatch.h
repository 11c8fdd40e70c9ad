// SPDX-License-Identifier: Apache-2.0
// Milliseconds since it was made: for reports, and for the ms of the command line.
#pragma once

#include <chrono>

namespace garita::service {

class Stopwatch {
 public:
  double ms() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_)
        .count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace garita::service
