// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "kiosk/inspection/barcode_evidence.h"
#include "kiosk/inspection/judge.h"

namespace garita::inspection {
namespace {

using verdict::Finding;
using verdict::Outcome;

constexpr std::string_view kComparisonCheck = "face.comparison";
constexpr std::string_view kAttackCheck = "face.presentation_attack";

Finding capture_finding(const Evidence& evidence) {
  Finding finding{.check = "face.capture"};
  if (evidence.photo_opt_out) {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "The traveler asked for no photo; none was taken.";
  } else if (evidence.live_face) {
    finding.outcome = Outcome::passed;
    finding.detail = fmt::format("{} frame(s) of the live face.", evidence.live_face->frames);
    finding.values = {{"inter_eye_distance_px",
                       fmt::format("{:.0f}", evidence.live_face->quality.inter_eye_distance)},
                      {"guidance", evidence.live_face->quality.guidance}};
  } else {
    finding.outcome = Outcome::not_performed;
    finding.detail = evidence.face_error ? to_string(*evidence.face_error)
                                         : "Nobody looked into the camera in time.";
  }
  return finding;
}

Finding attack_finding(const Evidence& evidence, const Bench& bench) {
  Finding finding{.check = std::string(kAttackCheck), .citation = "ISO/IEC 30107-3"};
  if (!evidence.live_face) {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "There is no live face to examine.";
    return finding;
  }
  const bool live = evidence.live_face->liveness >= bench.liveness_threshold;
  finding.outcome =
      live ? Outcome::passed : (bench.attack_refers ? Outcome::failed : Outcome::inconclusive);
  if (!live && bench.attack_refers) finding.reason = Reason::presentation_attack_suspected;
  finding.detail = live ? "The face looks like a person before the camera."
                        : "The face may be a print or a screen.";
  finding.values = {{"liveness", fmt::format("{:.3f}", evidence.live_face->liveness)},
                    {"threshold", fmt::format("{:.3f}", bench.liveness_threshold)}};
  return finding;
}

// A document that a machine read carries a portrait: that none was found excuses no comparison. A
// paper that was only declared carries none: what looks like a face there is a seal or a pattern.
bool declared_only(const Evidence& evidence) {
  return evidence.declaration && !evidence.document.mrz && !licence_of(evidence);
}

// Why there was no comparison. Whether that refers is the rules' to say, from the FaceResult.
Finding without_comparison(const Evidence& evidence) {
  Finding finding{.check = std::string(kComparisonCheck), .outcome = Outcome::not_performed};
  if (evidence.photo_opt_out) {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "The traveler asked for no photo; an officer compares face and document.";
  } else if (declared_only(evidence)) {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "No document shown carries a portrait to compare with.";
  } else {
    finding.reason = Reason::face_not_performed;
    finding.detail = evidence.live_face ? "The document gave no portrait to compare with."
                                        : "There is no live face to compare.";
  }
  return finding;
}

void conclude_match(Finding& finding, face::Decision decision) {
  switch (decision) {
    case face::Decision::match:
      finding.outcome = Outcome::passed;
      finding.detail = "The live face matches the portrait of the document.";
      return;
    case face::Decision::no_match:
      finding.outcome = Outcome::failed;
      finding.reason = Reason::face_mismatch;
      finding.detail = "The live face does not match the portrait of the document.";
      return;
    case face::Decision::officer:
      finding.outcome = Outcome::inconclusive;
      finding.reason = Reason::face_inconclusive;
      finding.detail = "The comparison is between match and no match: an officer decides.";
      return;
  }
}

Finding comparison_finding(const Evidence& evidence, const Bench& bench) {
  const bool comparable =
      evidence.live_face && evidence.document.portrait && !declared_only(evidence);
  if (!comparable) return without_comparison(evidence);
  Finding finding{.check = std::string(kComparisonCheck), .citation = "ISO/IEC 19795-1"};
  const auto comparison =
      face::compare(evidence.live_face->face_template, evidence.document.portrait->face_template,
                    bench.face_scoring);
  if (!comparison) {
    finding.outcome = Outcome::not_performed;
    finding.reason = Reason::face_not_performed;
    finding.detail = to_string(comparison.error());
    return finding;
  }
  conclude_match(finding, face::decide(*comparison, bench.face_profile));
  finding.values = {{"score", fmt::format("{:.3f}", comparison->score)},
                    {"fmr", fmt::format("{:.2g}", comparison->fmr)},
                    {"profile", bench.face_profile.name},
                    {"match_at_fmr", fmt::format("{:.2g}", bench.face_profile.match_fmr)},
                    {"calibration", comparison->calibration}};
  return finding;
}

}  // namespace

std::vector<Finding> face_findings(const Evidence& evidence, const Bench& bench) {
  return {capture_finding(evidence), attack_finding(evidence, bench),
          comparison_finding(evidence, bench)};
}

whti::FaceResult face_result(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (finding.check != kComparisonCheck) continue;
    switch (finding.outcome) {
      case Outcome::passed:
        return whti::FaceResult::match;
      case Outcome::failed:
        return whti::FaceResult::no_match;
      case Outcome::not_applicable:
        return whti::FaceResult::not_applicable;
      case Outcome::inconclusive:
      case Outcome::not_performed:
        return whti::FaceResult::not_performed;
    }
  }
  return whti::FaceResult::not_performed;
}

}  // namespace garita::inspection
