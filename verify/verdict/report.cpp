// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/report.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace garita::verdict {
namespace {

using Json = nlohmann::ordered_json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

// A name that stands twice keeps both values: the second is written as "name (2)".
Json of_pairs(const Pairs& pairs) {
  Json object = Json::object();
  for (const auto& [name, text] : pairs) {
    std::string key = name;
    for (int n = 2; object.contains(key); ++n) key = name + " (" + std::to_string(n) + ")";
    object[key] = text;
  }
  return object;
}

// JSON has no NaN and no infinity: what is not a number is not certain, and took no known time.
double finite(double value) { return std::isfinite(value) ? value : 0.0; }

Json of_reason(const std::optional<Reason>& reason) {
  return reason ? Json(to_string(*reason)) : Json(nullptr);
}

Json of_decision(const Decision& decision) {
  Json reasons = Json::array();
  for (const Reason reason : decision.reasons) reasons.push_back(to_string(reason));
  Json object;
  object["verdict"] = to_string(decision.verdict);
  object["reason"] = of_reason(decision.reason);
  object["reasons"] = std::move(reasons);
  return object;
}

Json of_finding(const Finding& finding) {
  Json object;
  object["check"] = finding.check;
  object["outcome"] = to_string(finding.outcome);
  object["reason"] = of_reason(finding.reason);
  object["certainty"] = finite(finding.certainty);
  object["citation"] = finding.citation;
  object["detail"] = finding.detail;
  object["values"] = of_pairs(finding.values);
  return object;
}

Json of_traveler(const TravelerReport& traveler) {
  Json findings = Json::array();
  for (const Finding& finding : traveler.findings) findings.push_back(of_finding(finding));
  Json object;
  object["decision"] = of_decision(traveler.decision);
  object["findings"] = std::move(findings);
  object["document"] = of_pairs(traveler.document);
  return object;
}

Json of_image(const ImageEntry& image) {
  Json object;
  object["name"] = image.name;
  object["media_type"] = image.media_type;
  object["sha256"] = image.sha256;
  object["width"] = image.width;
  object["height"] = image.height;
  return object;
}

Json of_step(const Step& step) {
  Json object;
  object["name"] = step.name;
  object["ms"] = finite(step.ms);
  return object;
}

template <typename T>
Json list(const std::vector<T>& values, Json (*of)(const T&)) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(of(value));
  return array;
}

}  // namespace

std::string canonical(const Report& report) {
  Json object;
  object["version"] = kReportVersion;
  object["inspection"] = report.inspection;
  object["kiosk"] = report.kiosk;
  object["sequence"] = report.sequence;
  object["started_at"] = report.started_at;
  object["finished_at"] = report.finished_at;
  object["site"] = report.site;
  object["mode"] = report.mode;
  object["lane"] = report.lane;
  object["arriving_from"] = report.arriving_from;
  object["emulated"] = report.emulated;
  object["decision"] = of_decision(report.decision);
  object["rule"] = report.rule;
  object["citation"] = report.citation;
  object["travelers"] = list(report.travelers, of_traveler);
  object["images"] = list(report.images, of_image);
  object["steps"] = list(report.steps, of_step);
  object["versions"] = of_pairs(report.versions);
  // Bytes that are no UTF-8 become U+FFFD: a report is always writable.
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace garita::verdict
