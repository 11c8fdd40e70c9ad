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

using ReadBarcodes = std::function<Result<std::vector<barcode::Symbol>>(const Frame&)>;

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

  int images() const;  // positives
  int count(BarcodeOutcome outcome) const;
};

Result<BarcodeScore> evaluate_barcodes(const std::filesystem::path& folder,
                                       const ReadBarcodes& read);

}  // namespace garita::eval
