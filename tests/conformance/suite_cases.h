// SPDX-License-Identifier: Apache-2.0
// The shipped tables and the cases of the conformance suite, for the tests that hold one against
// the other.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "config/loader/whti_case.h"
#include "config/loader/whti_tables.h"

namespace garita::config {

inline Result<std::vector<Case>> read_cases(const std::filesystem::path& folder) {
  std::vector<Case> cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    auto some = parse_case(text.str());
    if (!some) return std::unexpected(some.error());
    std::ranges::move(*some, std::back_inserter(cases));
  }
  return cases;
}

template <typename Value>
Value need(Result<Value> value) {
  if (!value) throw std::runtime_error(to_string(value.error()));
  return std::move(*value);
}

#ifdef GARITA_SOURCE_DIR
inline std::vector<Case> suite_cases() {
  return need(read_cases(GARITA_SOURCE_DIR "/tests/conformance/whti"));
}

inline const whti::Tables& shipped_tables() {
  static const whti::Tables kTables = need(load_tables(GARITA_SOURCE_DIR "/config/whti"));
  return kTables;
}
#endif

}  // namespace garita::config
