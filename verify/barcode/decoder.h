// SPDX-License-Identifier: Apache-2.0
// The one crossing to ZXing. Private to verify/barcode.
#pragma once

#include <vector>

#include "verify/barcode/reader.h"

namespace cv {
class Mat;
}

namespace garita::barcode {

enum class Kinds { all, matrix, stacked_and_linear };

// How one look at a picture is taken.
struct Look {
  Kinds kinds = Kinds::all;
  bool quarter_turns = true;      // also linear and stacked symbols that stand on their side
  bool global_threshold = false;  // of the histogram instead of the neighbourhood
  bool quick = false;             // only what stands out
};

// Symbols in `grey` (8 bits, one channel), their boxes in its pixels. Errors:
// barcode.decoder_failed.
Result<std::vector<Symbol>> decode(const cv::Mat& grey, const Look& look);

}  // namespace garita::barcode
