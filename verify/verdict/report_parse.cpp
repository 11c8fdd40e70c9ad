// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "verify/base/limits.h"
#include "verify/verdict/json_in.h"
#include "verify/verdict/report.h"
#include "verify/verdict/text_forms.h"

namespace garita::verdict {
namespace {

template <typename T>
T known(const JsonIn& in, std::string_view key, std::optional<T> value) {
  if (!value) in.refuse(key, "not a name this version knows");
  return *value;
}

std::string formed(JsonIn& in, std::string_view key, bool (*has_form)(std::string_view)) {
  std::string text = in.text(key);
  if (!has_form(text)) in.refuse(key, "not of the form the schema asks for");
  return text;
}

std::string hexadecimal(JsonIn& in, std::string_view key, std::size_t length) {
  std::string text = in.text(key);
  if (!is_lower_hex(text, length)) in.refuse(key, "not lower-case hexadecimal of its length");
  return text;
}

int integer(JsonIn& in, std::string_view key) {
  const std::uint64_t value = in.number(key);
  if (value > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
    in.refuse(key, "too large");
  }
  return static_cast<int>(value);
}

double certainty(JsonIn& in) {
  const double value = in.real("certainty");
  if (!(value >= 0 && value <= 1)) in.refuse("certainty", "not within 0 and 1");
  return value;
}

std::optional<Reason> reason(JsonIn& in) {
  const auto text = in.text_or_null("reason");
  if (!text) return std::nullopt;
  return known(in, "reason", parse_reason(*text));
}

std::optional<Verdict> parse_verdict(std::string_view text) {
  for (const Verdict verdict :
       {Verdict::proceed, Verdict::proceed_with_condition, Verdict::refer}) {
    if (to_string(verdict) == text) return verdict;
  }
  return std::nullopt;
}

Decision decision(JsonIn in) {
  Decision decision;
  decision.verdict = known(in, "verdict", parse_verdict(in.text("verdict")));
  decision.reason = reason(in);
  for (const std::string& text : in.texts("reasons")) {
    decision.reasons.push_back(known(in, "reasons", parse_reason(text)));
  }
  if (!decision.reason && decision.verdict != Verdict::proceed) {
    in.refuse("reason", "only the verdict proceed has none");
  }
  in.finish();
  return decision;
}

Finding finding(JsonIn in) {
  Finding finding;
  finding.check = formed(in, "check", is_name);
  finding.outcome = known(in, "outcome", parse_outcome(in.text("outcome")));
  finding.reason = reason(in);
  finding.certainty = certainty(in);
  finding.citation = in.text("citation");
  finding.detail = in.text("detail");
  finding.values = in.pairs("values");
  in.finish();
  return finding;
}

TravelerReport traveler(JsonIn in) {
  TravelerReport traveler;
  traveler.decision = decision(in.object("decision"));
  for (JsonIn& element : in.objects("findings")) {
    traveler.findings.push_back(finding(std::move(element)));
  }
  traveler.document = in.pairs("document");
  in.finish();
  return traveler;
}

ImageEntry image(JsonIn in) {
  ImageEntry image;
  image.name = formed(in, "name", is_name);
  image.media_type = formed(in, "media_type", is_media_type);
  image.sha256 = hexadecimal(in, "sha256", 64);
  image.width = integer(in, "width");
  image.height = integer(in, "height");
  in.finish();
  return image;
}

Step step(JsonIn in) {
  Step step;
  step.name = formed(in, "name", is_name);
  step.ms = in.real("ms");
  in.finish();
  return step;
}

Report report(JsonIn in) {
  if (in.number("version") != kReportVersion) in.refuse("version", "not one this program knows");
  Report report;
  report.inspection = hexadecimal(in, "inspection", 32);
  report.kiosk = formed(in, "kiosk", is_kiosk_id);
  report.sequence = in.number("sequence");
  if (report.sequence == 0) in.refuse("sequence", "starts from 1");
  report.started_at = formed(in, "started_at", is_utc_time);
  report.finished_at = formed(in, "finished_at", is_utc_time);
  report.site = in.text("site");
  report.mode = formed(in, "mode", is_name);
  report.lane = formed(in, "lane", is_name);
  report.arriving_from = in.text("arriving_from");
  report.emulated = in.flag("emulated");
  report.decision = decision(in.object("decision"));
  report.rule = in.text("rule");
  report.citation = in.text("citation");
  for (JsonIn& element : in.objects("travelers")) {
    report.travelers.push_back(traveler(std::move(element)));
  }
  for (JsonIn& element : in.objects("images")) report.images.push_back(image(std::move(element)));
  for (JsonIn& element : in.objects("steps")) report.steps.push_back(step(std::move(element)));
  report.versions = in.pairs("versions");
  in.finish();
  return report;
}

}  // namespace

Result<Report> parse_report(std::string_view canonical_json) {
  try {
    Report parsed = report(JsonIn::parse(canonical_json, limits::kJsonBytes));
    // One report, one text: what verifies is also what any reader sees.
    if (canonical(parsed) != canonical_json) {
      return fail(ErrorCode::report_invalid, "not in canonical form");
    }
    return parsed;
  } catch (const Malformed& malformed) {
    return fail(ErrorCode::report_invalid, malformed.what);
  }
}

}  // namespace garita::verdict
