// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/forge/kinds.h"

#include <array>
#include <utility>

#include "devices/emulator/forge/forge.h"

namespace garita::emulator::forge {
namespace {

// A scenario may print another document code; these are what is printed without one.
constexpr std::array<Kind, 10> kKinds{{
    {"passport", Layout::passport_page, "PASSPORT", "P"},
    {"passport_card", Layout::card, "PASSPORT CARD", "IP"},
    {"permanent_resident_card", Layout::card, "PERMANENT RESIDENT", "C1"},
    {"nexus_card", Layout::card, "TRUSTED TRAVELER N", "IN"},
    {"sentri_card", Layout::card, "TRUSTED TRAVELER S", "IS"},
    {"fast_card", Layout::card, "TRUSTED TRAVELER F", "IF"},
    {"border_crossing_card", Layout::card, "BORDER CROSSING CARD", "VB"},
    {"enhanced_drivers_licence", Layout::card, "ENHANCED DRIVER LICENCE", "ID", true},
    {"drivers_licence", Layout::card, "DRIVER LICENCE", ""},
    {"birth_certificate", Layout::paper, "CERTIFICATE OF BIRTH", ""},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kCountries{{
    {"UTO", "UTOPIA"},
    {"USA", "UNITED STATES OF AMERICA"},
    {"CAN", "CANADA"},
    {"MEX", "MEXICO"},
    {"BMU", "BERMUDA"},
    {"GBR", "UNITED KINGDOM"},
    {"D", "GERMANY"},
    {"FRA", "FRANCE"},
    {"ESP", "SPAIN"},
    {"BRA", "BRAZIL"},
    {"COL", "COLOMBIA"},
    {"IND", "INDIA"},
    {"JPN", "JAPAN"},
    {"CUB", "CUBA"},
}};

}  // namespace

const Kind* find_kind(std::string_view name) {
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

bool is_kind(std::string_view kind) { return find_kind(kind) != nullptr; }

std::string kind_list() {
  std::string list;
  for (const Kind& kind : kKinds) {
    if (!list.empty()) list += ", ";
    list += kind.name;
  }
  return list;
}

std::string country_name(const std::string& code) {
  for (const auto& [known, name] : kCountries) {
    if (known == code) return std::string(name);
  }
  return code;
}

}  // namespace garita::emulator::forge
