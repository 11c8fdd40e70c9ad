// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/inspection/judge.h"

namespace garita::inspection {
namespace {

using verdict::Finding;
using verdict::Outcome;

Outcome outcome_of(whti::Sufficiency documents) {
  switch (documents) {
    case whti::Sufficiency::sufficient:
      return Outcome::passed;
    case whti::Sufficiency::insufficient:
      return Outcome::failed;
    case whti::Sufficiency::undetermined:
      return Outcome::inconclusive;
  }
  return Outcome::inconclusive;
}

std::string names(const std::vector<whti::DocumentClass>& set) {
  std::string text;
  for (const whti::DocumentClass document : set) {
    if (!text.empty()) text += " + ";
    text += to_string(document);
  }
  return text;
}

std::string names(const std::vector<std::vector<whti::DocumentClass>>& sets) {
  std::string text;
  for (const auto& set : sets) {
    if (!text.empty()) text += "; ";
    text += names(set);
  }
  return text;
}

std::string_view sentence(whti::Sufficiency documents) {
  switch (documents) {
    case whti::Sufficiency::sufficient:
      return "The documents shown suffice here.";
    case whti::Sufficiency::insufficient:
      return "The documents shown do not suffice here.";
    case whti::Sufficiency::undetermined:
      return "Whether the documents suffice could not be determined.";
  }
  return "";
}

Finding documents_finding(const whti::Assessment& assessment) {
  Finding finding{.check = "whti.documents", .outcome = outcome_of(assessment.documents)};
  finding.citation = assessment.citation;
  finding.detail = sentence(assessment.documents);
  finding.values.emplace_back("rule", assessment.rule);
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) finding.values.emplace_back(name, text);
  };
  add("satisfied_by", names(assessment.satisfied_by));
  add("would_do", names(assessment.would_do));
  for (const std::string& advice : assessment.advice) finding.values.emplace_back("advice", advice);
  return finding;
}

// The officer's words; without the table of texts, what the verdict means.
std::string officer_text(Reason reason, const config::Texts& texts) {
  const auto found = texts.find(to_string(reason));
  if (found != texts.end()) return found->second.officer;
  return verdict_of(reason) == Verdict::refer ? "The rules ask for an officer."
                                              : "The rules set a condition.";
}

Finding reason_finding(const whti::Assessment& assessment, Reason reason,
                       const config::Texts& texts) {
  const bool refers = verdict_of(reason) == Verdict::refer;
  return {.check = "whti." + std::string(to_string(reason)),
          .outcome = refers ? Outcome::failed : Outcome::inconclusive,
          .reason = reason,
          .citation = assessment.citation,
          .detail = officer_text(reason, texts)};
}

}  // namespace

std::vector<Finding> whti_findings(const whti::Assessment& assessment,
                                   const std::vector<Finding>& others, const config::Texts& texts) {
  std::vector<Finding> findings = {documents_finding(assessment)};
  // An inconclusive or failed answer must carry its reason itself: the first that the rules give.
  if (findings.front().outcome != Outcome::passed && !assessment.reasons.empty()) {
    findings.front().reason = assessment.reasons.front();
    findings.front().detail += " " + officer_text(assessment.reasons.front(), texts);
  }
  for (const Reason reason : assessment.reasons) {
    const auto said = [&](const Finding& finding) { return finding.reason == reason; };
    if (said(findings.front()) || std::ranges::any_of(others, said)) continue;
    findings.push_back(reason_finding(assessment, reason, texts));
  }
  return findings;
}

}  // namespace garita::inspection
