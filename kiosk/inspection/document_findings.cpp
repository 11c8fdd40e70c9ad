// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <utility>

#include "kiosk/inspection/barcode_evidence.h"
#include "kiosk/inspection/judge.h"

namespace garita::inspection {
namespace {

using verdict::Finding;
using verdict::Outcome;

Finding scan_finding(const Evidence& evidence) {
  Finding finding{.check = "document.scan", .outcome = Outcome::passed};
  finding.detail = fmt::format("{} page(s) scanned.", evidence.document.pages.size());
  if (evidence.scan_error) {
    finding.outcome = Outcome::not_performed;
    finding.reason = Reason::check_not_performed;
    finding.detail = "The scanner could not scan: " + to_string(*evidence.scan_error);
  }
  return finding;
}

// A document that no machine reads has no MRZ: the rules say what an officer must do with it.
Finding presence_finding(const Evidence& evidence) {
  Finding finding{.check = "mrz.presence", .citation = "ICAO Doc 9303-3 section 4"};
  if (evidence.document.mrz) {
    finding.outcome = Outcome::passed;
    finding.certainty = evidence.document.mrz->confidence;
    finding.detail = "A machine readable zone was found and read.";
    finding.values.emplace_back("format",
                                std::string(mrz::to_string(evidence.document.mrz->mrz.format)));
  } else if (evidence.declaration) {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "The traveler declared a document that carries no machine readable zone.";
  } else if (licence_of(evidence)) {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "The barcode says that this is a licence, which need not carry one.";
  } else {
    finding.outcome = Outcome::failed;
    finding.reason = Reason::document_unknown;
    finding.detail = "No machine readable zone could be read on any page.";
  }
  return finding;
}

std::string_view say(const std::optional<bool>& digit) {
  if (!digit) return "not in this format";
  return *digit ? "valid" : "wrong";
}

// A check digit is one in ten: several repairs together can be made to fit it by chance. What took
// more of them than this is for an officer's eyes.
constexpr std::size_t kRepairsTrusted = 3;

void conclude_check_digits(const mrz::Mrz& mrz, Finding& finding) {
  if (!mrz.valid) {
    finding.outcome = Outcome::failed;
    finding.detail = "A check digit does not fit what was read.";
  } else if (mrz.repairs.size() > kRepairsTrusted) {
    finding.outcome = Outcome::inconclusive;
    finding.detail = "Every check digit is valid, but only after many repairs of what was read.";
  } else {
    finding.outcome = Outcome::passed;
    finding.detail = "Every check digit is valid.";
  }
  if (finding.outcome != Outcome::passed) finding.reason = Reason::mrz_check_digit_failed;
}

void check_digits(const mrz::Reading& reading, Finding& finding) {
  const mrz::Mrz& mrz = reading.mrz;
  conclude_check_digits(mrz, finding);
  const auto& digits = mrz.check_digits;
  finding.values = {{"document_number", std::string(say(digits.document_number))},
                    {"birth_date", std::string(say(digits.birth_date))},
                    {"expiry_date", std::string(say(digits.expiry_date))},
                    {"optional_data", std::string(say(digits.optional_data))},
                    {"composite", std::string(say(digits.composite))},
                    {"repairs", std::to_string(mrz.repairs.size())}};
}

// Below it another character is likelier than the one that was read, and no check digit would tell.
constexpr double kSureEnough = 0.5;

void check_certainty(const mrz::Reading& reading, Finding& finding) {
  const mrz::Character least = mrz::least_sure(reading);
  finding.certainty = least.confidence;
  if (least.confidence >= kSureEnough) {
    finding.outcome = Outcome::passed;
    finding.detail = "Every character that decides was read without doubt.";
  } else {
    finding.outcome = Outcome::inconclusive;
    finding.reason = Reason::mrz_uncertain;
    finding.detail = fmt::format("Line {}, character {} may be another one than what was read.",
                                 least.line + 1, least.position + 1);
  }
}

Finding mrz_finding(std::string name, const Evidence& evidence,
                    void (*check)(const mrz::Reading&, Finding&)) {
  Finding finding{.check = std::move(name), .citation = "ICAO Doc 9303-3 section 4.9"};
  if (evidence.document.mrz) {
    check(*evidence.document.mrz, finding);
  } else {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "There is no machine readable zone to check.";
  }
  return finding;
}

Finding portrait_finding(const Evidence& evidence) {
  Finding finding{.check = "document.portrait"};
  if (evidence.document.portrait) {
    finding.outcome = Outcome::passed;
    finding.detail = "The printed portrait was found.";
  } else if (evidence.declaration && !evidence.document.mrz) {
    finding.outcome = Outcome::not_applicable;
    finding.detail = "The declared document carries no portrait.";
  } else {
    finding.outcome = Outcome::inconclusive;
    finding.detail = "No portrait was found on the document.";
  }
  return finding;
}

// Nothing ties two scans to one document as one sheet ties its two sides: an officer looks.
Finding sides_finding() {
  return {.check = "document.sides",
          .outcome = Outcome::inconclusive,
          .reason = Reason::officer_checks_document,
          .detail = "The pages were laid down one after the other; are they of one document?"};
}

bool is_of_barcode(const Error& error) {
  return error.code == ErrorCode::barcode_timeout ||
         error.code == ErrorCode::barcode_worker_failed ||
         error.code == ErrorCode::barcode_decoder_failed;
}

}  // namespace

bool doubtful(const mrz::Reading& reading) {
  return !reading.mrz.valid || reading.mrz.repairs.size() > kRepairsTrusted ||
         mrz::least_sure(reading).confidence < kSureEnough;
}

std::vector<Finding> document_findings(const Evidence& evidence) {
  std::vector<Finding> findings = {scan_finding(evidence), presence_finding(evidence),
                                   mrz_finding("mrz.check_digits", evidence, check_digits),
                                   mrz_finding("mrz.certainty", evidence, check_certainty),
                                   portrait_finding(evidence)};
  if (evidence.document.sides_apart) findings.push_back(sides_finding());
  for (const Error& error : evidence.document.errors) {
    Finding& finding = findings.emplace_back(Finding{.check = "document.read",
                                                     .outcome = Outcome::not_performed,
                                                     .reason = Reason::check_not_performed,
                                                     .detail = to_string(error)});
    // A document that its MRZ identifies needs no barcode.
    if (is_of_barcode(error) && evidence.document.mrz) finding.reason.reset();
  }
  return findings;
}

}  // namespace garita::inspection
