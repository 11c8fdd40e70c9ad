// SPDX-License-Identifier: Apache-2.0
// MRZ text: any lines either parse or say why not; what is valid is stable.
#include <cassert>
#include <cstdint>
#include <string>
#include <vector>

#include "verify/mrz/mrz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += static_cast<char>(data[i]);
    }
  }
  constexpr garita::Date kOn{2026, 11, 21};
  const auto mrz = garita::mrz::parse(lines, kOn);
  if (mrz && mrz->valid) assert(garita::mrz::parse(mrz->lines, kOn)->valid);
  return 0;
}
