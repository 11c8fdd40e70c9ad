// SPDX-License-Identifier: Apache-2.0
// Decisions told to people.
#include <fmt/format.h>

#include <algorithm>

#include "config/loader/whti_suite.h"

namespace garita::config {
namespace {

using whti::Assessment;
using whti::Document;
using whti::DocumentClass;
using whti::Traveler;

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

std::string_view sentence(whti::Sufficiency documents) {
  switch (documents) {
    case whti::Sufficiency::sufficient:
      return "The documents suffice.";
    case whti::Sufficiency::insufficient:
      return "The documents do not suffice.";
    case whti::Sufficiency::undetermined:
      return "Whether the documents suffice cannot be told.";
  }
  std::unreachable();
}

template <typename Items, typename Name>
std::string enumerated(const Items& items, std::string_view separator, Name name) {
  std::string text;
  for (const auto& item : items) {
    if (!text.empty()) text += separator;
    text += name(item);
  }
  return text;
}

std::string names(const std::vector<DocumentClass>& set, const whti::Tables& tables) {
  return enumerated(set, " and ",
                    [&](DocumentClass document) { return whti::facts(tables, document).name; });
}

std::string expiry(const Document& document) {
  if (!document.expires_read) return "expiry not read";
  return document.expires ? "expires " + to_string(*document.expires) : "no expiry printed";
}

std::string shown(const Traveler& traveler, const whti::Tables& tables) {
  if (traveler.documents.empty()) return "nothing";
  return enumerated(traveler.documents, "; ", [&](const Document& document) {
    return fmt::format("{} ({}, {})", whti::facts(tables, document.document_class).name,
                       document.issuer, expiry(document));
  });
}

std::string who(const Traveler& traveler) {
  const std::string state = traveler.citizenship.empty() ? "unknown" : traveler.citizenship;
  const std::string born = traveler.birth_date ? to_string(*traveler.birth_date) : "unknown";
  return fmt::format("{} of {}, born {}", to_string(traveler.status), state, born);
}

// The codes under which the decision is told: its reasons, or "proceed", and its advice.
std::vector<std::string> codes_of(const Assessment& assessment) {
  std::vector<std::string> codes;
  for (const Reason reason : assessment.reasons) codes.emplace_back(to_string(reason));
  if (codes.empty()) codes.emplace_back("proceed");
  codes.insert(codes.end(), assessment.advice.begin(), assessment.advice.end());
  return codes;
}

std::string citations(const Assessment& assessment) {
  std::string text = assessment.citation;
  for (const std::string& further : assessment.further_citations) text += "; " + further;
  return text;
}

void add_line(std::string& text, std::string_view label, const std::string& value) {
  if (!value.empty()) text += fmt::format("    {}: {}\n", label, value);
}

void add_officer(std::string& text, const Assessment& assessment, const Traveler& traveler,
                 const whti::Tables& tables, const Texts& texts) {
  add_line(text, "shows", shown(traveler, tables));
  std::string words(sentence(assessment.documents));
  for (const std::string& code : codes_of(assessment)) {
    if (code != "proceed") words += " " + texts.at(code).officer;
  }
  add_line(text, "officer", words);
  add_line(text, "relied on", names(assessment.satisfied_by, tables));
  add_line(text, "would do", enumerated(assessment.would_do, "; or ", [&](const auto& set) {
             return names(set, tables);
           }));
  add_line(text, "law", fmt::format("{} (rule {})", citations(assessment), assessment.rule));
}

// The first code decides what a traveler reads; advice is read beside it.
void add_traveler(std::string& text, const Assessment& assessment, const Texts& texts) {
  const std::vector<std::string> codes = codes_of(assessment);
  add_line(text, "codes", enumerated(codes, ", ", [](const std::string& code) { return code; }));
  for (std::size_t i = 0; i < kTextLanguages.size(); ++i) {
    std::string words = texts.at(codes.front()).traveler.at(i);
    for (const std::string& advice : assessment.advice) {
      words += " " + texts.at(advice).traveler.at(i);
    }
    add_line(text, fmt::format("traveler ({})", kTextLanguages.at(i)), words);
  }
}

}  // namespace

std::string explain(const Case& question, const whti::Tables& tables, const Texts& texts) {
  const whti::Passage& passage = question.passage;
  const whti::PartyAssessment assessed = whti::assess(passage, tables);
  std::string text =
      fmt::format("{}: on {}, {} from {}, lane {}: the party {}.\n", question.id,
                  to_string(passage.on), to_string(passage.mode), passage.arriving_from,
                  to_string(passage.lane), sentence(assessed.verdict));
  for (std::size_t i = 0; i < assessed.travelers.size(); ++i) {
    const Traveler& traveler = passage.party[i];
    const Assessment& assessment = assessed.travelers[i];
    text +=
        fmt::format("  Traveler {}, {}, {}.\n", i + 1, who(traveler), sentence(assessment.verdict));
    add_officer(text, assessment, traveler, tables, texts);
    add_traveler(text, assessment, texts);
  }
  return text;
}

}  // namespace garita::config
