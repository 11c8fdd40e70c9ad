// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/story.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace garita::demo {
namespace {

using Json = nlohmann::ordered_json;

Result<Json> report_of(const std::string& text) {
  Json answer = Json::parse(text, nullptr, false);
  if (answer.is_discarded() || !answer.contains("report")) {
    return fail(ErrorCode::report_invalid, "the back office's answer holds no report");
  }
  return answer.at("report");
}

std::string text_or_empty(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// Objects of texts are written as arrays of pairs or as objects; both read alike here.
std::string pairs_text(const Json& pairs) {
  std::string text;
  for (const auto& item : pairs.items()) {
    const Json& value = item.value();
    const std::string name = value.is_array() ? value.at(0).get<std::string>() : item.key();
    const Json& shown = value.is_array() ? value.at(1) : value;
    text += fmt::format("        {}: {}\n", name,
                        shown.is_string() ? shown.get<std::string>() : shown.dump());
  }
  return text;
}

std::string finding_text(const Json& finding) {
  std::string text = fmt::format("  {:14} {:28} {}\n", text_or_empty(finding, "outcome"),
                                 text_or_empty(finding, "check"), text_or_empty(finding, "detail"));
  const auto reason = text_or_empty(finding, "reason");
  if (!reason.empty()) text += fmt::format("        reason: {}\n", reason);
  const auto citation = text_or_empty(finding, "citation");
  if (!citation.empty()) text += fmt::format("        citation: {}\n", citation);
  if (finding.contains("values")) text += pairs_text(finding.at("values"));
  return text;
}

}  // namespace

Result<Story> story_of(const std::string& report_json) {
  const auto report = report_of(report_json);
  if (!report) return std::unexpected(report.error());
  Story story;
  const Json& decision = report->at("decision");
  story.verdict = text_or_empty(decision, "verdict");
  story.reason = text_or_empty(decision, "reason");
  story.citation = text_or_empty(*report, "citation");
  for (const Json& step : report->at("steps")) {
    story.steps.emplace_back(step.at("name").get<std::string>(), step.at("ms").get<double>());
  }
  return story;
}

std::string steps_text(const Story& story) {
  std::string text;
  for (const auto& [name, ms] : story.steps) text += fmt::format("{} {:.0f}  ", name, ms);
  return text;
}

Result<std::string> explain(const std::string& report_json) {
  const auto report = report_of(report_json);
  if (!report) return std::unexpected(report.error());
  std::string text;
  for (const Json& traveler : report->at("travelers")) {
    if (traveler.contains("document")) {
      text += "  document\n" + pairs_text(traveler.at("document"));
    }
    for (const Json& finding : traveler.at("findings")) text += finding_text(finding);
  }
  return text;
}

}  // namespace garita::demo
