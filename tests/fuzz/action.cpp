// SPDX-License-Identifier: Apache-2.0
// What a page posts: only actions of the closed list come through.
#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <string_view>

#include "kiosk/traveler/action_parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto action =
      garita::traveler::parse_action(std::string_view(reinterpret_cast<const char*>(data), size));
  constexpr std::array<std::string_view, 8> kKinds = {"start", "language", "opt_out", "declare",
                                                      "help",  "cancel",   "stay",    "skip"};
  if (action) assert(std::ranges::count(kKinds, action->kind) == 1);
  return 0;
}
