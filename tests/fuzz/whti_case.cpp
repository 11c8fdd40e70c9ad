// SPDX-License-Identifier: Apache-2.0
// Case files of the conformance suite: any text either gives cases or says why not.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "config/loader/whti_case.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto cases =
      garita::config::parse_case(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!cases) assert(!cases.error().detail.empty());
  return 0;
}
