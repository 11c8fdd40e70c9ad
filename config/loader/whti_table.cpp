// SPDX-License-Identifier: Apache-2.0
// The tables as text, for a lawyer to read: who, how, from where, with what, by which law. No row
// of the tables is left out.
#include <fmt/format.h>

#include <algorithm>

#include "config/loader/whti_suite.h"

namespace garita::config {
namespace {

using whti::Mode;
using whti::Origin;
using whti::Rule;

constexpr std::string_view kClassNames[] = {"US citizen", "US permanent resident",
                                            "Canadian",   "Bermudian",
                                            "Mexican",    "National of another state"};
constexpr std::string_view kOriginNames[] = {"contiguous territory",
                                             "adjacent islands",
                                             "Cuba",
                                             "parts of the United States",
                                             "the rest of the Western Hemisphere",
                                             "elsewhere"};

struct Column {
  std::string_view name;
  std::vector<Mode> modes;
};

const std::vector<Column>& columns() {
  static const std::vector<Column> kColumns{
      {"AIR", {Mode::air}},
      {"LAND", {Mode::land_vehicle, Mode::land_pedestrian, Mode::land_rail_bus}},
      {"SEA", {Mode::sea_ferry, Mode::sea_pleasure, Mode::sea_cruise, Mode::sea_commercial}}};
  return kColumns;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

// The modes of the column that the rule is about; empty: all of them.
std::string modes_text(const Rule& rule, const Column& column) {
  std::vector<std::string> some;
  for (const Mode mode : column.modes) {
    if (rule.modes.has(mode)) some.emplace_back(to_string(mode));
  }
  return some.size() == column.modes.size() ? "" : joined(some, ", ");
}

std::string origins_text(const Rule& rule) {
  if (!rule.arriving_from.empty()) return joined(rule.arriving_from, ", ");
  if (rule.origins.size() == whti::kOrigins) return "anywhere";
  std::vector<std::string> some;
  rule.origins.for_each([&](Origin origin) {
    some.emplace_back(kOriginNames[static_cast<std::size_t>(std::to_underlying(origin))]);
  });
  return joined(some, ", ");
}

std::string need_text(const whti::Need& need, const whti::Tables& tables) {
  std::vector<std::string> some;
  some.reserve(need.any_of.size());
  for (const whti::DocumentClass document : need.any_of) {
    some.push_back(whti::facts(tables, document).name);
  }
  std::string names = joined(some, " or ");
  if (need.quality == whti::Quality::valid) return names;
  return fmt::format("{} [{}]", names, to_string(need.quality));
}

std::string set_text(const whti::DocumentSet& set, const whti::Tables& tables) {
  if (set.empty()) return "nothing is asked for";
  std::vector<std::string> needs;
  needs.reserve(set.size());
  for (const whti::Need& need : set) needs.push_back(need_text(need, tables));
  return joined(needs, " + ");
}

std::vector<std::string> conditions_of(const Rule& rule) {
  std::vector<std::string> parts;
  const auto add = [&](bool holds, const char* text) {
    if (holds) parts.emplace_back(text);
  };
  if (rule.age_under) parts.push_back(fmt::format("under {}", *rule.age_under));
  add(rule.needs_group, "in a group, with letter and consent");
  add(rule.needs_closed_loop, "on a closed-loop cruise");
  add(rule.needs_orders, "on official orders");
  add(rule.needs_maritime_business, "on official maritime business");
  add(rule.needs_nexus_air, "at a NEXUS Air kiosk");
  add(rule.needs_policy != whti::PolicySwitch::none, "where the site's policy says so");
  add(rule.six_months, "passport of the six-month club, or valid six months beyond");
  return parts;
}

std::string outcome_text(const Rule& rule) {
  if (rule.refers) return "an officer decides";
  return rule.condition ? "with " + std::string(to_string(*rule.condition)) : "";
}

std::string period_text(const whti::Period& period) {
  std::string text;
  if (period.from) text = "from " + to_string(*period.from);
  if (period.until) text += (text.empty() ? "until " : " until ") + to_string(*period.until);
  return text;
}

std::string source_text(const whti::Source& source) {
  std::string text = source.citation;
  for (const std::string& further : source.further) text += "; " + further;
  if (source.certainty != whti::Certainty::certain) {
    text += fmt::format(" ({})", to_string(source.certainty));
  }
  return text;
}

// Indented lines, the empty ones left out.
void add_lines(std::string& text, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (!line.empty()) text += "        " + line + "\n";
  }
}

void add_rule(std::string& text, const Rule& rule, const Column& column,
              const whti::Tables& tables) {
  for (const whti::DocumentSet& set : rule.sets) text += "    " + set_text(set, tables) + "\n";
  add_lines(text, {fmt::format("from {}", origins_text(rule)), modes_text(rule, column),
                   joined(conditions_of(rule), "; "), outcome_text(rule), period_text(rule.period),
                   source_text(rule.source), "rule " + rule.id, rule.source.note});
}

bool belongs(const Rule& rule, whti::TravelerClass who, const Column& column) {
  return rule.classes.has(who) &&
         std::ranges::any_of(column.modes, [&](Mode mode) { return rule.modes.has(mode); });
}

void add_cell(std::string& text, whti::TravelerClass who, const Column& column,
              const whti::Tables& tables) {
  text += fmt::format("\n  {}, {}\n",
                      kClassNames[static_cast<std::size_t>(std::to_underlying(who))], column.name);
  for (const Rule& rule : tables.rules) {
    if (belongs(rule, who, column)) add_rule(text, rule, column, tables);
  }
}

void add_row(std::string& text, std::string_view what, const std::string& period,
             const whti::Source& source) {
  text += fmt::format("    {}{}{}: {}\n", what, period.empty() ? "" : ", ", period,
                      source_text(source));
  add_lines(text, {source.note});
}

void add_places(std::string& text, const whti::Tables& tables) {
  text += "\nPLACES (8 CFR 212.0)\n";
  for (const whti::Place& place : tables.places) {
    const auto origin = static_cast<std::size_t>(std::to_underlying(place.origin));
    add_row(text, fmt::format("{}: {}", place.state, kOriginNames[origin]),
            period_text(place.period), place.source);
  }
}

void add_list(std::string& text, std::string_view title, const std::vector<whti::ListEntry>& list) {
  text += fmt::format("\n{}\n", title);
  for (const whti::ListEntry& entry : list) {
    const std::string state = entry.state.empty() ? "" : fmt::format(" ({})", entry.state);
    const std::string canadians = entry.canadians ? ", Canadian members too" : "";
    add_row(text, fmt::format("{}{}{}", entry.name, state, canadians), period_text(entry.period),
            entry.source);
  }
}

void add_extensions(std::string& text, const whti::Tables& tables) {
  text += "\nEXTENSION BY A RECEIPT FOR FORM I-90\n";
  for (const whti::I90Extension& row : tables.i90_extensions) {
    add_row(text, fmt::format("{} months", row.months), period_text(row.period), row.source);
  }
  text += "\nPASSPORTS THAT DENOTE ANOTHER STATE'S CITIZENSHIP\n";
  for (const whti::PassportIssuers& row : tables.passport_issuers) {
    add_row(text, row.citizenship + ": also issued by " + joined(row.issuers, ", "), "",
            row.source);
  }
}

std::string cards_text(const whti::LaneRule& lane, const whti::Tables& tables) {
  if (lane.demand == whti::LaneDemand::nothing) return "asks nothing beside the documents";
  std::vector<std::string> cards;
  lane.cards.for_each(
      [&](whti::DocumentClass card) { cards.push_back(whti::facts(tables, card).name); });
  const std::string from = lane.from_age ? fmt::format(" from {} on", *lane.from_age) : "";
  return fmt::format("every occupant{}: {}", from, joined(cards, ", "));
}

void add_lanes(std::string& text, const whti::Tables& tables) {
  text += "\nLANES\n";
  for (const whti::LaneRule& lane : tables.lanes) {
    std::vector<std::string> modes;
    lane.modes.for_each([&](Mode mode) { modes.emplace_back(to_string(mode)); });
    add_row(text, fmt::format("{} ({})", to_string(lane.lane), joined(modes, ", ")),
            period_text(lane.period), lane.source);
    add_lines(text,
              {cards_text(lane, tables), lane.registered_vehicle ? "the vehicle is registered" : "",
               lane.certified_cargo ? "carrier and importer are certified" : ""});
  }
}

void add_documents(std::string& text, const whti::Tables& tables) {
  text += "\nDOCUMENT CODES (MRZ code, issuer)\n";
  for (const whti::DocumentRow& row : tables.documents) {
    const std::string confirmed =
        row.confirmed_from_specimen ? "confirmed " + to_string(*row.confirmed_from_specimen) : "";
    add_row(text,
            fmt::format("{} {} {}: {}", row.code, row.issuer, row.nationality,
                        whti::facts(tables, row.document_class).name),
            confirmed, row.source);
  }
}

}  // namespace

std::string table(const whti::Tables& tables) {
  std::string text = fmt::format("WHTI, version {}: {} rules. What suffices, the easiest first.\n",
                                 tables.version, tables.rules.size());
  for (int who = 0; who < whti::kTravelerClasses; ++who) {
    for (const Column& column : columns()) {
      add_cell(text, static_cast<whti::TravelerClass>(who), column, tables);
    }
  }
  add_places(text, tables);
  add_list(text, "SIX-MONTH CLUB (22 CFR 41.104(b))", tables.six_month_club);
  add_list(text, "ISSUERS OF ENHANCED LICENCES", tables.edl_issuers);
  add_list(text, "TRIBES WITH ENHANCED TRIBAL CARDS", tables.tribal_issuers);
  add_extensions(text, tables);
  add_lanes(text, tables);
  add_documents(text, tables);
  return text;
}

}  // namespace garita::config
