// SPDX-License-Identifier: Apache-2.0
// What only the whole of the WHTI tables shows.
#include <algorithm>
#include <string>

#include "config/loader/whti_rows.h"

namespace garita::config {
namespace {

using whti::Rule;

std::unexpected<Error> invalid(std::string what) {
  return fail(ErrorCode::rules_invalid, std::move(what));
}

bool overlap(const whti::Period& a, const whti::Period& b) {
  const bool a_ends_before = a.until && b.from && *a.until < *b.from;
  const bool b_ends_before = b.until && a.from && *b.until < *a.from;
  return !a_ends_before && !b_ends_before;
}

bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return true;
  return std::ranges::find_first_of(a, b) != a.end();
}

bool meet(const Rule& a, const Rule& b) {
  return a.classes.intersects(b.classes) && a.modes.intersects(b.modes) &&
         a.origins.intersects(b.origins) && overlap(a.arriving_from, b.arriving_from) &&
         overlap(a.period, b.period);
}

bool same_conditions(const Rule& a, const Rule& b) {
  return a.age_under == b.age_under && a.needs_group == b.needs_group &&
         a.needs_closed_loop == b.needs_closed_loop && a.needs_orders == b.needs_orders &&
         a.needs_maritime_business == b.needs_maritime_business &&
         a.needs_nexus_air == b.needs_nexus_air;
}

// Whether every traveler for whom `narrow` holds is one for whom `wide` holds too.
bool implies(const Rule& narrow, const Rule& wide) {
  const auto flag = [](bool narrower, bool wider) { return narrower || !wider; };
  const bool age = !wide.age_under || (narrow.age_under && *narrow.age_under <= *wide.age_under);
  return age && flag(narrow.needs_group, wide.needs_group) &&
         flag(narrow.needs_closed_loop, wide.needs_closed_loop) &&
         flag(narrow.needs_orders, wide.needs_orders) &&
         flag(narrow.needs_maritime_business, wide.needs_maritime_business) &&
         flag(narrow.needs_nexus_air, wide.needs_nexus_air);
}

// One document may answer both needs.
bool share_a_document(const whti::Need& a, const whti::Need& b) {
  return a.quality == b.quality && std::ranges::find_first_of(a.any_of, b.any_of) != a.any_of.end();
}

bool answers(const whti::DocumentSet& set, const whti::DocumentSet& other) {
  return std::ranges::all_of(set, [&](const whti::Need& need) {
    return std::ranges::any_of(other,
                               [&](const whti::Need& one) { return share_a_document(need, one); });
  });
}

// The same documents may make up a set of both, in whatever order they are written.
bool share_a_set(const Rule& a, const Rule& b) {
  return std::ranges::any_of(a.sets, [&](const whti::DocumentSet& set) {
    return std::ranges::any_of(b.sets, [&](const whti::DocumentSet& other) {
      return set.size() == other.size() && answers(set, other) && answers(other, set);
    });
  });
}

bool same_outcome(const Rule& a, const Rule& b) {
  return a.refers == b.refers && a.condition == b.condition && a.six_months == b.six_months;
}

Result<void> check_pair(const Rule& a, const Rule& b) {
  if (!meet(a, b) || !share_a_set(a, b)) return {};
  if (same_conditions(a, b)) {
    return invalid(b.where + ": " + b.id + ": overlaps with " + a.id + " at " + a.where +
                   "; join the two or part their modes, places or dates");
  }
  if (!same_outcome(a, b) && (implies(a, b) || implies(b, a))) {
    return invalid(b.where + ": " + b.id + ": contradicts " + a.id + " at " + a.where +
                   "; the same documents cannot have two outcomes");
  }
  return {};
}

// A state that a rule names must lie where the rule holds; else the rule never holds for it.
Result<void> check_arrivals(const Rule& rule, const whti::Tables& tables) {
  for (const std::string& state : rule.arriving_from) {
    const bool lies_there = std::ranges::any_of(tables.places, [&](const whti::Place& place) {
      return place.state == state && rule.origins.has(place.origin);
    });
    if (lies_there) continue;
    return invalid(rule.where + ": " + rule.id + ": arriving_from: " + state +
                   " lies in none of the places of `from`; correct one of the two");
  }
  return {};
}

Result<void> check_rules(const whti::Tables& tables) {
  if (tables.rules.empty()) return invalid("holds no rule; is it the folder of the WHTI tables?");
  for (std::size_t i = 0; i < tables.rules.size(); ++i) {
    for (std::size_t j = i + 1; j < tables.rules.size(); ++j) {
      if (auto checked = check_pair(tables.rules[i], tables.rules[j]); !checked) return checked;
    }
  }
  return {};
}

Result<void> check_places(const whti::Tables& tables) {
  const bool neighbours = std::ranges::any_of(tables.places, [](const whti::Place& place) {
    return place.origin == whti::Origin::contiguous;
  });
  if (!neighbours) return invalid("no state is contiguous territory; add its [[place]]");
  for (const Rule& rule : tables.rules) {
    if (auto checked = check_arrivals(rule, tables); !checked) return checked;
  }
  for (std::size_t i = 0; i < tables.places.size(); ++i) {
    for (std::size_t j = i + 1; j < tables.places.size(); ++j) {
      const whti::Place& a = tables.places[i];
      const whti::Place& b = tables.places[j];
      if (a.state == b.state && overlap(a.period, b.period)) {
        return invalid("place " + a.state + " stands twice for the same days; part their dates");
      }
    }
  }
  return {};
}

// The same name twice for the same days, in any of the dated lists.
template <typename Row, typename Name>
Result<void> check_list(const std::vector<Row>& rows, std::string_view list, Name name) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      if (name(rows[i]) != name(rows[j]) || !overlap(rows[i].period, rows[j].period)) continue;
      return invalid("[[" + std::string(list) + "]] " + name(rows[j]) +
                     " stands twice for the same days; part their dates");
    }
  }
  return {};
}

Result<void> check_lists(const whti::Tables& tables) {
  const auto name = [](const whti::ListEntry& entry) { return entry.name; };
  const auto any = [](const whti::I90Extension&) { return std::string("of some months"); };
  if (auto checked = check_list(tables.six_month_club, "six_month_club", name); !checked) {
    return checked;
  }
  if (auto checked = check_list(tables.edl_issuers, "edl_issuer", name); !checked) return checked;
  if (auto checked = check_list(tables.tribal_issuers, "tribal_issuer", name); !checked) {
    return checked;
  }
  return check_list(tables.i90_extensions, "i90_extension", any);
}

Result<void> check_classes(const whti::Tables& tables) {
  for (int i = 0; i < whti::kDocumentClasses; ++i) {
    const auto document_class = static_cast<whti::DocumentClass>(i);
    if (!whti::facts(tables, document_class).name.empty()) continue;
    return invalid("no [[document_class]] for " + std::string(to_string(document_class)) +
                   "; add it");
  }
  return {};
}

Result<void> check_cards(const whti::Tables& tables, const whti::LaneRule& lane) {
  std::string mute;
  lane.cards.for_each([&](whti::DocumentClass card) {
    if (!whti::facts(tables, card).rfid) mute = to_string(card);
  });
  if (lane.demand != whti::LaneDemand::rfid_card || mute.empty()) return {};
  return invalid("lane " + std::string(to_string(lane.lane)) + ": " + mute +
                 " has no radio chip; remove it from the lane's cards");
}

Result<void> check_lane(const whti::Tables& tables, whti::Lane lane) {
  std::vector<const whti::LaneRule*> rows;
  for (const whti::LaneRule& row : tables.lanes) {
    if (row.lane == lane) rows.push_back(&row);
  }
  const std::string name(to_string(lane));
  if (rows.empty()) return invalid("no [[lane]] for " + name + "; add it");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (overlap(rows[i - 1]->period, rows[i]->period)) {
      return invalid("lane " + name + " stands twice for the same days; part their dates");
    }
  }
  return {};
}

Result<void> check_lanes(const whti::Tables& tables) {
  for (const whti::Lane lane : {whti::Lane::general, whti::Lane::ready, whti::Lane::sentri,
                                whti::Lane::nexus, whti::Lane::fast}) {
    if (auto checked = check_lane(tables, lane); !checked) return checked;
  }
  for (const whti::LaneRule& lane : tables.lanes) {
    if (auto checked = check_cards(tables, lane); !checked) return checked;
  }
  return {};
}

Result<void> check_sources(const whti::Tables& tables) {
  const std::pair<const char*, const whti::Source&> sources[] = {
      {"general", tables.general},
      {"clock", tables.clock},
      {"bcc_biometric", tables.bcc_biometric},
      {"photograph", tables.photograph}};
  for (const auto& [name, source] : sources) {
    if (source.citation.empty()) return invalid("no [" + std::string(name) + "]; add it");
  }
  if (tables.version.empty()) return invalid("no version; write version = \"...\" into a file");
  return {};
}

}  // namespace

Result<void> check_tables(const whti::Tables& tables) {
  for (const auto check :
       {check_rules, check_places, check_lists, check_classes, check_lanes, check_sources}) {
    if (auto checked = check(tables); !checked) return checked;
  }
  return {};
}

}  // namespace garita::config
