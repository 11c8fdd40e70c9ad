// SPDX-License-Identifier: Apache-2.0
// Room verify/barcode: from pixels to barcode payloads, over ZXing-cpp. Callers: the inspection
// pipeline and the command line. Payload parsers (one a payload kind) stand beside this file.
#pragma once

#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::barcode {

struct Symbol {
  std::string format;  // "PDF417", "QRCode", "Aztec", "DataMatrix", "Code128", "Code39", "ITF"
  std::string text;    // UTF-8
  Bytes bytes;
  Quad box{};
};

// At most limits::kBarcodesPerImage symbols, in reading order. Empty: none found.
// Thread safe. Errors: barcode.decoder_failed.
Result<std::vector<Symbol>> read(const Frame& frame);

}  // namespace garita::barcode
