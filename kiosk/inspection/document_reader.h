// SPDX-License-Identifier: Apache-2.0
// From the scanned pages to what they say: MRZ, barcodes and portrait, side by side.
#pragma once

#include <vector>

#include "kiosk/barcode/reader_process.h"
#include "kiosk/inspection/evidence.h"

namespace garita::inspection {

// Owns its networks and the process that reads barcodes. One thread calls read() at a time; read()
// uses two more inside.
class DocumentReader {
 public:
  DocumentReader(mrz::Reader mrz, face::Matcher matcher);

  // Never fails: what could not be done stands in the evidence's `errors`.
  DocumentEvidence read(std::vector<Frame> pages, const Date& on);

 private:
  DocumentEvidence read_barcodes(const std::vector<Frame>& pages);
  DocumentEvidence read_mrz(const std::vector<Frame>& pages, const Date& on);
  DocumentEvidence read_portrait(const std::vector<Frame>& pages);
  Result<std::optional<Portrait>> find_portrait(const Frame& page);

  mrz::Reader mrz_;
  face::Matcher matcher_;
  barcode::ReaderProcess barcodes_;
};

}  // namespace garita::inspection
