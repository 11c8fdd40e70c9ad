// SPDX-License-Identifier: Apache-2.0
// Reports and envelopes: what parses is canonical, so writing it again gives the same bytes.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "verify/verdict/envelope.h"
#include "verify/verdict/report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto report = garita::verdict::parse_report(text);
  if (report) assert(garita::verdict::canonical(*report) == text);
  const auto envelope = garita::verdict::decode_envelope(text);
  if (envelope) assert(garita::verdict::decode_envelope(garita::verdict::encode(*envelope)));
  const auto receipt = garita::verdict::decode_receipt(text);
  if (receipt) assert(garita::verdict::decode_receipt(garita::verdict::encode(*receipt)));
  return 0;
}
