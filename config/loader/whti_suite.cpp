// SPDX-License-Identifier: Apache-2.0
#include "config/loader/whti_suite.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/loader/text_file.h"

namespace garita::config {
namespace {

using whti::Assessment;
using whti::PartyAssessment;

// The least favoured traveler speaks for the party; among several the first reason decides.
const Assessment& spokesman(const PartyAssessment& party) {
  const auto less_favoured = [](const Assessment& a, const Assessment& b) {
    if (a.verdict != b.verdict) return a.verdict > b.verdict;
    if (a.reasons.empty() || b.reasons.empty()) return !a.reasons.empty() && b.reasons.empty();
    return a.reasons.front() < b.reasons.front();
  };
  return *std::ranges::min_element(party.travelers, less_favoured);
}

whti::Sufficiency sufficiency_of(const PartyAssessment& party) {
  const auto any = [&](whti::Sufficiency wanted) {
    return std::ranges::any_of(party.travelers, [&](const Assessment& assessment) {
      return assessment.documents == wanted;
    });
  };
  if (any(whti::Sufficiency::undetermined)) return whti::Sufficiency::undetermined;
  return any(whti::Sufficiency::insufficient) ? whti::Sufficiency::insufficient
                                              : whti::Sufficiency::sufficient;
}

bool cites(const Assessment& assessment, const std::string& prefix) {
  return assessment.citation.starts_with(prefix) ||
         std::ranges::any_of(assessment.further_citations, [&](const std::string& citation) {
           return citation.starts_with(prefix);
         });
}

bool weigh_alike(const Assessment& a, const Assessment& b) {
  if (a.verdict != b.verdict || a.reasons.empty() != b.reasons.empty()) return false;
  return a.reasons.empty() || a.reasons.front() == b.reasons.front();
}

// Where several travelers weigh alike, any of them may be the one that a case cites.
bool cites(const PartyAssessment& party, const std::string& prefix) {
  const Assessment& spoken = spokesman(party);
  return std::ranges::any_of(party.travelers, [&](const Assessment& assessment) {
    return weigh_alike(assessment, spoken) && cites(assessment, prefix);
  });
}

std::string reason_of(const Assessment& assessment) {
  return assessment.reasons.empty() ? "null" : std::string(to_string(assessment.reasons.front()));
}

std::string difference(std::string_view what, std::string_view expected, std::string_view got) {
  return fmt::format("{}: expected {}, got {}", what, expected, got);
}

void run_case(const std::string& file, const Case& question, const whti::Tables& tables,
              SuiteResult& result) {
  const PartyAssessment got = whti::assess(question.passage, tables);
  const std::vector<std::string> wrong = differences(question.expect, got);
  if (wrong.empty()) {
    ++result.passed;
    return;
  }
  ++result.failed;
  const Assessment& assessment = spokesman(got);
  result.failures.push_back(fmt::format("{}: {}: {}; rule {}, {}", file, question.id,
                                        fmt::join(wrong, "; "), assessment.rule,
                                        assessment.citation));
}

void run_file(const std::filesystem::path& file, const std::string& name,
              const whti::Tables& tables, SuiteResult& result) {
  const auto text = read_text(file, kCaseFileBytes);
  const auto cases = text ? parse_case(*text) : std::unexpected(text.error());
  if (!cases) {
    ++result.failed;
    result.failures.push_back(name + ": " + to_string(cases.error()));
    return;
  }
  for (const Case& question : *cases) run_case(name, question, tables, result);
}

}  // namespace

std::string SuiteResult::summary() const {
  return fmt::format("{} passed, {} failed", passed, failed);
}

std::vector<std::string> differences(const Expect& expect, const PartyAssessment& got) {
  std::vector<std::string> wrong;
  const Assessment& assessment = spokesman(got);
  if (expect.verdict && *expect.verdict != got.verdict) {
    wrong.push_back(difference("verdict", to_string(*expect.verdict), to_string(got.verdict)));
  }
  const whti::Sufficiency documents = sufficiency_of(got);
  if (expect.documents && *expect.documents != documents) {
    wrong.push_back(difference("documents", to_string(*expect.documents), to_string(documents)));
  }
  if (expect.reason && to_string(*expect.reason) != reason_of(assessment)) {
    wrong.push_back(difference("reason", to_string(*expect.reason), reason_of(assessment)));
  }
  if (expect.citation && !cites(got, *expect.citation)) {
    wrong.push_back(difference("citation", *expect.citation, assessment.citation));
  }
  return wrong;
}

Result<SuiteResult> run_suite(const std::filesystem::path& folder, const whti::Tables& tables) {
  std::error_code status;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::recursive_directory_iterator at(folder, status), end; at != end && !status;
       at.increment(status)) {
    if (at->path().extension() == ".json") files.push_back(at->path());
  }
  if (status) {
    return fail(ErrorCode::file_unreadable, folder.string() + " cannot be read as a folder");
  }
  if (files.empty()) {
    return fail(ErrorCode::file_unreadable, folder.string() + " holds no cases (*.json)");
  }
  std::ranges::sort(files);
  SuiteResult result;
  for (const std::filesystem::path& file : files) {
    run_file(file, file.lexically_relative(folder).string(), tables, result);
  }
  return result;
}

}  // namespace garita::config
