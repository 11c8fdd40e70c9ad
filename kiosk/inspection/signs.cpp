// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/signs.h"

#include <utility>

#include "kiosk/service/log.h"

namespace garita::inspection {
namespace {

using service::LogLevel;
using service::Metric;

constexpr const char* kSource = "inspection";
constexpr const char* kFaultPart = "fault";

constexpr Metric kInspections{"garita_inspections_total",
                              "Inspections committed with a verdict that was shown."};
constexpr Metric kWithout{"garita_inspections_without_verdict_total",
                          "Inspections that began and showed no verdict, by why."};
constexpr Metric kWhole{"garita_inspection_seconds", "From the document to the committed verdict."};
constexpr Metric kStep{"garita_inspection_step_seconds", "Steps of an inspection; some overlap."};
constexpr Metric kCommit{"garita_commit_seconds", "One durable commit of a report."};
constexpr Metric kClosed{"garita_lane_closed_total",
                         "Times the lane closed, by the part to blame."};
constexpr Metric kOpen{"garita_lane_open", "1 while the lane takes travelers."};
constexpr Metric kHelp{"garita_help_calls_total", "Times a traveler called for help."};

}  // namespace

std::string closed_reason(ErrorCode code) {
  switch (std::to_underlying(code) / 100) {
    case 20:
      return kCameraPart;
    case 21:
      return kScannerPart;
    case 40:
      return kStoragePart;
    default:
      return kFaultPart;
  }
}

Signs::Signs(service::Operation& operation)
    : operation_(operation), progress_(operation.health.thread(kSource)) {
  for (const char* part : {kCameraPart, kScannerPart, kStoragePart}) {
    operation_.health.add(part, true);
    operation_.metrics.count(kClosed, {{"part", part}}, 0);
  }
  operation_.metrics.count(kClosed, {{"part", kFaultPart}}, 0);
  for (const Verdict verdict :
       {Verdict::proceed, Verdict::proceed_with_condition, Verdict::refer}) {
    operation_.metrics.count(kInspections, {{"verdict", std::string(to_string(verdict))}}, 0);
  }
  for (const char* why : {"withdrawn", "stopped", "late", "uncommitted"}) {
    operation_.metrics.count(kWithout, {{"why", why}}, 0);
  }
  operation_.metrics.count(kHelp, {}, 0);
  operation_.metrics.set(kOpen, 0);
  // It was opened, checked and written to before the lane was made.
  operation_.health.ok(kStoragePart);
}

void Signs::thread_begins() { service::name_this_thread(kSource); }

void Signs::opened(const char* part, const Result<void>& outcome) {
  if (!outcome) return operation_.health.failed(part, outcome.error().code);
  operation_.health.ok(part);
}

void Signs::lane_opens() {
  operation_.health.ok(kScannerPart);
  operation_.health.ok(kFaultPart);
  operation_.metrics.set(kOpen, 1);
}

void Signs::lane_closes(const Error& why) {
  const std::string part = closed_reason(why.code);
  operation_.health.failed(part, why.code);
  operation_.metrics.count(kClosed, {{"part", part}});
  operation_.metrics.set(kOpen, 0);
  service::log(LogLevel::error, kSource, "lane closed", why);
}

void Signs::help_wanted(const std::string& state) {
  operation_.metrics.count(kHelp);
  service::log(LogLevel::warning, kSource, "help asked for", {{"state", state}});
}

void Signs::committed(const verdict::Report& report, std::uint64_t sequence, double seconds) {
  const std::string verdict(to_string(report.decision.verdict));
  operation_.metrics.count(kInspections, {{"verdict", verdict}});
  operation_.metrics.observe(kWhole, seconds);
  for (const verdict::Step& step : report.steps) {
    operation_.metrics.observe(kStep, step.ms / 1'000, {{"step", step.name}});
  }
  service::log(LogLevel::information, kSource, "inspection committed",
               {{"inspection", report.inspection},
                {"report", std::to_string(sequence)},
                {"verdict", verdict}});
}

void Signs::commit_took(double seconds) {
  operation_.health.ok(kStoragePart);
  operation_.metrics.observe(kCommit, seconds);
}

void Signs::ended_without_verdict(const std::string& inspection, const std::string& why) {
  operation_.metrics.count(kWithout, {{"why", why}});
  service::log(LogLevel::warning, kSource, "an inspection ended without a verdict",
               {{"inspection", inspection}, {"why", why}});
}

}  // namespace garita::inspection
