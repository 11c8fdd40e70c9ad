// SPDX-License-Identifier: Apache-2.0
// Room verify/barcode: from pixels to symbols (this file, over ZXing-cpp), and from symbols to what
// they say (payload.h; a parser each: aamva.h, bcbp.h, vds.h). Callers: the inspection pipeline and
// the command line.
//
// The decoder can neither be cancelled nor trusted with every picture: a hostile one keeps it busy
// for many seconds or ends the process. Programs therefore read through a process of its own
// (kiosk/barcode), and call read() themselves only on pictures that they have drawn.
#pragma once

#include <functional>
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
  Bytes bytes;         // as the symbol encodes them, no character set applied
  Quad box{};
};

// What the caller says while a frame is read. Either may be empty.
struct Watch {
  std::function<bool()> spent;  // true: no further attempt; what was found is the answer
  std::function<void(const std::vector<Symbol>&)>
      found;  // everything found so far, after each find
};

// At most limits::kBarcodesPerImage symbols, in reading order. Empty: none found. One attempt after
// another, those first that read most for their time, until one reads something or all were made.
// Thread safe. Errors: barcode.decoder_failed.
Result<std::vector<Symbol>> read(const Frame& frame, const Watch& watch = {});

}  // namespace garita::barcode
