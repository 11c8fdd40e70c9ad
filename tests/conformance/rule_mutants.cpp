// SPDX-License-Identifier: Apache-2.0
#include "tests/conformance/rule_mutants.h"

#include <algorithm>
#include <utility>

namespace garita::config {
namespace {

using whti::Tables;

const Date kNever{1900, 1, 1};

using Mutants = std::vector<Mutant>;

Date day_after(const Date& date) { return add_days(date, 1); }
Date day_before(const Date& date) { return add_days(date, -1); }

template <typename Enum>
void flip(whti::SetOf<Enum>& set, Enum value) {
  if (set.has(value)) {
    set.remove(value);
  } else {
    set.add(value);
  }
}

// Reaches the same row in whatever copy of the tables a mutant is given.
template <typename Row>
using Reach = std::function<Row&(Tables&)>;

template <typename Row>
void add_periods(Mutants& mutants, const std::string& what, const std::string& place,
                 const whti::Period& period, const Reach<Row>& row) {
  const auto change = [&](const char* how, auto apply) {
    mutants.push_back(
        {what + ": " + how, place, [=](Tables& tables) { apply(row(tables).period); }});
  };
  if (period.from) {
    change("begin a day later", [](whti::Period& p) { p.from = day_after(*p.from); });
    change("begin a day earlier", [](whti::Period& p) { p.from = day_before(*p.from); });
  }
  if (period.until) {
    change("end a day later", [](whti::Period& p) { p.until = day_after(*p.until); });
    change("end a day earlier", [](whti::Period& p) { p.until = day_before(*p.until); });
  }
}

void add_sets(Mutants& mutants, const whti::Rule& rule, const Reach<whti::Rule>& reach) {
  const auto add = [&](const char* how, std::function<void(whti::Rule&)> apply) {
    mutants.push_back(
        {std::string("rule: ") + how, rule.id, [=](Tables& tables) { apply(reach(tables)); }});
  };
  for (std::size_t s = 0; s < rule.sets.size(); ++s) {
    if (rule.sets.size() > 1) add("drop a set", [s](auto& r) { r.sets.erase(r.sets.begin() + s); });
    for (std::size_t n = 0; n < rule.sets[s].size(); ++n) {
      const whti::Need& need = rule.sets[s][n];
      if (rule.sets[s].size() > 1) {
        add("ask for one less", [s, n](auto& r) { r.sets[s].erase(r.sets[s].begin() + n); });
      }
      for (std::size_t d = 0; need.any_of.size() > 1 && d < need.any_of.size(); ++d) {
        add("drop a document", [s, n, d](auto& r) {
          auto& any_of = r.sets[s][n].any_of;
          any_of.erase(any_of.begin() + d);
        });
      }
      if (need.quality != whti::Quality::valid) {
        add("ask no quality", [s, n](auto& r) { r.sets[s][n].quality = whti::Quality::valid; });
      }
    }
  }
}

void add_conditions(Mutants& mutants, const whti::Rule& rule, const Reach<whti::Rule>& reach) {
  const auto add = [&](bool holds, const char* how, std::function<void(whti::Rule&)> apply) {
    if (!holds) return;
    mutants.push_back(
        {std::string("rule: ") + how, rule.id, [=](Tables& tables) { apply(reach(tables)); }});
  };
  add(rule.age_under.has_value(), "a year older", [](auto& r) { ++*r.age_under; });
  add(rule.age_under.has_value(), "a year younger", [](auto& r) { --*r.age_under; });
  add(rule.age_under.has_value(), "any age", [](auto& r) { r.age_under.reset(); });
  add(rule.needs_group, "no group", [](auto& r) { r.needs_group = false; });
  add(rule.needs_closed_loop, "no closed loop", [](auto& r) { r.needs_closed_loop = false; });
  add(rule.needs_orders, "no orders", [](auto& r) { r.needs_orders = false; });
  add(rule.needs_maritime_business, "no maritime business",
      [](auto& r) { r.needs_maritime_business = false; });
  add(rule.needs_nexus_air, "at any kiosk", [](auto& r) { r.needs_nexus_air = false; });
  add(!rule.arriving_from.empty(), "from any such place", [](auto& r) { r.arriving_from.clear(); });
  add(rule.six_months, "no six months", [](auto& r) { r.six_months = false; });
  add(true, "swap the outcome", [](auto& r) { r.refers = !r.refers; });
  add(rule.condition.has_value(), "no condition", [](auto& r) { r.condition.reset(); });
  add(true, "lose the citation", [](auto& r) {
    r.source.citation = "none";
    r.source.further.clear();
  });
}

template <typename Enum>
whti::SetOf<Enum> only(Enum value) {
  whti::SetOf<Enum> set;
  set.add(value);
  return set;
}

// A fault that adds a part to the rule, or takes it away: the rule, with its field narrowed to one.
template <typename Enum>
void add_flips(Mutants& mutants, const char* what, std::size_t index, const Tables& tables,
               whti::SetOf<Enum> whti::Rule::* field, int count) {
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<Enum>(i);
    whti::Rule part = tables.rules[index];
    part.*field = only(value);
    mutants.push_back(
        {std::string("rule: flip ") + what, part.id + " " + std::string(to_string(value)),
         [=](Tables& changed) { flip(changed.rules[index].*field, value); }, std::move(part)});
  }
}

void add_rule(Mutants& mutants, std::size_t index, const Tables& tables) {
  const whti::Rule& rule = tables.rules[index];
  const Reach<whti::Rule> reach = [index](Tables& changed) -> whti::Rule& {
    return changed.rules[index];
  };
  mutants.push_back(
      {"rule: drop it", rule.id, [=](Tables& changed) { reach(changed).period.until = kNever; }});
  add_flips(mutants, "a mode", index, tables, &whti::Rule::modes, 8);
  if (rule.arriving_from.empty()) {  // else those states decide, not the origins named beside them
    add_flips(mutants, "an origin", index, tables, &whti::Rule::origins, whti::kOrigins);
  }
  add_flips(mutants, "a class", index, tables, &whti::Rule::classes, whti::kTravelerClasses);
  add_sets(mutants, rule, reach);
  add_conditions(mutants, rule, reach);
  add_periods(mutants, "rule", rule.id, rule.period, reach);
}

template <typename Row, typename Name>
void add_rows(Mutants& mutants, const std::string& what, std::vector<Row> Tables::* rows,
              const Tables& tables, Name name) {
  for (std::size_t i = 0; i < (tables.*rows).size(); ++i) {
    const Row& row = (tables.*rows)[i];
    mutants.push_back({what + ": drop it", name(row), [rows, i](Tables& changed) {
                         auto& list = changed.*rows;
                         list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
                       }});
    if constexpr (requires { row.period; }) {
      const Reach<Row> reach = [rows, i](Tables& changed) -> Row& { return (changed.*rows)[i]; };
      add_periods(mutants, what, name(row), row.period, reach);
    }
  }
}

void add_lists(Mutants& mutants, const Tables& tables) {
  const auto entry_name = [](const whti::ListEntry& entry) { return entry.name; };
  add_rows(mutants, "place", &Tables::places, tables,
           [](const whti::Place& place) { return place.state; });
  add_rows(mutants, "six-month club", &Tables::six_month_club, tables, entry_name);
  add_rows(mutants, "licence issuer", &Tables::edl_issuers, tables, entry_name);
  add_rows(mutants, "tribe", &Tables::tribal_issuers, tables, entry_name);
  add_rows(mutants, "I-90 extension", &Tables::i90_extensions, tables,
           [](const whti::I90Extension& row) { return std::to_string(row.months); });
  add_rows(mutants, "passport issuer", &Tables::passport_issuers, tables,
           [](const whti::PassportIssuers& row) { return row.citizenship; });
  for (std::size_t i = 0; i < tables.tribal_issuers.size(); ++i) {
    mutants.push_back({"tribe: flip Canadians", tables.tribal_issuers[i].name, [i](Tables& t) {
                         t.tribal_issuers[i].canadians = !t.tribal_issuers[i].canadians;
                       }});
  }
  for (std::size_t i = 0; i < tables.i90_extensions.size(); ++i) {
    for (const int by : {-1, 1}) {
      mutants.push_back({"I-90 extension: a month", std::to_string(tables.i90_extensions[i].months),
                         [i, by](Tables& t) { t.i90_extensions[i].months += by; }});
    }
  }
}

// A class that no set names decides nothing but which lack is told.
bool is_asked_for(whti::DocumentClass wanted, const Tables& tables) {
  return std::ranges::any_of(tables.rules, [&](const whti::Rule& rule) {
    return std::ranges::any_of(rule.sets, [&](const whti::DocumentSet& set) {
      return std::ranges::any_of(
          set, [&](const whti::Need& need) { return std::ranges::count(need.any_of, wanted) > 0; });
    });
  });
}

void add_class(Mutants& mutants, std::size_t index, const Tables& tables) {
  const std::string name(to_string(static_cast<whti::DocumentClass>(index)));
  const auto add = [&](const std::string& how, const std::string& place,
                       std::function<void(whti::ClassFacts&)> apply) {
    mutants.push_back(
        {"document class: " + how, place, [=](Tables& changed) { apply(changed.classes[index]); }});
  };
  add("flip printed expiry", name, [](auto& f) { f.expiry_printed = !f.expiry_printed; });
  add("flip officer's check", name, [](auto& f) { f.officer_checks = !f.officer_checks; });
  if (!tables.classes[index].issuers.empty()) {
    add("any issuer", name, [](auto& f) { f.issuers.clear(); });
  }
  for (int i = 0; i < whti::kTravelerClasses; ++i) {
    const auto who = static_cast<whti::TravelerClass>(i);
    add("flip whom it denotes", name + " " + std::string(to_string(who)),
        [who](auto& f) { flip(f.denotes, who); });
  }
}

void add_lane(Mutants& mutants, const whti::LaneRule& lane, std::size_t index) {
  const std::string name(to_string(lane.lane));
  const auto add = [&](const std::string& how, const std::string& place,
                       std::function<void(whti::LaneRule&)> apply) {
    mutants.push_back({"lane: " + how, place, [=](Tables& tables) { apply(tables.lanes[index]); }});
  };
  if (lane.demand == whti::LaneDemand::nothing) return;
  for (int i = 0; i < 8; ++i) {
    const auto mode = static_cast<whti::Mode>(i);
    add("flip a mode", name + " " + std::string(to_string(mode)),
        [mode](auto& l) { flip(l.modes, mode); });
  }
  for (int i = 0; i < whti::kDocumentClasses; ++i) {
    const auto card = static_cast<whti::DocumentClass>(i);
    if (!lane.cards.has(card)) continue;
    add("drop a card", name + " " + std::string(to_string(card)),
        [card](auto& l) { l.cards.remove(card); });
  }
  add("ask for nothing", name, [](auto& l) { l.demand = whti::LaneDemand::nothing; });
  add("another reason", name, [](auto& l) { l.reason = Reason::face_mismatch; });
  add("flip the vehicle's registration", name,
      [](auto& l) { l.registered_vehicle = !l.registered_vehicle; });
  add("flip the cargo's certificate", name,
      [](auto& l) { l.certified_cargo = !l.certified_cargo; });
  if (!lane.from_age) return;
  add("a year older", name, [](auto& l) { ++*l.from_age; });
  add("a year younger", name, [](auto& l) { --*l.from_age; });
}

template <typename Enum>
bool includes(whti::SetOf<Enum> wide, whti::SetOf<Enum> narrow) {
  bool all = true;
  narrow.for_each([&](Enum value) { all = all && wide.has(value); });
  return all;
}

bool asks_for_no_more(const whti::DocumentSet& set, const whti::DocumentSet& than) {
  return std::ranges::all_of(set, [&](const whti::Need& need) {
    return std::ranges::any_of(than, [&](const whti::Need& other) {
      const bool quality = need.quality == other.quality || need.quality == whti::Quality::valid;
      return quality && std::ranges::all_of(other.any_of, [&](whti::DocumentClass document) {
               return std::ranges::count(need.any_of, document) > 0;
             });
    });
  });
}

bool demands_no_more(const whti::Rule& rule, const whti::Rule& than) {
  const auto flag = [](bool asked, bool asked_too) { return !asked || asked_too; };
  const bool age = !rule.age_under || (than.age_under && *than.age_under <= *rule.age_under);
  return age && flag(rule.needs_group, than.needs_group) &&
         flag(rule.needs_closed_loop, than.needs_closed_loop) &&
         flag(rule.needs_orders, than.needs_orders) &&
         flag(rule.needs_maritime_business, than.needs_maritime_business) &&
         flag(rule.needs_nexus_air, than.needs_nexus_air) &&
         flag(rule.six_months, than.six_months) && rule.needs_policy == whti::PolicySwitch::none;
}

bool says_as_much(const whti::Rule& rule, const whti::Rule& part) {
  const bool place = includes(rule.classes, part.classes) && includes(rule.modes, part.modes) &&
                     includes(rule.origins, part.origins) &&
                     (rule.arriving_from.empty() || rule.arriving_from == part.arriving_from);
  const bool time =
      !rule.period.until &&
      (!rule.period.from || (part.period.from && *rule.period.from <= *part.period.from));
  return place && time && rule.refers == part.refers && !rule.condition &&
         demands_no_more(rule, part) &&
         std::ranges::all_of(part.sets, [&](const whti::DocumentSet& set) {
           return std::ranges::any_of(rule.sets, [&](const whti::DocumentSet& other) {
             return asks_for_no_more(other, set);
           });
         });
}

}  // namespace

std::vector<Mutant> all_mutants(const Tables& tables) {
  Mutants mutants;
  for (std::size_t i = 0; i < tables.rules.size(); ++i) add_rule(mutants, i, tables);
  add_lists(mutants, tables);
  for (std::size_t i = 0; i < tables.classes.size(); ++i) {
    if (is_asked_for(static_cast<whti::DocumentClass>(i), tables)) add_class(mutants, i, tables);
  }
  for (std::size_t i = 0; i < tables.lanes.size(); ++i) add_lane(mutants, tables.lanes[i], i);
  return mutants;
}

bool is_covered(const whti::Rule& part, const Tables& tables) {
  return std::ranges::any_of(tables.rules, [&](const whti::Rule& rule) {
    return rule.id != part.id && says_as_much(rule, part);
  });
}

}  // namespace garita::config
