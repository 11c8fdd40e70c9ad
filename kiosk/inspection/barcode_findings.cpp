// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/inspection/barcode_evidence.h"
#include "kiosk/inspection/judge.h"

namespace garita::inspection {
namespace {

using verdict::Finding;
using verdict::Outcome;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

// Deviations that no printer's habit explains: the barcode says two things at once.
bool contradicts_itself(const std::vector<std::string>& deviations) {
  return std::ranges::any_of(deviations, [](const std::string& deviation) {
    return deviation.starts_with("element_contradicts") ||
           deviation == "country_contradicts_issuer" || deviation == "enhanced_by_other_issuer";
  });
}

Finding payload_finding(const barcode::Payload& payload) {
  Finding finding{.check = "barcode.payload", .outcome = Outcome::passed};
  const auto& deviations = barcode::deviations_of(payload);
  finding.detail = deviations.empty() ? "The barcode follows its standard."
                                      : "The barcode strays from its standard in places.";
  if (contradicts_itself(deviations)) {
    finding.outcome = Outcome::failed;
    finding.reason = Reason::document_type_unconfirmed;
    finding.detail = "The barcode contradicts itself.";
  }
  finding.values.emplace_back("kind", barcode::kind_of(payload));
  if (!deviations.empty()) finding.values.emplace_back("deviations", joined(deviations));
  return finding;
}

// What a licence is. That an ordinary one does not suffice is the rules' to say.
Finding licence_finding(const barcode::Licence& licence) {
  Finding finding{.check = "barcode.licence",
                  .outcome = Outcome::inconclusive,
                  .certainty = licence.enhanced.certainty,
                  .citation = "8 CFR 235.1(d)"};
  if (licence.enhanced.indicated) {
    finding.detail =
        "The barcode marks the licence as enhanced; a barcode alone does not prove it.";
  } else {
    finding.detail =
        "The barcode does not mark the licence as enhanced, so that it denotes no "
        "citizenship.";
  }
  finding.values = {{"issuer", licence.jurisdiction},
                    {"enhanced", licence.enhanced.indicated ? "marked" : "not marked"}};
  if (!licence.enhanced.sign.empty()) finding.values.emplace_back("sign", licence.enhanced.sign);
  if (!licence.compliance.empty()) {
    finding.values.emplace_back("real_id",
                                licence.compliance == "F" ? "compliant" : "not compliant");
  }
  return finding;
}

void conclude_agreement(Finding& finding, bool agree) {
  finding.outcome = agree ? Outcome::passed : Outcome::failed;
  if (!agree) finding.reason = Reason::document_type_unconfirmed;
  finding.detail = agree ? "Barcode and machine readable zone say the same."
                         : "Barcode and machine readable zone contradict each other.";
}

Finding agreement_finding(const barcode::Licence& licence, const mrz::Fields& fields) {
  Finding finding{.check = "barcode.mrz"};
  bool agree = true;
  for (const FieldComparison& one : compare(licence, fields)) {
    if (one.decides && one.agreement == Agreement::differs) agree = false;
    std::string text(to_string(one.agreement));
    if (one.agreement == Agreement::cut || one.agreement == Agreement::differs) {
      text += fmt::format(": {} | {}", one.barcode, one.mrz);
    }
    finding.values.emplace_back(one.field, std::move(text));
  }
  conclude_agreement(finding, agree);
  return finding;
}

// A seal holds lines of the MRZ, some without their last characters.
std::optional<Finding> seal_finding(const barcode::Seal& seal, const mrz::Mrz& mrz) {
  if (seal.mrz.empty()) return std::nullopt;
  Finding finding{.check = "barcode.mrz", .citation = "ICAO Doc 9303-13"};
  bool agree = seal.mrz.size() <= mrz.lines.size();
  for (std::size_t i = 0; agree && i < seal.mrz.size(); ++i) {
    agree = mrz.lines[i].starts_with(seal.mrz[i]);
  }
  conclude_agreement(finding, agree);
  finding.values.emplace_back("signature", "not checked");
  return finding;
}

// A pass that lies in a passport is its holder's, or somebody else's: told, nothing more.
Finding pass_finding(const barcode::BoardingPass& pass, const Evidence& evidence) {
  Finding finding{.check = "barcode.boarding_pass", .outcome = Outcome::inconclusive};
  finding.detail = "A boarding pass was read.";
  if (!pass.legs.empty()) {
    const barcode::BoardingLeg& leg = pass.legs.front();
    finding.values = {{"flight", leg.carrier + leg.flight}, {"from", leg.from}, {"to", leg.to}};
    if (leg.date) finding.values.emplace_back("date", to_string(*leg.date));
  }
  if (!evidence.document.mrz) return finding;
  const mrz::Fields& fields = evidence.document.mrz->mrz.fields;
  // Twenty characters hold both names and a title.
  const Agreement surname = compare_names(pass.surname, fields.surname, true);
  finding.values.emplace_back("surname", to_string(surname));
  if (surname == Agreement::same || surname == Agreement::cut) finding.outcome = Outcome::passed;
  return finding;
}

void add_findings(const barcode::Payload& payload, const Evidence& evidence,
                  std::vector<Finding>& findings) {
  const auto& mrz = evidence.document.mrz;
  if (const auto* licence = std::get_if<barcode::Licence>(&payload)) {
    findings.push_back(licence_finding(*licence));
    if (mrz) findings.push_back(agreement_finding(*licence, mrz->mrz.fields));
  } else if (const auto* seal = std::get_if<barcode::Seal>(&payload); seal && mrz) {
    if (auto finding = seal_finding(*seal, mrz->mrz)) findings.push_back(std::move(*finding));
  } else if (const auto* pass = std::get_if<barcode::BoardingPass>(&payload)) {
    findings.push_back(pass_finding(*pass, evidence));
  }
}

}  // namespace

std::vector<Finding> barcode_findings(const Evidence& evidence) {
  std::vector<Finding> findings;
  for (const barcode::Payload& payload : payloads_of(evidence)) {
    findings.push_back(payload_finding(payload));
    add_findings(payload, evidence, findings);
  }
  return findings;
}

}  // namespace garita::inspection
