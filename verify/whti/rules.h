// SPDX-License-Identifier: Apache-2.0
// The rules as values: what config/whti/*.toml says, ready to be asked. Data only; the loader
// (config/loader/whti_tables.h) fills it, the engine reads it, nothing else knows WHTI's content.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "verify/base/date.h"
#include "verify/base/reason.h"
#include "verify/whti/party.h"

namespace garita::whti {

// How well a row of the tables is founded: read in the law, likely, or open.
enum class Certainty { certain, probable, uncertain };
std::string_view to_string(Certainty value);

// Who somebody is to the rules. US non-citizen nationals count as US citizens (73 FR 18384).
enum class TravelerClass { us_citizen, us_resident, canadian, bermudian, mexican, other };
inline constexpr int kTravelerClasses = 6;
std::string_view to_string(TravelerClass value);

// Where somebody arrives from, as 8 CFR 212.0 and 235.1 divide the world.
enum class Origin {
  contiguous,       // Canada, Mexico
  adjacent_island,  // Bermuda and the islands of the Caribbean, except Cuba
  cuba,
  us_territory,  // a part of the United States, the states included
  other_western_hemisphere,
  elsewhere,
};
inline constexpr int kOrigins = 6;
std::string_view to_string(Origin value);

template <>
std::optional<TravelerClass> parse<TravelerClass>(std::string_view text);
template <>
std::optional<Origin> parse<Origin>(std::string_view text);
template <>
std::optional<Certainty> parse<Certainty>(std::string_view text);

inline constexpr int kDocumentClasses = std::to_underlying(DocumentClass::unknown_card) + 1;

// A set of enumerators.
template <typename Enum>
class SetOf {
 public:
  constexpr SetOf() = default;
  constexpr void add(Enum value) { bits_ |= bit(value); }
  constexpr bool has(Enum value) const { return (bits_ & bit(value)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool intersects(SetOf other) const { return (bits_ & other.bits_) != 0; }
  constexpr void add_all(SetOf other) { bits_ |= other.bits_; }
  constexpr void remove(Enum value) { bits_ &= ~bit(value); }
  constexpr int size() const { return std::popcount(bits_); }
  constexpr bool operator==(const SetOf&) const = default;
  // Calls `visit` with each enumerator, the first of the enumeration first.
  template <typename Visit>
  constexpr void for_each(Visit visit) const {
    for (std::uint64_t rest = bits_; rest != 0; rest &= rest - 1) {
      visit(static_cast<Enum>(std::countr_zero(rest)));
    }
  }

 private:
  static constexpr std::uint64_t bit(Enum value) {
    return std::uint64_t{1} << std::to_underlying(value);
  }
  std::uint64_t bits_ = 0;
};

// When a row is in force: from the first to the last day, both included.
struct Period {
  std::optional<Date> from;
  std::optional<Date> until;
  bool covers(const Date& on) const { return !(from && on < *from) && !(until && *until < on); }
};

// Where a row comes from. The loader lets none in without a citation.
struct Source {
  std::string citation;
  std::vector<std::string> further;  // further citations
  Certainty certainty = Certainty::certain;
  std::string note;
};

// What more than its class is asked of a document in a set.
enum class Quality {
  valid,               // unexpired, of the right issuer, membership active
  electronic,          // and with a chip (visa waiver passports)
  expired_ten_year,    // a resident card of ten years' validity that has expired
  expired_two_year,    // a conditional resident's card that has expired
  i90_extended,        // an expired resident card within the extension that an I-90 receipt gives
  returning_resident,  // a visa of type SB-1
  temporary_i551,      // an immigrant visa, endorsed so that it serves as a resident card
  boarding_foil,       // a consulate's foil in place of a lost resident card
  any_issuer,          // of whatever state: the orders of a NATO force
};
std::string_view to_string(Quality value);
template <>
std::optional<Quality> parse<Quality>(std::string_view text);

// One document of a set: any one of these classes, of this quality.
struct Need {
  std::vector<DocumentClass> any_of;
  Quality quality = Quality::valid;
};
using DocumentSet = std::vector<Need>;

// Rules that hold only while a switch of the policy is on.
enum class PolicySwitch { none, global_entry_card, expired_ten_year_card };

struct Rule {
  std::string id;
  std::string where;  // "us_citizens.toml:12"
  SetOf<TravelerClass> classes;
  SetOf<Mode> modes;
  SetOf<Origin> origins;
  std::vector<std::string> arriving_from;  // only these states; empty: the origin groups decide
  std::optional<int> age_under;            // strictly
  bool needs_group = false;  // a group under a grown-up's care, with letter and consent
  bool needs_closed_loop = false;
  bool needs_orders = false;
  bool needs_maritime_business = false;
  bool needs_nexus_air = false;
  PolicySwitch needs_policy = PolicySwitch::none;
  bool six_months = false;  // the passport must outlast the arrival by six months, the club apart
  std::vector<DocumentSet> sets;    // easiest first; an empty set: nothing need be shown
  bool refers = false;              // the documents are for an officer to judge
  std::optional<Reason> condition;  // with which the documents suffice
  std::vector<std::string> advice;
  Period period;
  Source source;
};

struct Place {
  std::string state;  // alpha-3
  Origin origin = Origin::elsewhere;
  Period period;
  Source source;
};

// A member of a dated list: a state of the six-month club, an issuer of enhanced licences or of
// enhanced tribal cards.
struct ListEntry {
  std::string name;
  std::string state;       // where the entry has one: the issuing state, alpha-3
  bool canadians = false;  // tribal cards: the designation covers Canadian members too
  Period period;
  Source source;
};

// A receipt for form I-90 extends the expired card by so many months.
struct I90Extension {
  int months = 0;
  Period period;
  Source source;
};

// What is true of every document of a class.
struct ClassFacts {
  std::string name;                  // for people, English: "US passport card"
  std::vector<std::string> issuers;  // empty: any. "=citizenship": the holder's own state
  bool expiry_printed = false;       // one without an expiry date is not what it seems
  bool rfid = false;                 // has a vicinity RFID chip that a Ready Lane reads
  bool officer_checks = false;       // no machine can authenticate it
  bool portrait = false;             // carries one to compare with
  SetOf<TravelerClass> denotes;      // whose citizenship or status it denotes
  Source source;
};

// MRZ code + issuer (+ nationality) -> document class.
struct DocumentRow {
  std::string code;         // "IP"; "P*": P and whatever follows
  std::string issuer;       // alpha-3; "*": any
  std::string nationality;  // empty: any
  DocumentClass document_class = DocumentClass::unknown_card;
  std::optional<Date> confirmed_from_specimen;
  Source source;
};

enum class LaneDemand { nothing, rfid_card, membership };

struct LaneRule {
  Lane lane = Lane::general;
  SetOf<Mode> modes;
  LaneDemand demand = LaneDemand::nothing;
  std::optional<int> from_age;         // who is younger need show nothing
  SetOf<DocumentClass> cards;          // that the lane takes
  Reason reason = Reason::wrong_lane;  // for an occupant without one
  bool registered_vehicle = false;
  bool certified_cargo = false;
  Period period;
  Source source;
};

// Whose passports denote a citizenship beside the state's own.
struct PassportIssuers {
  std::string citizenship;
  std::vector<std::string> issuers;
  Source source;
};

// A document row that this site's administrator has confirmed from a specimen.
struct Confirmation {
  std::string code;
  std::string issuer;
  Date on;
};

// The switches of config/policy.toml.
struct Policy {
  bool global_entry_card = true;          // counts as the CBP policy says
  bool expired_ten_year_card = true;      // suffices with advice to renew; false: refers
  bool unauthenticated_documents = true;  // suffice with an officer's check; false: refer
  std::vector<Confirmation> confirmations;
};

struct Tables {
  std::vector<Rule> rules;  // in order of the files, easiest first within a class
  std::vector<Place> places;
  std::vector<ListEntry> six_month_club;
  std::vector<ListEntry> edl_issuers;
  std::vector<ListEntry> tribal_issuers;
  std::vector<I90Extension> i90_extensions;
  std::vector<PassportIssuers> passport_issuers;
  std::array<ClassFacts, kDocumentClasses> classes;
  std::vector<DocumentRow> documents;
  std::vector<LaneRule> lanes;
  Source general;        // the duty to present oneself, where no other rule applies
  Source clock;          // why an untrusted clock refers
  Source bcc_biometric;  // the match that the law asks of a Border Crossing Card
  Source photograph;     // the photographing of aliens and the citizens' opt-out
  Policy policy;
  std::string version;  // of the tables, for reports
};

// Whether a switch is on. PolicySwitch::none always is.
inline bool allows(const Policy& policy, PolicySwitch needed) {
  switch (needed) {
    case PolicySwitch::none:
      return true;
    case PolicySwitch::global_entry_card:
      return policy.global_entry_card;
    case PolicySwitch::expired_ten_year_card:
      return policy.expired_ten_year_card;
  }
  std::unreachable();
}

inline const ClassFacts& facts(const Tables& tables, DocumentClass document_class) {
  return tables.classes[static_cast<std::size_t>(std::to_underlying(document_class))];
}

}  // namespace garita::whti
