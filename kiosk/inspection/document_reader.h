// SPDX-License-Identifier: Apache-2.0
// From the scanned pages to what they say: MRZ, barcodes and portrait, side by side.
#pragma once

#include <vector>

#include "kiosk/inspection/evidence.h"

namespace garita::inspection {

// Owns its networks. One thread calls read() at a time; read() uses a second one inside.
class DocumentReader {
 public:
  DocumentReader(mrz::Reader mrz, face::Matcher matcher);

  // Never fails: what could not be done stands in the evidence's `errors`.
  DocumentEvidence read(std::vector<Frame> pages, const Date& on);

 private:
  DocumentEvidence read_mrz(const std::vector<Frame>& pages, const Date& on);
  DocumentEvidence read_portrait(const std::vector<Frame>& pages);
  Result<std::optional<Portrait>> find_portrait(const Frame& page);

  mrz::Reader mrz_;
  face::Matcher matcher_;
};

}  // namespace garita::inspection
