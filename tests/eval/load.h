// SPDX-License-Identifier: Apache-2.0
// Images of labelled folders, and the time that work on them takes.
#pragma once

#include <ctime>
#include <filesystem>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::eval {

// By the product's own bounded decoder. Errors: file.unreadable, image.*.
Result<Frame> load_frame(const std::filesystem::path& file);
// Also formats that the product does not take (WebP), where the image only carries a test.
Result<Frame> load_any_frame(const std::filesystem::path& file);

// Processor time of this process in milliseconds, which other programs on the machine do not
// lengthen. The evaluation computes in one thread.
class CpuClock {
 public:
  double ms() const { return 1000.0 * static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t start_ = std::clock();
};

// Keeps OpenCV from starting threads.
void compute_in_one_thread();

}  // namespace garita::eval
