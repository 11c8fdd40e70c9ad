// SPDX-License-Identifier: Apache-2.0
// Scanner driver over SANE: eSCL through sane-airscan, USB through the other backends.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "devices/scanner/scanner.h"

namespace garita::scanner {

// SANE calls block, so they run on the driver's worker thread; a call that does not come back by
// its deadline is cancelled, and until it is back the scanner is unreachable. SANE reads its
// configuration from SANE_CONFIG_DIR, once a process.
//
// A document is found by the best source that the device has: a duplex feeder (front and back), a
// feeder, or a glass, which is scanned coarsely.
class SaneScanner final : public Scanner {
 public:
  // `device`: SANE device name, e.g. "airscan:e0:Garita". Opens nothing.
  SaneScanner(std::string device, int resolution);
  ~SaneScanner() override;
  SaneScanner(const SaneScanner&) = delete;
  SaneScanner& operator=(const SaneScanner&) = delete;

  Result<void> open(std::chrono::milliseconds deadline) override;
  Result<bool> document_present(std::chrono::milliseconds deadline) override;
  Result<Scan> scan(std::chrono::milliseconds deadline) override;
  Status status() const override;

 private:
  struct Impl;
  template <typename T>
  Result<T> call(const char* what, ErrorCode late, std::chrono::milliseconds deadline,
                 std::function<Result<T>()> task);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::scanner
