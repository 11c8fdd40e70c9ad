// SPDX-License-Identifier: Apache-2.0
// The engine: a passage and the tables in, an assessment out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "verify/base/reason.h"
#include "verify/whti/party.h"
#include "verify/whti/rules.h"

namespace garita::whti {

enum class Sufficiency { sufficient, insufficient, undetermined };
std::string_view to_string(Sufficiency value);
template <>
std::optional<Sufficiency> parse<Sufficiency>(std::string_view text);

// What the rules say of one traveler.
struct Assessment {
  Verdict verdict = Verdict::refer;
  Sufficiency documents = Sufficiency::undetermined;
  std::vector<Reason> reasons;  // all that hold, in order of precedence; may be empty
  std::string rule;             // id of the deciding rule, e.g. "us-citizen-land-passport-card"
  std::string citation;         // of the deciding rule; never empty
  std::vector<std::string> further_citations;
  std::vector<DocumentClass> satisfied_by;           // the set that sufficed
  std::vector<std::vector<DocumentClass>> would_do;  // sets that would suffice, easiest first
  std::vector<std::string> advice;  // codes of advice told with the verdict, not conditions
};

struct PartyAssessment {
  Verdict verdict = Verdict::refer;   // that of the least favoured member
  std::vector<Assessment> travelers;  // as in Passage::party
};

// Total: every input gives exactly one verdict, never without a citation; unknown always refers.
// Thread safe; `tables` must outlive the call.
PartyAssessment assess(const Passage& passage, const Tables& tables);

}  // namespace garita::whti
