// SPDX-License-Identifier: Apache-2.0
// The public case format of the WHTI conformance suite (docs/whti_case.md): JSON -> a question to
// the rules and what is expected of the answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/error.h"
#include "verify/base/reason.h"
#include "verify/whti/engine.h"
#include "verify/whti/party.h"

namespace garita::config {

inline constexpr std::size_t kCaseFileBytes = 16u << 20;
inline constexpr std::size_t kTravelersPerParty = 64;
inline constexpr std::size_t kDocumentsPerTraveler = 32;

// What is nullopt is not checked.
struct Expect {
  std::optional<Verdict> verdict;
  std::optional<whti::Sufficiency> documents;
  std::optional<Reason> reason;
  std::optional<std::string> citation;  // a prefix of some citation of the deciding rule
};

struct Case {
  std::string id;
  whti::Passage passage;
  Expect expect;
  std::string source;  // where the expectation comes from; may be empty
};

// `json` holds one case or an array of cases. Unknown and doubled keys are errors.
// Errors: case.invalid with the case's id and the path of the key at fault.
Result<std::vector<Case>> parse_case(std::string_view json);

}  // namespace garita::config
