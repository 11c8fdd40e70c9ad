// SPDX-License-Identifier: Apache-2.0
// Reads MRZs from pixels: locate, rectify, recognise, align, decode.
//
// Promises: what is no MRZ gives no reading; an MRZ whose check digits do not hold gives a reading
// with valid = false and a confidence of at most 0.5. Any rotation, moderate perspective, about 6
// pixels a character and more. Searches upright and upside-down lines first, then other directions;
// ends with the first direction in which something reads well, so several MRZs in one frame are all
// found where they lie alike.
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
  // Of the whole text, 0..1: geometric mean over the characters, halved where the MRZ is not valid.
  // Check digits do not cover names, issuer or nationality: look at character_confidence for those.
  double confidence = 0;
  std::vector<std::vector<double>> character_confidence;  // a line, a character: 0..1
  Quad box{};  // in pixels of the frame, corners in the MRZ's own reading order
};

struct Timing {
  double locate_ms = 0;
  double read_ms = 0;
};

struct ReadResult {
  std::vector<Reading> readings;  // best first; empty: no MRZ found
  Timing timing;
};

// Owns the recognition network. Not thread safe: one reader a thread. Starts no thread itself;
// OpenCV may, unless the program calls cv::setNumThreads(1).
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
