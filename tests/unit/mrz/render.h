// SPDX-License-Identifier: Apache-2.0
// Pages with print on them, drawn for the tests of the MRZ reader.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/image/frame.h"

namespace garita::test {

struct PageStyle {
  int pitch = 20;    // pixels between characters
  int width = 1000;  // of the page, before it is turned
  int height = 700;
  double skew_degrees = 0;  // clockwise
  int quarter_turns = 0;    // clockwise, after the skew
  double blur = 0;          // standard deviation, pixels
  double noise = 0;         // standard deviation, grey levels
  std::uint64_t seed = 1;   // of the noise
};

// `lines` in OCR-B at the foot of a light page, at the line distance of Doc 9303-3 section 4.4.
// Aborts where the font (Debian package fonts-ocr-b) is missing.
Frame page_with_mrz(const std::vector<std::string>& lines, const PageStyle& style = {});

// Two such pages one above the other.
Frame stacked(const Frame& upper, const Frame& lower);

// A page full of sentences; ocr_b: in the MRZ's own typeface, else in a common one.
Frame page_of_text(bool ocr_b);

Frame noise(int width, int height, std::uint64_t seed);
Frame blank(int width, int height);

}  // namespace garita::test
