// SPDX-License-Identifier: Apache-2.0
// Why nothing shown suffices. What cannot be told is said before what is known to be missing.
#include "verify/whti/question.h"

namespace garita::whti {
namespace {

bool shows_unknown(const Traveler& traveler) {
  return std::ranges::any_of(traveler.documents, [](const Document& document) {
    return document.document_class == DocumentClass::unknown_card;
  });
}

bool shows_unconfirmed(const Traveler& traveler) {
  return std::ranges::any_of(traveler.documents, [](const Document& document) {
    return !document.certain || !document.expires_read;
  });
}

bool denotes_class(const Document& document, const Question& question) {
  return facts(question.tables, document.document_class).denotes.has(question.traveler_class) &&
         issuer_suits(document, question);
}

bool proves_nothing(const Question& question) {
  const auto& documents = question.traveler.documents;
  return !documents.empty() && std::ranges::none_of(documents, [&](const Document& document) {
    return denotes_class(document, question);
  });
}

}  // namespace

SetOf<Reason> lacks(const Search& found, const Question& question) {
  SetOf<Reason> reasons;
  const bool unknown = shows_unknown(question.traveler);
  if (unknown) reasons.add(Reason::document_unknown);
  if (shows_unconfirmed(question.traveler) || found.near_defects.has(Defect::unconfirmed)) {
    reasons.add(Reason::document_type_unconfirmed);
  }
  if (found.if_young) reasons.add(Reason::birth_date_unknown);
  if (found.near_defects.has(Defect::expired)) reasons.add(Reason::document_expired);
  if (found.part_expired && found.near_defects.empty()) {  // and the rest of the set is missing
    reasons.add(Reason::document_expired);
    reasons.add(Reason::documents_insufficient);
  }
  if (found.near_defects.has(Defect::membership)) reasons.add(Reason::membership_not_active);
  if (reasons.empty() && !found.for_officer && proves_nothing(question)) {
    reasons.add(Reason::citizenship_unproven);
  }
  if (reasons.empty()) reasons.add(Reason::documents_insufficient);
  return reasons;
}

}  // namespace garita::whti
