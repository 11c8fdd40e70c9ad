// SPDX-License-Identifier: Apache-2.0
// Room verify/whti: which documents this traveler needs here, today, by which citation, and whether
// what was shown suffices. Pure and total. The vocabulary of one question to the rules is in this
// file; it mirrors the public case format (docs/whti_case.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/date.h"

namespace garita::whti {

enum class Mode {
  air,
  land_vehicle,
  land_pedestrian,
  land_rail_bus,
  sea_ferry,
  sea_pleasure,
  sea_cruise,
  sea_commercial,
};
enum class Lane { general, ready, sentri, nexus, fast };
enum class Status { citizen, national, permanent_resident, conditional_resident, unknown };
// not_applicable: no document shown carries a portrait to compare with (a birth certificate).
enum class FaceResult { match, no_match, not_performed, not_applicable };
enum class Membership { active, suspended, revoked, expired, unknown };
enum class ChipResult { genuine, failed, unreadable, absent, not_checked };

enum class DocumentClass {
  passport_book,
  us_passport_card,
  enhanced_driver_license,
  nexus,
  sentri,
  fast,
  global_entry,
  border_crossing_card,
  visa,
  esta,
  permanent_resident_card,
  reentry_permit,
  refugee_travel_document,
  adit_stamp,
  i797_extension,
  i90_receipt,
  american_indian_card,
  enhanced_tribal_card,
  merchant_mariner_document,
  merchant_mariner_credential,
  military_id,
  official_orders,
  birth_certificate,
  consular_report_of_birth,
  naturalization_certificate,
  citizenship_card,
  government_photo_id,
  ordinary_driver_license,
  unknown_card,
};

// Names are those of the case format: "land_vehicle", "us_passport_card" ...
std::string_view to_string(Mode value);
std::string_view to_string(Lane value);
std::string_view to_string(Status value);
std::string_view to_string(FaceResult value);
std::string_view to_string(Membership value);
std::string_view to_string(ChipResult value);
std::string_view to_string(DocumentClass value);
template <typename Enum>
std::optional<Enum> parse(std::string_view text);
template <>
std::optional<Mode> parse<Mode>(std::string_view text);
template <>
std::optional<Lane> parse<Lane>(std::string_view text);
template <>
std::optional<Status> parse<Status>(std::string_view text);
template <>
std::optional<FaceResult> parse<FaceResult>(std::string_view text);
template <>
std::optional<Membership> parse<Membership>(std::string_view text);
template <>
std::optional<ChipResult> parse<ChipResult>(std::string_view text);
template <>
std::optional<DocumentClass> parse<DocumentClass>(std::string_view text);

struct Document {
  DocumentClass document_class = DocumentClass::unknown_card;
  std::string issuer;           // ISO 3166 / Doc 9303-3 alpha-3
  std::optional<Date> expires;  // nullopt: none printed
  bool expires_read = true;     // false: an expiry is printed and could not be read
  std::optional<int> validity_years;
  Membership membership = Membership::active;
  bool rfid = true;
  bool certain = true;  // the class is certain
  ChipResult chip = ChipResult::not_checked;
  // Within the issuing state, where it is known: the state or province of a licence, the tribe of
  // a tribal card, by the names in lists.toml. Empty: not stated, and not asked.
  std::string authority;
  std::string visa_type;  // "SB-1", "I-551", "boarding foil", "B1/B2"; empty: not stated
};

struct Group {
  std::string kind;  // school, religious, cultural, sport
  int adult_age = 0;
  bool letter = false;
  bool consent = false;
};

struct Traveler {
  std::string citizenship;  // alpha-3; empty: unknown
  Status status = Status::unknown;
  std::optional<PartialDate> birth_date;
  bool on_orders = false;
  bool official_maritime_business = false;
  bool photo_opt_out = false;
  FaceResult face = FaceResult::not_performed;
  std::optional<Group> group;
  std::vector<Document> documents;
};

// One question to the rules: a party's passage at one kiosk.
struct Passage {
  Date on;  // the port's local date at the inspection's start
  bool clock_trusted = true;
  Mode mode = Mode::land_pedestrian;
  std::string arriving_from;  // alpha-3
  Lane lane = Lane::general;
  bool kiosk_nexus_air = false;
  bool cruise_closed_loop = false;
  bool vehicle_registered = true;  // with SENTRI
  bool cargo_certified = true;     // carrier and importer, C-TPAT
  std::vector<Traveler> party;
};

}  // namespace garita::whti
