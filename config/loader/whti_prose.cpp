// SPDX-License-Identifier: Apache-2.0
// Decisions as text for an officer.
#include <fmt/format.h>

#include <algorithm>

#include "config/loader/whti_suite.h"

namespace garita::config {
namespace {

using whti::Assessment;
using whti::DocumentClass;

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

std::string citations_text(const whti::Source& source) {
  std::string text = source.citation;
  for (const std::string& further : source.further) text += "; " + further;
  return text;
}

void add_line(std::string& text, std::string_view label, const std::string& value) {
  if (!value.empty()) text += fmt::format("    {}: {}\n", label, value);
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
  add_line(text, "citation", citations_text(cited));
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

}  // namespace garita::config
