// SPDX-License-Identifier: Apache-2.0
// Reason codes of verdicts: the public vocabulary of reports, pages and the conformance suite.
#pragma once

#include <optional>
#include <string_view>

namespace garita {

// A kiosk never admits and never denies. Ordered from most to least favourable.
enum class Verdict { proceed, proceed_with_condition, refer };
std::string_view to_string(Verdict verdict);

// In order of precedence: where several hold, the first one is *the* reason. Names are never
// renamed; new ones are added where their precedence asks. Rows: REASON(name, verdict it leads to).
#define GARITA_REASONS(REASON)                            \
  REASON(clock_untrusted, refer)                          \
  REASON(traveler_class_unknown, refer)                   \
  REASON(birth_date_unknown, refer)                       \
  REASON(document_unknown, refer)                         \
  REASON(document_type_unconfirmed, refer)                \
  REASON(document_expired, refer)                         \
  REASON(membership_not_active, refer)                    \
  REASON(citizenship_unproven, refer)                     \
  REASON(bcc_biometric_mismatch, refer)                   \
  REASON(documents_insufficient, refer)                   \
  REASON(watchlist_hit, refer)                            \
  REASON(mrz_check_digit_failed, refer)                   \
  REASON(mrz_uncertain, refer)                            \
  REASON(chip_failed, refer)                              \
  REASON(chip_unreadable, refer)                          \
  REASON(not_every_occupant_enrolled, refer)              \
  REASON(wrong_lane, refer)                               \
  REASON(presentation_attack_suspected, refer)            \
  REASON(face_mismatch, refer)                            \
  REASON(face_inconclusive, refer)                        \
  REASON(photo_refused, refer)                            \
  REASON(face_not_performed, refer)                       \
  REASON(check_not_performed, refer)                      \
  REASON(officer_checks_document, proceed_with_condition) \
  REASON(photo_opt_out, proceed_with_condition)           \
  REASON(i90_advice, proceed_with_condition)

enum class Reason {
#define GARITA_REASON_ENUMERATOR(name, verdict) name,
  GARITA_REASONS(GARITA_REASON_ENUMERATOR)
#undef GARITA_REASON_ENUMERATOR
};

std::string_view to_string(Reason reason);
std::optional<Reason> parse_reason(std::string_view text);
Verdict verdict_of(Reason reason);

}  // namespace garita
