// SPDX-License-Identifier: Apache-2.0
// The bytes of one SANE page on their way to a Frame. Private to the SANE driver.
#pragma once

#include <sane/sane.h>

#include <span>
#include <vector>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::scanner {

class PageBuffer {
 public:
  // Errors: scanner.unsupported where the page is neither 8-bit RGB nor 8-bit grey.
  static Result<PageBuffer> create(const SANE_Parameters& parameters);

  // Where the next sane_read may write; append() tells how much it wrote. false: the page is
  // larger than limits::kImagePixels allows.
  std::span<SANE_Byte> room();
  bool append(SANE_Int length);

  // Errors: scanner.failed where rows are missing, or were filled in for missing ones.
  Result<Frame> finish() &&;

 private:
  explicit PageBuffer(const SANE_Parameters& parameters) : parameters_(parameters) {}
  int channels() const;

  SANE_Parameters parameters_;
  std::vector<SANE_Byte> bytes_;
  std::size_t filled_ = 0;
};

// Whether a coarse picture of the glass shows anything but an even lid.
bool shows_document(const Frame& glass);

}  // namespace garita::scanner
