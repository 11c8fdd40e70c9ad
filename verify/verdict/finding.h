// SPDX-License-Identifier: Apache-2.0
// Room verify/verdict: findings -> verdict -> report. The only room of verify that sees its
// siblings. Check outcomes follow BSI TR-03135.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "verify/base/error.h"
#include "verify/base/reason.h"

namespace garita::verdict {

enum class Outcome { passed, failed, inconclusive, not_performed, not_applicable };
std::string_view to_string(Outcome outcome);
std::optional<Outcome> parse_outcome(std::string_view text);

// One check's outcome.
struct Finding {
  std::string check;  // id: "mrz.check_digits", "face.comparison", "whti.documents" ...
  Outcome outcome = Outcome::not_performed;
  std::optional<Reason> reason;  // what this finding asks of the verdict; nullopt: nothing
  double certainty = 1.0;        // 0..1, of the outcome
  std::string citation;          // law or standard clause; empty where none applies
  std::string detail;            // one plain sentence for the officer; personal data stay in values
  // The values compared, name -> text, in the order to be shown.
  std::vector<std::pair<std::string, std::string>> values;
};

// Checks without which nobody proceeds: not performed means refer, whatever the others say.
struct Policy {
  std::vector<std::string> required_checks;
};

struct Decision {
  Verdict verdict = Verdict::refer;
  std::optional<Reason> reason;  // the first in order of precedence; nullopt only with proceed
  std::vector<Reason> reasons;   // all that hold, in order of precedence
};

// Total: every list of findings, the empty one included, gives exactly one decision. A required
// check that is absent, not performed or inconclusive without a reason of its own gives refer,
// check_not_performed. A failed finding without a reason refers too: nothing fails open.
Decision decide(const std::vector<Finding>& findings, const Policy& policy);

}  // namespace garita::verdict
