// SPDX-License-Identifier: Apache-2.0
#include "verify/whti/classify.h"

#include <algorithm>

namespace garita::whti {
namespace {

constexpr int kNoFit = -1;

// How closely a pattern fits: the longer the text it fixes, the closer.
int closeness_of_code(std::string_view pattern, std::string_view code) {
  if (pattern == code) return 4;
  const bool prefix = pattern.ends_with('*');
  if (prefix && code.starts_with(pattern.substr(0, pattern.size() - 1))) return 2;
  return kNoFit;
}

int closeness_of_state(std::string_view pattern, std::string_view state) {
  if (pattern.empty() || pattern == "*") return 0;
  return pattern == state ? 1 : kNoFit;
}

int closeness(const DocumentRow& row, std::string_view code, std::string_view issuer,
              std::string_view nationality) {
  const int of_code = closeness_of_code(row.code, code);
  const int of_issuer = closeness_of_state(row.issuer, issuer);
  const int of_nationality = closeness_of_state(row.nationality, nationality);
  if (of_code == kNoFit || of_issuer == kNoFit || of_nationality == kNoFit) return kNoFit;
  return of_code + of_issuer + of_nationality;
}

bool is_confirmed(const DocumentRow& row, const Policy& policy) {
  if (row.confirmed_from_specimen) return true;
  return std::ranges::any_of(policy.confirmations, [&](const Confirmation& confirmation) {
    return confirmation.code == row.code && confirmation.issuer == row.issuer;
  });
}

bool is_resident_document(DocumentClass document_class) {
  return document_class == DocumentClass::permanent_resident_card ||
         document_class == DocumentClass::reentry_permit ||
         document_class == DocumentClass::refugee_travel_document;
}

std::string without_fillers(std::string_view text) {
  std::string result(text);
  std::erase(result, '<');
  return result;
}

}  // namespace

std::string state_code(std::string_view printed) {
  std::string code = without_fillers(printed);
  return code == "D" ? "DEU" : code;  // Doc 9303-3 section 5
}

Classified classify(std::string_view code, std::string_view issuer, std::string_view nationality,
                    const Tables& tables) {
  const std::string plain_code = without_fillers(code);
  const std::string issuing_state = state_code(issuer);
  const std::string holder_state = state_code(nationality);
  const DocumentRow* best = nullptr;
  int best_closeness = kNoFit;
  for (const DocumentRow& row : tables.documents) {
    const int fits = closeness(row, plain_code, issuing_state, holder_state);
    if (fits <= best_closeness) continue;
    best = &row;
    best_closeness = fits;
  }
  if (!best) return {};
  const bool certain =
      best->source.certainty == Certainty::certain || is_confirmed(*best, tables.policy);
  return {best->document_class, certain, best->code};
}

Holder status_of(DocumentClass document_class, std::string_view issuer,
                 std::string_view nationality) {
  const std::string state = state_code(nationality);
  if (state.empty()) return {};
  if (is_resident_document(document_class)) return {state, Status::permanent_resident};
  const bool bermudian = document_class == DocumentClass::passport_book &&
                         state_code(issuer) == "BMU" && state == "GBD";
  return {bermudian ? "BMU" : state, Status::citizen};
}

}  // namespace garita::whti
