// SPDX-License-Identifier: Apache-2.0
// Payloads of licences: whatever offsets and counts they state, what is read stays within the
// limits, and what is laid out anew is an AAMVA payload again.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "verify/barcode/aamva.h"
#include "verify/base/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace barcode = garita::barcode;
  const auto licence =
      barcode::parse_aamva(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!licence) return 0;
  assert(licence->subfiles.size() <= garita::limits::kAamvaSubfiles);
  for (const auto& subfile : licence->subfiles) {
    assert(subfile.elements.size() <= garita::limits::kAamvaElements);
  }
  if (licence->birth_date) assert(garita::is_valid(*licence->birth_date));
  assert(licence->enhanced.certainty >= 0 && licence->enhanced.certainty <= 1);
  assert(barcode::is_aamva(barcode::generate_aamva(*licence)));
  return 0;
}
