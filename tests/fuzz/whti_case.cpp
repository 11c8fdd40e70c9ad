// SPDX-License-Identifier: Apache-2.0
// Case files of the conformance suite: any text either gives cases or says why not, and whatever a
// case asks, the rules answer every traveler, with a citation.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "config/loader/whti_case.h"
#include "config/loader/whti_tables.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const garita::whti::Tables tables =
      garita::config::load_tables(GARITA_SOURCE_DIR "/config/whti").value();
  const auto cases =
      garita::config::parse_case(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!cases) {
    assert(!cases.error().detail.empty());
    return 0;
  }
  for (const auto& question : *cases) {
    const auto answer = garita::whti::assess(question.passage, tables);
    assert(answer.travelers.size() == question.passage.party.size());
    for (const auto& traveler : answer.travelers) assert(!traveler.citation.empty());
  }
  return 0;
}
