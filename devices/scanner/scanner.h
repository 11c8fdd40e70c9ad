// SPDX-License-Identifier: Apache-2.0
// Port: a scanner on which travelers lay documents. Drivers: SANE (eSCL through airscan, USB).
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::scanner {

struct Scan {
  std::vector<Frame> pages;  // one or two: front, back (as the scanner delivers its sides)
};

struct Status {
  bool ready = false;
  std::string device;
  std::string detail;
};

// Thread rule: one thread at a time. Every call ends by its deadline.
class Scanner {
 public:
  virtual ~Scanner() = default;
  // Errors: scanner.unreachable, scanner.unsupported.
  virtual Result<void> open(std::chrono::milliseconds deadline) = 0;
  // Is a document there? Cheap enough to be asked several times a second.
  // Errors: scanner.unreachable, scanner.jammed, scanner.timeout.
  virtual Result<bool> document_present(std::chrono::milliseconds deadline) = 0;
  // Scans what lies there. Errors: scanner.failed (nothing there included), scanner.jammed,
  // scanner.timeout, scanner.unreachable.
  virtual Result<Scan> scan(std::chrono::milliseconds deadline) = 0;
  virtual Status status() const = 0;
};

}  // namespace garita::scanner
