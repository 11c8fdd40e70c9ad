// SPDX-License-Identifier: Apache-2.0
// The names of the case format, for every enumeration of the room.
#include <array>
#include <utility>

#include "verify/whti/engine.h"
#include "verify/whti/party.h"
#include "verify/whti/rules.h"

namespace garita::whti {
namespace {

template <std::size_t N>
using Names = std::array<std::string_view, N>;

constexpr Names<8> kModes{"air",       "land_vehicle", "land_pedestrian", "land_rail_bus",
                          "sea_ferry", "sea_pleasure", "sea_cruise",      "sea_commercial"};
constexpr Names<5> kLanes{"general", "ready", "sentri", "nexus", "fast"};
constexpr Names<5> kStatuses{"citizen", "national", "permanent_resident", "conditional_resident",
                             "unknown"};
constexpr Names<4> kFaces{"match", "no_match", "not_performed", "not_applicable"};
constexpr Names<5> kMemberships{"active", "suspended", "revoked", "expired", "unknown"};
constexpr Names<5> kChips{"genuine", "failed", "unreadable", "absent", "not_checked"};
constexpr Names<kDocumentClasses> kDocuments{"passport_book",
                                             "us_passport_card",
                                             "enhanced_driver_license",
                                             "nexus",
                                             "sentri",
                                             "fast",
                                             "global_entry",
                                             "border_crossing_card",
                                             "visa",
                                             "esta",
                                             "permanent_resident_card",
                                             "reentry_permit",
                                             "refugee_travel_document",
                                             "adit_stamp",
                                             "i797_extension",
                                             "i90_receipt",
                                             "american_indian_card",
                                             "enhanced_tribal_card",
                                             "merchant_mariner_document",
                                             "merchant_mariner_credential",
                                             "military_id",
                                             "official_orders",
                                             "birth_certificate",
                                             "consular_report_of_birth",
                                             "naturalization_certificate",
                                             "citizenship_card",
                                             "government_photo_id",
                                             "ordinary_driver_license",
                                             "unknown_card"};
constexpr Names<3> kSufficiencies{"sufficient", "insufficient", "undetermined"};
constexpr Names<3> kCertainties{"certain", "probable", "uncertain"};
constexpr Names<kTravelerClasses> kClasses{"us_citizen", "us_resident", "canadian",
                                           "bermudian",  "mexican",     "other"};
constexpr Names<kOrigins> kOriginNames{"contiguous",   "adjacent_island",          "cuba",
                                       "us_territory", "other_western_hemisphere", "elsewhere"};
constexpr Names<9> kQualities{
    "valid",        "electronic",         "expired_ten_year", "expired_two_year",
    "i90_extended", "returning_resident", "temporary_i551",   "boarding_foil",
    "any_issuer"};

template <typename Enum, std::size_t N>
std::string_view name(const Names<N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(std::to_underlying(value)));
}

template <typename Enum, std::size_t N>
std::optional<Enum> find(const Names<N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

// One enumeration's two directions.
#define GARITA_NAMED(Enum, names)                                       \
  std::string_view to_string(Enum value) { return name(names, value); } \
  template <>                                                           \
  std::optional<Enum> parse<Enum>(std::string_view text) {              \
    return find<Enum>(names, text);                                     \
  }

GARITA_NAMED(Mode, kModes)
GARITA_NAMED(Lane, kLanes)
GARITA_NAMED(Status, kStatuses)
GARITA_NAMED(FaceResult, kFaces)
GARITA_NAMED(Membership, kMemberships)
GARITA_NAMED(ChipResult, kChips)
GARITA_NAMED(DocumentClass, kDocuments)
GARITA_NAMED(Sufficiency, kSufficiencies)
GARITA_NAMED(Certainty, kCertainties)
GARITA_NAMED(TravelerClass, kClasses)
GARITA_NAMED(Origin, kOriginNames)
GARITA_NAMED(Quality, kQualities)
#undef GARITA_NAMED

}  // namespace garita::whti
