// SPDX-License-Identifier: Apache-2.0
// Decisions and rules as text for people: an officer, a lawyer.
#include <fmt/format.h>

#include <algorithm>

#include "config/loader/whti_suite.h"

namespace garita::config {
namespace {

using whti::Assessment;
using whti::DocumentClass;
using whti::Rule;

std::string_view sentence(Verdict verdict) {
  switch (verdict) {
    case Verdict::proceed:
      return "may proceed";
    case Verdict::proceed_with_condition:
      return "may proceed under a condition";
    case Verdict::refer:
      return "is referred to an officer";
  }
  std::unreachable();
}

template <typename Items, typename Name>
std::string joined(const Items& items, std::string_view separator, Name name) {
  std::string text;
  for (const auto& item : items) {
    if (!text.empty()) text += separator;
    text += name(item);
  }
  return text;
}

std::string names(const std::vector<DocumentClass>& set, const whti::Tables& tables) {
  return joined(set, " and ",
                [&](DocumentClass document) { return whti::facts(tables, document).name; });
}

template <typename Enum>
std::string listed(whti::SetOf<Enum> set) {
  std::string text;
  set.for_each([&](Enum value) {
    if (!text.empty()) text += ", ";
    text += to_string(value);
  });
  return text;
}

std::string need_text(const whti::Need& need) {
  std::string text = joined(
      need.any_of, " or ", [](DocumentClass document) { return std::string(to_string(document)); });
  if (need.quality != whti::Quality::valid) text += fmt::format(" ({})", to_string(need.quality));
  return text;
}

std::string sets_text(const Rule& rule) {
  return joined(rule.sets, "; ", [](const whti::DocumentSet& set) {
    return set.empty() ? std::string("nothing") : joined(set, " + ", need_text);
  });
}

std::string conditions_text(const Rule& rule) {
  std::vector<std::string> parts;
  const auto add = [&](bool holds, std::string text) {
    if (holds) parts.push_back(std::move(text));
  };
  if (rule.age_under) parts.push_back(fmt::format("under {}", *rule.age_under));
  add(rule.needs_group, "in a group with letter and consent");
  add(rule.needs_closed_loop, "closed-loop cruise");
  add(rule.needs_orders, "on official orders");
  add(rule.needs_maritime_business, "on official maritime business");
  add(rule.needs_nexus_air, "at a NEXUS Air kiosk");
  add(rule.needs_policy == whti::PolicySwitch::global_entry_card, "by policy");
  add(rule.needs_policy == whti::PolicySwitch::expired_ten_year_card, "by policy");
  add(rule.six_months, "passport outlasts the arrival by six months, or six-month club");
  if (!rule.arriving_from.empty()) {
    parts.push_back("only from " + fmt::format("{}", fmt::join(rule.arriving_from, ", ")));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string period_text(const whti::Period& period) {
  if (!period.from && !period.until) return "";
  return (period.from ? to_string(*period.from) : "") + " to " +
         (period.until ? to_string(*period.until) : "");
}

std::string source_text(const whti::Source& source) {
  std::string text = source.citation;
  for (const std::string& further : source.further) text += "; " + further;
  return text;
}

std::string outcome_text(const Rule& rule) {
  if (rule.refers) return "an officer decides";
  return rule.condition ? fmt::format("suffices, with {}", to_string(*rule.condition)) : "suffices";
}

void add_line(std::string& text, std::string_view label, const std::string& value) {
  if (!value.empty()) text += fmt::format("    {}: {}\n", label, value);
}

std::string rule_text(const Rule& rule) {
  std::string text = fmt::format("{}\n", rule.id);
  add_line(text, "who", listed(rule.classes));
  add_line(text, "mode", listed(rule.modes));
  add_line(text, "from", listed(rule.origins));
  add_line(text, "where", conditions_text(rule));
  add_line(text, "documents", sets_text(rule));
  add_line(text, "outcome", outcome_text(rule));
  add_line(text, "in force", period_text(rule.period));
  add_line(text, "citation", source_text(rule.source));
  add_line(text, "certainty", std::string(to_string(rule.source.certainty)));
  add_line(text, "note", rule.source.note);
  return text;
}

std::string advice_text(const std::vector<std::string>& advice) {
  return joined(advice, ", ", [](const std::string& code) { return code; });
}

std::string would_do_text(const Assessment& assessment, const whti::Tables& tables) {
  return joined(assessment.would_do, "; or ", [&](const auto& set) { return names(set, tables); });
}

std::string assessment_text(const Assessment& assessment, const whti::Tables& tables) {
  std::string text;
  add_line(text, "documents", std::string(to_string(assessment.documents)));
  add_line(text, "because", joined(assessment.reasons, ", ", [](Reason reason) {
             return std::string(to_string(reason));
           }));
  add_line(text, "shown and sufficient", names(assessment.satisfied_by, tables));
  add_line(text, "would do", would_do_text(assessment, tables));
  add_line(text, "rule", assessment.rule);
  whti::Source cited{
      .citation = assessment.citation, .further = assessment.further_citations, .note = {}};
  add_line(text, "citation", source_text(cited));
  add_line(text, "advice", advice_text(assessment.advice));
  return text;
}

}  // namespace

std::string explain(const Case& question, const whti::Tables& tables) {
  const whti::Passage& passage = question.passage;
  const whti::PartyAssessment assessed = whti::assess(passage, tables);
  std::string text =
      fmt::format("{}: on {}, {} from {}, lane {}: the party {}.\n", question.id,
                  to_string(passage.on), to_string(passage.mode), passage.arriving_from,
                  to_string(passage.lane), sentence(assessed.verdict));
  for (std::size_t i = 0; i < assessed.travelers.size(); ++i) {
    const whti::Traveler& traveler = passage.party[i];
    text += fmt::format("  Traveler {}, {} of {}, {}.\n", i + 1, to_string(traveler.status),
                        traveler.citizenship, sentence(assessed.travelers[i].verdict));
    text += assessment_text(assessed.travelers[i], tables);
  }
  return text;
}

std::string table(const whti::Tables& tables) {
  std::string text =
      fmt::format("WHTI rules, version {}: {} rules\n\n", tables.version, tables.rules.size());
  for (const Rule& rule : tables.rules) text += rule_text(rule) + "\n";
  return text;
}

}  // namespace garita::config
