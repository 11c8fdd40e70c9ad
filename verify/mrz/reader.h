// SPDX-License-Identifier: Apache-2.0
// Reads MRZs from pixels: locate, rectify, recognise, decode.
#pragma once

#include <memory>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/image/frame.h"
#include "verify/image/geometry.h"
#include "verify/mrz/mrz.h"

namespace garita::mrz {

// One MRZ found in a frame.
struct Reading {
  Mrz mrz;
  double confidence = 0;                                  // of the whole text, 0..1
  std::vector<std::vector<double>> character_confidence;  // a line, a character: 0..1
  Quad box{};                                             // in pixels of the frame
};

struct Timing {
  double locate_ms = 0;
  double read_ms = 0;
};

struct ReadResult {
  std::vector<Reading> readings;  // best first; empty: no MRZ found
  Timing timing;
};

// Owns the recognition network. Not thread safe: one reader a thread.
class Reader {
 public:
  // `model`: the bytes of the network's ONNX file, already checked against its hash.
  // Errors: model.unreadable.
  static Result<Reader> create(ByteView model);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // Bounded in time and memory whatever the frame holds. Never fails: nothing found is data.
  ReadResult read(const Frame& frame, const Date& on);

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::mrz
