// SPDX-License-Identifier: Apache-2.0
// Measures barcode reading on images with X.txt, X.bin or X.result.txt beside them.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "verify/barcode/reader.h"

namespace garita::eval {

// What a reader found, and the processor time that it took, wherever it computed.
struct BarcodeReading {
  Result<std::vector<barcode::Symbol>> symbols;
  double ms = 0;
};
using ReadBarcodes = std::function<BarcodeReading(const Frame&)>;

// The decoder alone, at its best: told our symbologies, trying harder, turned and smaller, with
// each of its three ways to tell dark from light; the first that reads anything counts.
BarcodeReading read_bare(const Frame& frame);

enum class BarcodeOutcome { read, misread, unread, quiet };  // quiet: a negative that gave nothing

struct BarcodeCase {
  std::filesystem::path file;
  bool positive = false;
  BarcodeOutcome outcome = BarcodeOutcome::unread;
  std::string error;
  double ms = 0;
};

struct BarcodeScore {
  std::vector<BarcodeCase> cases;
  std::vector<BarcodeCase> beside;  // the same images, read by the decoder alone; may be empty

  int images() const;  // positives
  int count(BarcodeOutcome outcome) const;
};

Result<BarcodeScore> evaluate_barcodes(const std::filesystem::path& folder,
                                       const ReadBarcodes& read, const ReadBarcodes& beside = {});

}  // namespace garita::eval
