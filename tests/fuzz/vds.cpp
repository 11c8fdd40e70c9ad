// SPDX-License-Identifier: Apache-2.0
// Seals, binary and JSON: no message beyond the limits, no octet signed that is not there.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "verify/barcode/vds.h"
#include "verify/base/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto seal = garita::barcode::parse_seal({data, size});
  if (seal) {
    assert(seal->messages.size() <= garita::limits::kVdsMessages);
    assert(seal->signed_octets <= size);
    for (const auto& message : seal->messages) assert(message.value.size() <= size);
  }
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto json = garita::barcode::parse_json_seal(text);
  if (json) assert(json->message.size() <= size);
  return 0;
}
