// SPDX-License-Identifier: Apache-2.0
// When a document counts: class, issuer, expiry, membership, and the resident cards' own rules.
#include <algorithm>

#include "verify/whti/question.h"

namespace garita::whti {
namespace {

constexpr int kPassportMonths = 6;  // INA 212(a)(7)(B)(i)(I)

// Puerto Rico's birth certificates are those of the United States.
bool is_home(std::string_view issuer, const Question& question) {
  if (issuer == question.home) return true;
  return question.traveler_class == TravelerClass::us_citizen &&
         is_united_states(issuer, question.passage.on, question.tables);
}

bool denotes_home(const Document& document, const Question& question) {
  if (is_home(document.issuer, question)) return true;
  if (document.document_class != DocumentClass::passport_book) return false;
  return std::ranges::any_of(question.tables.passport_issuers, [&](const PassportIssuers& row) {
    return row.citizenship == question.home && contains(row.issuers, document.issuer);
  });
}

enum class Authority { none, doubtful, good };

Authority authority_by(const ListEntry* entry, bool suits) {
  if (!entry || !suits) return Authority::none;
  return entry->source.certainty == Certainty::uncertain ? Authority::doubtful : Authority::good;
}

// Where the state or the tribe behind a card is known, it must be one that issues such cards.
Authority authority_of(const Document& document, const Question& question) {
  if (document.authority.empty()) return Authority::good;
  const Date& on = question.passage.on;
  if (document.document_class == DocumentClass::enhanced_driver_license) {
    const ListEntry* entry = find_entry(question.tables.edl_issuers, document.authority, on);
    return authority_by(entry, entry && entry->state == document.issuer);
  }
  if (document.document_class == DocumentClass::enhanced_tribal_card) {
    const ListEntry* entry = find_entry(question.tables.tribal_issuers, document.authority, on);
    const bool canadian = question.traveler_class == TravelerClass::canadian;
    return authority_by(entry, entry && (entry->canadians || !canadian));
  }
  return Authority::good;
}

// The type of visa that a quality asks for; empty: whatever type.
std::string_view visa_type_of(Quality quality) {
  switch (quality) {
    case Quality::returning_resident:
      return "SB-1";
    case Quality::temporary_i551:
      return "I-551";
    case Quality::boarding_foil:
      return "boarding foil";
    default:
      return "";
  }
}

// Whether the document is of the kind that the need asks for, however it stands with its validity.
bool is_of_kind(const Document& document, const Need& need, const Question& question) {
  if (!contains(need.any_of, document.document_class)) return false;
  if (need.quality != Quality::any_issuer && !issuer_suits(document, question)) return false;
  if (need.quality == Quality::electronic && document.chip == ChipResult::absent) return false;
  const std::string_view visa_type = visa_type_of(need.quality);
  return visa_type.empty() || document.visa_type == visa_type;
}

bool is_read(const Document& document, const Question& question) {
  if (!document.certain || !document.expires_read) return false;
  if (document.expires) return is_valid(*document.expires);
  return !facts(question.tables, document.document_class).expiry_printed;
}

// A document is valid through the day of its expiry.
bool is_expired(const Document& document, const Date& on) {
  return document.expires && *document.expires < on;
}

Defects plain_defects(const Document& document, const Question& question) {
  Defects defects;
  if (!is_read(document, question)) defects.add(Defect::unconfirmed);
  if (is_expired(document, question.passage.on)) defects.add(Defect::expired);
  if (document.membership != Membership::active) defects.add(Defect::membership);
  return defects;
}

// A passport of the six-month club counts as valid six months past its expiry, so that only the
// stay itself need be covered; 22 CFR 41.104(b).
bool outlasts_stay(const Document& document, const Question& question) {
  const Date& on = question.passage.on;
  const auto& club = question.tables.six_month_club;
  if (find_entry(club, document.issuer, on) || find_entry(club, question.home, on)) return true;
  return !document.expires || add_months(on, kPassportMonths) <= *document.expires;
}

bool was_issued_for(const Document& card, int years, Status status, const Question& question) {
  if (card.validity_years) return *card.validity_years == years;
  return question.traveler.status == status;
}

int i90_months(const Question& question) {
  for (const I90Extension& row : question.tables.i90_extensions) {
    if (row.period.covers(question.passage.on)) return row.months;
  }
  return 0;
}

bool is_within_i90_extension(const Document& card, const Question& question) {
  return question.passage.on <= add_months(*card.expires, i90_months(question));
}

// What an expired resident card must be like to count still; its expiry is then no defect.
bool expiry_is_excused(const Document& card, Quality quality, const Question& question) {
  if (quality == Quality::expired_ten_year) return card.validity_years == 10;
  if (quality == Quality::expired_two_year) {
    return was_issued_for(card, 2, Status::conditional_resident, question);
  }
  return was_issued_for(card, 10, Status::permanent_resident, question) &&
         is_within_i90_extension(card, question);
}

}  // namespace

bool asks_for_expired(Quality quality) {
  return quality == Quality::expired_ten_year || quality == Quality::expired_two_year ||
         quality == Quality::i90_extended;
}

bool issuer_suits(const Document& document, const Question& question) {
  const auto& issuers = facts(question.tables, document.document_class).issuers;
  if (issuers.empty()) return true;
  return std::ranges::any_of(issuers, [&](const std::string& issuer) {
    return issuer == "=citizenship" ? denotes_home(document, question) : issuer == document.issuer;
  });
}

std::optional<Defects> fit(const Document& document, const Need& need, const Rule& rule,
                           const Question& question) {
  if (!is_of_kind(document, need, question)) return std::nullopt;
  const Authority authority = authority_of(document, question);
  if (authority == Authority::none) return std::nullopt;
  Defects defects = plain_defects(document, question);
  if (authority == Authority::doubtful) defects.add(Defect::unconfirmed);
  if (asks_for_expired(need.quality)) {
    if (!is_expired(document, question.passage.on)) return std::nullopt;
    if (expiry_is_excused(document, need.quality, question)) defects.remove(Defect::expired);
    return defects;
  }
  const bool passport = document.document_class == DocumentClass::passport_book;
  if (rule.six_months && passport && !outlasts_stay(document, question)) {
    defects.add(Defect::short_validity);
  }
  return defects;
}

bool is_sound(const Document& document, const Question& question) {
  return plain_defects(document, question).empty();
}

}  // namespace garita::whti
