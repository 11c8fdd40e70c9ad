// SPDX-License-Identifier: Apache-2.0
// The rows of the WHTI tables beside the rules: places, lists, classes, MRZ codes, lanes.
#include "config/loader/whti_rows.h"

#include <algorithm>

namespace garita::config {
namespace {

constexpr int kMostMonths = 120;

constexpr std::string_view kCertainties = "certain, probable, uncertain";

bool is_state(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string read_state(TomlTable& table, std::string_view key) {
  std::string state = table.text(key);
  if (table.has_text(key) && !is_state(state)) {
    table.reject(key, "\"" + state + "\" is no state", "write three letters A-Z, as \"CAN\"");
  }
  return state;
}

std::vector<std::string> read_states(TomlTable& table, std::string_view key) {
  std::vector<std::string> states = as_states(table, key, table.texts(key));
  if (table.has(key)) reject_empty(table, key, states.empty());
  return states;
}

// States, or "=citizenship" for the holder's own. None: whoever issues it.
std::vector<std::string> read_class_issuers(TomlTable& table) {
  std::vector<std::string> issuers = table.texts("issuers");
  std::vector<std::string> states = issuers;
  std::erase(states, "=citizenship");
  as_states(table, "issuers", std::move(states));
  return issuers;
}

void read_places(TomlTable& root, whti::Tables& tables) {
  for (TomlTable& table : root.tables("place")) {
    whti::Place place;
    place.origin = table.choice<whti::Origin>("origin", whti::parse<whti::Origin>,
                                              "the groups of 8 CFR 212.0");
    place.period = read_period(table);
    place.source = read_source(table);
    for (const std::string& state : read_states(table, "states")) {
      place.state = state;
      tables.places.push_back(place);
    }
  }
}

void read_club(TomlTable& root, whti::Tables& tables) {
  for (TomlTable& table : root.tables("six_month_club")) {
    whti::ListEntry entry;
    entry.period = read_period(table);
    entry.source = read_source(table);
    for (const std::string& state : read_states(table, "states")) {
      entry.name = state;
      tables.six_month_club.push_back(entry);
    }
  }
}

void read_issuers(TomlTable& root, std::string_view key, bool tribal,
                  std::vector<whti::ListEntry>& list) {
  for (TomlTable& table : root.tables(key)) {
    whti::ListEntry entry;
    if (tribal) {
      entry.canadians = table.boolean("canadians", false);
    } else {
      entry.state = read_state(table, "state");
    }
    entry.period = read_period(table);
    entry.source = read_source(table);
    for (const std::string& name : table.texts("names")) {
      entry.name = name;
      list.push_back(entry);
    }
  }
}

whti::I90Extension read_extension(TomlTable& table) {
  const auto months = static_cast<int>(table.integer("months", 1, kMostMonths));
  return {months, read_period(table), read_source(table)};
}

whti::PassportIssuers read_passport_issuers(TomlTable& table) {
  return {read_state(table, "citizenship"), read_states(table, "issuers"), read_source(table)};
}

whti::ClassFacts read_facts(TomlTable& table) {
  whti::ClassFacts facts;
  facts.name = table.text("name");
  facts.issuers = read_class_issuers(table);
  facts.denotes = read_set<whti::TravelerClass>(table, "denotes");
  facts.expiry_printed = table.boolean("expiry_printed");
  facts.rfid = table.boolean("rfid");
  facts.officer_checks = table.boolean("officer_checks");
  facts.portrait = table.boolean("portrait");
  facts.source = read_source(table);
  return facts;
}

whti::DocumentClass read_class(TomlTable& table) {
  return table.choice<whti::DocumentClass>("class", whti::parse<whti::DocumentClass>,
                                           "the document classes of the case format");
}

whti::DocumentRow read_document(TomlTable& table) {
  whti::DocumentRow row;
  row.code = table.text("code");
  row.issuer = table.text("issuer");
  row.nationality = table.text("nationality", "");
  row.document_class = read_class(table);
  row.confirmed_from_specimen = table.optional_date("confirmed_from_specimen");
  row.source = read_source(table);
  if (row.issuer != "*" && table.has_text("issuer")) read_state(table, "issuer");
  return row;
}

std::optional<whti::LaneDemand> parse_demand(std::string_view text) {
  if (text == "nothing") return whti::LaneDemand::nothing;
  if (text == "rfid_card") return whti::LaneDemand::rfid_card;
  if (text == "membership") return whti::LaneDemand::membership;
  return std::nullopt;
}

void read_demand(TomlTable& table, whti::LaneRule& lane) {
  lane.demand =
      table.choice<whti::LaneDemand>("demand", parse_demand, "nothing, rfid_card, membership");
  if (lane.demand == whti::LaneDemand::nothing) return;
  lane.cards = read_set<whti::DocumentClass>(table, "cards");
  lane.reason = table.choice<Reason>("reason", parse_reason, "the reason codes");
  if (const auto age = table.optional_integer("from_age", 1, kMostAge)) {
    lane.from_age = static_cast<int>(*age);
  }
}

whti::LaneRule read_lane(TomlTable& table) {
  whti::LaneRule lane;
  lane.lane = table.choice<whti::Lane>("lane", whti::parse<whti::Lane>,
                                       "general, ready, sentri, nexus, fast");
  lane.modes = read_modes(table);
  read_demand(table, lane);
  lane.registered_vehicle = table.boolean("registered_vehicle", false);
  lane.certified_cargo = table.boolean("certified_cargo", false);
  lane.period = read_period(table);
  lane.source = read_source(table);
  return lane;
}

}  // namespace

std::vector<std::string> as_states(TomlTable& table, std::string_view key,
                                   std::vector<std::string> states) {
  for (const std::string& state : states) {
    if (is_state(state)) continue;
    table.reject(key, "\"" + state + "\" is no state", "write three letters A-Z, as \"CAN\"");
  }
  return states;
}

void reject_empty(TomlTable& table, std::string_view key, bool empty) {
  if (empty && table.has(key)) table.reject(key, "names none", "name at least one");
}

whti::Source read_source(TomlTable& table) {
  whti::Source source;
  source.citation = table.text("citation");
  if (source.citation.empty() && table.has_text("citation")) {
    table.reject("citation", "is empty", "cite the law that the row comes from");
  }
  source.further = table.optional_texts("further_citations");
  source.certainty =
      table.choice<whti::Certainty>("certainty", whti::parse<whti::Certainty>, kCertainties);
  source.note = table.text("note", "");
  return source;
}

whti::Period read_period(TomlTable& table) {
  whti::Period period{table.optional_date("in_force_from"), table.optional_date("in_force_until")};
  if (period.from && period.until && *period.until < *period.from) {
    table.reject("in_force_until", "lies before in_force_from", "correct one of the two");
  }
  return period;
}

whti::SetOf<whti::Mode> read_modes(TomlTable& table) {
  whti::SetOf<whti::Mode> modes;
  const auto add_all = [&](std::initializer_list<whti::Mode> all) {
    for (const whti::Mode mode : all) modes.add(mode);
  };
  for (const std::string& name : table.texts("modes")) {
    using enum whti::Mode;
    if (name == "land") {
      add_all({land_vehicle, land_pedestrian, land_rail_bus});
    } else if (name == "sea") {
      add_all({sea_ferry, sea_pleasure, sea_cruise, sea_commercial});
    } else if (const auto mode = whti::parse<whti::Mode>(name)) {
      modes.add(*mode);
    } else {
      table.reject("modes", "\"" + name + "\" is not known here", "correct its spelling");
    }
  }
  reject_empty(table, "modes", modes.empty());
  return modes;
}

void read_lists(TomlTable& root, whti::Tables& tables) {
  read_places(root, tables);
  read_club(root, tables);
  read_issuers(root, "edl_issuer", false, tables.edl_issuers);
  read_issuers(root, "tribal_issuer", true, tables.tribal_issuers);
  for (TomlTable& table : root.tables("i90_extension")) {
    tables.i90_extensions.push_back(read_extension(table));
  }
  for (TomlTable& table : root.tables("passport_issuer")) {
    tables.passport_issuers.push_back(read_passport_issuers(table));
  }
}

void read_classes(TomlTable& root, whti::Tables& tables) {
  for (TomlTable& table : root.tables("document_class")) {
    const auto index = static_cast<std::size_t>(std::to_underlying(read_class(table)));
    whti::ClassFacts facts = read_facts(table);
    if (!tables.classes[index].name.empty()) {
      table.reject("class", "stands already in these tables", "keep one of the two");
    }
    tables.classes[index] = std::move(facts);
  }
}

void read_documents(TomlTable& root, whti::Tables& tables) {
  for (TomlTable& table : root.tables("document")) {
    whti::DocumentRow row = read_document(table);
    const bool doubled = std::ranges::any_of(tables.documents, [&](const whti::DocumentRow& other) {
      return other.code == row.code && other.issuer == row.issuer &&
             other.nationality == row.nationality;
    });
    if (doubled) table.reject("code", "stands already with this issuer", "keep one of the two");
    tables.documents.push_back(std::move(row));
  }
}

void read_lanes(TomlTable& root, whti::Tables& tables) {
  for (TomlTable& table : root.tables("lane")) tables.lanes.push_back(read_lane(table));
}

}  // namespace garita::config
