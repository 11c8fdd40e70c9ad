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
  double confidence = 0;
  // A line, a character: 0..1, among the characters that its field's alphabet allows. Where the MRZ
  // is valid and a check digit watches: among those alike modulo 10, between which the digit cannot
  // tell (Doc 9303-3 section 4.9). A repaired character has what it had before the repair.
  std::vector<std::vector<double>> character_confidence;
  Quad box{};  // in pixels of the frame, corners in the MRZ's own reading order
};

struct Character {
  int line = 0;      // from 0
  int position = 0;  // from 0
  double confidence = 0;
};

// The least confident character of what decides: document code, issuer, nationality, number, dates
// and sex. Check digits do not watch the code, the issuer and the nationality, and let one wrong
// character in thirteen pass elsewhere: "valid" alone is not proof. Repaired characters are left
// out; Mrz::repairs tells those. Confidence 0 where the reading carries none.
Character least_sure(const Reading& reading);

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
