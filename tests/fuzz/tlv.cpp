// SPDX-License-Identifier: Apache-2.0
// BER-TLV: elements never reach beyond the bytes given.
#include <cassert>
#include <cstdint>

#include "verify/chip/tlv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto elements = garita::chip::read_tlvs({data, size});
  if (!elements) return 0;
  std::size_t values = 0;
  for (const auto& element : *elements) {
    values += element.value.size();
    if (element.value.empty()) continue;
    assert(element.value.data() >= data);
    assert(element.value.data() + element.value.size() <= data + size);
  }
  assert(values <= size);
  return 0;
}
