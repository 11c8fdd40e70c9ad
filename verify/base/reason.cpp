// SPDX-License-Identifier: Apache-2.0
#include "verify/base/reason.h"

#include <utility>

namespace garita {
namespace {

struct Row {
  Reason reason;
  std::string_view name;
  Verdict verdict;
};

constexpr Row kRows[] = {
#define GARITA_REASON_ROW(name, verdict) {Reason::name, #name, Verdict::verdict},
    GARITA_REASONS(GARITA_REASON_ROW)
#undef GARITA_REASON_ROW
};

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::proceed:
      return "proceed";
    case Verdict::proceed_with_condition:
      return "proceed_with_condition";
    case Verdict::refer:
      return "refer";
  }
  std::unreachable();
}

std::string_view to_string(Reason reason) { return kRows[std::to_underlying(reason)].name; }

std::optional<Reason> parse_reason(std::string_view text) {
  for (const Row& row : kRows) {
    if (row.name == text) return row.reason;
  }
  return std::nullopt;
}

Verdict verdict_of(Reason reason) { return kRows[std::to_underlying(reason)].verdict; }

}  // namespace garita
