// SPDX-License-Identifier: Apache-2.0
// Every small fault that the WHTI tables could have: a document dropped, a mode, origin or class
// flipped, an age or a day shifted, a condition, an outcome, a citation lost.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "verify/whti/rules.h"

namespace garita::config {

struct Mutant {
  std::string operation;  // "rule: drop a document"
  std::string place;      // the row it is about
  std::function<void(whti::Tables&)> apply;
  // What of a rule the fault adds or takes away, where it is such a part; see is_covered.
  std::optional<whti::Rule> part = std::nullopt;
};

std::vector<Mutant> all_mutants(const whti::Tables& tables);

// Whether another rule says of the part all that it says: then adding or losing it changes nothing.
bool is_covered(const whti::Rule& part, const whti::Tables& tables);

}  // namespace garita::config
