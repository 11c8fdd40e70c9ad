// SPDX-License-Identifier: Apache-2.0
// What the face comparison and the chip say, as reasons.
#include <algorithm>

#include "verify/whti/question.h"

namespace garita::whti {
namespace {

bool uses(std::span<const Document* const> used, DocumentClass wanted) {
  return std::ranges::any_of(
      used, [&](const Document* document) { return document->document_class == wanted; });
}

bool officer_sees(std::span<const Document* const> used, const Tables& tables) {
  return std::ranges::any_of(used, [&](const Document* document) {
    return facts(tables, document->document_class).officer_checks;
  });
}

// The law lets a US citizen decline the photograph, and nobody else.
Reason opt_out_reason(TravelerClass traveler_class) {
  return traveler_class == TravelerClass::us_citizen ? Reason::photo_opt_out
                                                     : Reason::photo_refused;
}

}  // namespace

SetOf<Reason> face_reasons(const Question& question, std::span<const Document* const> used) {
  SetOf<Reason> reasons;
  const Traveler& traveler = question.traveler;
  if (traveler.face == FaceResult::no_match) {
    reasons.add(Reason::face_mismatch);
    // 8 USC 1101(a)(6): the only document whose sufficiency hangs on a biometric match.
    if (uses(used, DocumentClass::border_crossing_card)) {
      reasons.add(Reason::bcc_biometric_mismatch);
    }
  }
  if (traveler.photo_opt_out) {
    reasons.add(opt_out_reason(question.traveler_class));
    return reasons;
  }
  const bool not_compared =
      traveler.face == FaceResult::not_performed ||
      (traveler.face == FaceResult::not_applicable && !officer_sees(used, question.tables));
  if (not_compared) reasons.add(Reason::face_not_performed);
  return reasons;
}

SetOf<Reason> chip_reasons(const Question& question, std::span<const Document* const> used) {
  SetOf<Reason> reasons;
  // A chip that fails authentication points to a forgery, whatever else is shown beside it.
  for (const Document& document : question.traveler.documents) {
    if (document.chip == ChipResult::failed) reasons.add(Reason::chip_failed);
  }
  for (const Document* document : used) {
    if (document->chip == ChipResult::unreadable) reasons.add(Reason::chip_unreadable);
  }
  return reasons;
}

}  // namespace garita::whti
