// SPDX-License-Identifier: Apache-2.0
// Room kiosk/barcode: barcodes of pictures that anybody may have made. The decoder runs in a
// process of its own (garita-barcode-reader), which is ended when it keeps busy beyond its bound,
// and whose crash costs one picture. Callers: inspection, kiosk/main, the evaluation.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "verify/barcode/reader.h"

namespace garita::barcode {

struct TimeLimits {
  std::chrono::milliseconds budget{150};  // processor time: no attempt begins after it
  std::chrono::milliseconds bound{1000};  // processor time: then the process is ended
};

// Beside the running program, in ../bin or in ../lib/garita; empty: in none of them.
std::filesystem::path find_reader_program();

// Owns the process: starts it at the first frame and again after it had to be ended. Thread safe;
// one frame at a time.
class ReaderProcess {
 public:
  explicit ReaderProcess(std::filesystem::path program = find_reader_program());
  ~ReaderProcess();
  ReaderProcess(ReaderProcess&&) noexcept;
  ReaderProcess& operator=(ReaderProcess&&) noexcept;

  // Starts the process now, so that no frame waits for it. Errors: barcode.worker_failed.
  Result<void> start();

  // As barcode::read. What was found before the process had to be ended is the answer. Errors:
  // barcode.timeout, barcode.worker_failed, barcode.decoder_failed.
  Result<std::vector<Symbol>> read(const Frame& frame, const TimeLimits& limits = {});

  // Processor time that the last frame took in the process.
  double cpu_ms() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::barcode
