// SPDX-License-Identifier: Apache-2.0
// [[rule]]: one row of the law. The grammar of a set of documents:
//   set = "" | need { "+" need } ;  need = class { "|" class } [ ":" quality ]
#include <algorithm>

#include "config/loader/whti_rows.h"

namespace garita::config {
namespace {

constexpr std::size_t kMostNeeds = 4;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(trimmed(text.substr(0, at)));
    if (at == text.npos) return parts;
    text.remove_prefix(at + 1);
  }
}

void reject_name(TomlTable& table, std::string_view key, std::string_view name) {
  table.reject(key, "\"" + std::string(name) + "\" is not known here", "correct its spelling");
}

whti::Need read_need(TomlTable& table, std::string_view text) {
  whti::Need need;
  const auto halves = split(text, ':');
  for (const std::string_view name : split(halves.front(), '|')) {
    if (const auto document_class = whti::parse<whti::DocumentClass>(name)) {
      need.any_of.push_back(*document_class);
    } else {
      reject_name(table, "sets", name);
    }
  }
  if (halves.size() == 1) return need;
  const auto quality = whti::parse<whti::Quality>(halves[1]);
  if (!quality || halves.size() > 2) reject_name(table, "sets", text);
  need.quality = quality.value_or(whti::Quality::valid);
  return need;
}

// One document would answer both: the set would ask for less than it says.
void reject_doubles(TomlTable& table, const whti::DocumentSet& set) {
  whti::SetOf<whti::DocumentClass> named;
  for (const whti::Need& need : set) {
    for (const whti::DocumentClass document : need.any_of) {
      if (named.has(document)) {
        table.reject("sets", "a set names " + std::string(to_string(document)) + " twice",
                     "keep one of the two");
      }
      named.add(document);
    }
  }
}

whti::DocumentSet read_document_set(TomlTable& table, const std::string& text) {
  whti::DocumentSet set;
  if (trimmed(text).empty()) return set;
  for (const std::string_view need : split(text, '+')) set.push_back(read_need(table, need));
  reject_doubles(table, set);
  if (set.size() > kMostNeeds) {
    table.reject("sets", "a set names more than four documents", "write fewer");
  }
  return set;
}

std::vector<whti::DocumentSet> read_document_sets(TomlTable& table) {
  std::vector<whti::DocumentSet> sets;
  for (const std::string& text : table.texts("sets")) {
    sets.push_back(read_document_set(table, text));
  }
  if (sets.empty()) table.reject("sets", "names no documents", "write at least one set");
  return sets;
}

whti::SetOf<whti::Origin> read_origins(TomlTable& table) {
  whti::SetOf<whti::Origin> origins;
  for (const std::string& name : table.texts("from")) {
    if (name == "any") {
      for (int i = 0; i < whti::kOrigins; ++i) origins.add(static_cast<whti::Origin>(i));
    } else if (const auto origin = whti::parse<whti::Origin>(name)) {
      origins.add(*origin);
    } else {
      reject_name(table, "from", name);
    }
  }
  reject_empty(table, "from", origins.empty());
  return origins;
}

whti::PolicySwitch read_switch(TomlTable& table) {
  const auto name = table.optional_text("policy");
  if (!name) return whti::PolicySwitch::none;
  if (*name == "global_entry_card") return whti::PolicySwitch::global_entry_card;
  if (*name == "expired_ten_year_card") return whti::PolicySwitch::expired_ten_year_card;
  reject_name(table, "policy", *name);
  return whti::PolicySwitch::none;
}

void read_conditions(TomlTable& table, whti::Rule& rule) {
  rule.arriving_from = as_states(table, "arriving_from", table.optional_texts("arriving_from"));
  if (const auto age = table.optional_integer("age_under", 1, kMostAge)) {
    rule.age_under = static_cast<int>(*age);
  }
  rule.needs_group = table.boolean("group", false);
  rule.needs_closed_loop = table.boolean("closed_loop", false);
  rule.needs_orders = table.boolean("on_orders", false);
  rule.needs_maritime_business = table.boolean("official_maritime_business", false);
  rule.needs_nexus_air = table.boolean("nexus_air", false);
  rule.needs_policy = read_switch(table);
  rule.six_months = table.boolean("six_months", false);
}

void read_outcome(TomlTable& table, whti::Rule& rule) {
  const std::string outcome = table.text("outcome", "sufficient");
  rule.refers = outcome == "refer";
  if (!rule.refers && outcome != "sufficient") reject_name(table, "outcome", outcome);
  if (const auto condition = table.optional_text("condition")) {
    rule.condition = parse_reason(*condition);
    if (!rule.condition || verdict_of(*rule.condition) != Verdict::proceed_with_condition) {
      reject_name(table, "condition", *condition);
    }
  }
  rule.advice = table.optional_texts("advice");
}

whti::Rule read_rule(TomlTable& table, const std::string& file) {
  whti::Rule rule;
  rule.id = table.text("id");
  rule.where = file + ":" + std::to_string(table.line());
  rule.classes = read_set<whti::TravelerClass>(table, "classes");
  reject_empty(table, "classes", rule.classes.empty());
  rule.modes = read_modes(table);
  rule.origins = read_origins(table);
  rule.sets = read_document_sets(table);
  read_conditions(table, rule);
  read_outcome(table, rule);
  rule.period = read_period(table);
  rule.source = read_source(table);
  if (rule.source.certainty != whti::Certainty::certain && rule.source.note.empty()) {
    table.reject("certainty", "is not certain and nothing says why", "add a note");
  }
  return rule;
}

}  // namespace

void read_rules(TomlTable& root, const std::string& file, whti::Tables& tables) {
  for (TomlTable& table : root.tables("rule")) {
    whti::Rule rule = read_rule(table, file);
    const auto twin = std::ranges::find(tables.rules, rule.id, &whti::Rule::id);
    if (twin != tables.rules.end()) {
      table.reject("id", "\"" + rule.id + "\" stands already at " + twin->where, "choose another");
    }
    tables.rules.push_back(std::move(rule));
  }
}

}  // namespace garita::config
