// SPDX-License-Identifier: Apache-2.0
// Boarding passes: whatever sizes they state, one to four legs come back, their days on a calendar.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "verify/barcode/bcbp.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto pass = garita::barcode::parse_bcbp(text, {2026, 11, 22});
  if (!pass) return 0;
  assert(!pass->legs.empty() && pass->legs.size() <= 4);
  for (const auto& leg : pass->legs) {
    if (leg.date) assert(garita::is_valid(*leg.date) && leg.days_off);
  }
  assert(pass->baggage_tags.size() <= 3);
  return 0;
}
