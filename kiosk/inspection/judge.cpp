// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/judge.h"

#include <iterator>

#include "kiosk/inspection/barcode_evidence.h"

namespace garita::inspection {
namespace {

using verdict::Finding;

void append(std::vector<Finding>& to, std::vector<Finding> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Of a licence without an MRZ its barcode says what it is.
void add_licence(const barcode::Licence& licence,
                 std::vector<std::pair<std::string, std::string>>& values) {
  const auto add = [&](const char* name, std::string text) {
    if (!text.empty()) values.emplace_back(name, std::move(text));
  };
  add("issuer", licence.jurisdiction.empty() ? licence.country
                                             : licence.country + " " + licence.jurisdiction);
  add("surname", licence.surname);
  add("given_names", licence.given_names);
  add("document_number", licence.document_number);
  if (licence.birth_date) add("birth_date", to_string(*licence.birth_date));
  add("sex", licence.sex);
  if (licence.expiry_date) add("expiry_date", to_string(*licence.expiry_date));
}

std::vector<std::pair<std::string, std::string>> document_values(const Evidence& evidence) {
  std::vector<std::pair<std::string, std::string>> values;
  const auto add = [&](const char* name, std::string text) {
    if (!text.empty()) values.emplace_back(name, std::move(text));
  };
  if (evidence.declaration) {
    add("declared_document", evidence.declaration->document_class);
    add("declared_citizenship", evidence.declaration->citizenship);
    add("declared_birth_date", evidence.declaration->birth_date);
  }
  if (!evidence.document.mrz) {
    if (const auto licence = licence_of(evidence)) add_licence(*licence, values);
    return values;
  }
  const mrz::Fields& fields = evidence.document.mrz->mrz.fields;
  add("document_code", fields.document_code);
  add("issuer", fields.issuer);
  add("surname", fields.surname);
  add("given_names", fields.given_names);
  add("document_number", fields.document_number);
  add("nationality", fields.nationality);
  if (fields.birth_date) add("birth_date", to_string(*fields.birth_date));
  add("sex", fields.sex);
  if (fields.expiry_date) add("expiry_date", to_string(*fields.expiry_date));
  return values;
}

verdict::Report heading(const Evidence& evidence, const Bench& bench) {
  verdict::Report report;
  report.inspection = evidence.inspection;
  report.kiosk = bench.site.kiosk;
  report.started_at = evidence.started_at;
  report.site = bench.site.name;
  report.mode = to_string(bench.site.mode);
  report.lane = to_string(bench.site.lane);
  report.arriving_from = bench.site.arriving_from;
  report.emulated = bench.site.emulated;
  report.versions = bench.versions;
  report.steps = evidence.steps;
  report.steps.insert(report.steps.end(), evidence.document.steps.begin(),
                      evidence.document.steps.end());
  return report;
}

}  // namespace

verdict::Report judge(const Evidence& evidence, const Bench& bench) {
  std::vector<Finding> findings = document_findings(evidence);
  append(findings, barcode_findings(evidence));
  std::vector<Finding> face = face_findings(evidence, bench);
  // To the rules an opt-out is a comparison not performed, together with the traveler's wish.
  const whti::FaceResult face_for_rules =
      evidence.photo_opt_out ? whti::FaceResult::not_performed : face_result(face);
  append(findings, std::move(face));
  const whti::Passage passage = passage_of(evidence, bench, face_for_rules);
  const whti::PartyAssessment assessed = whti::assess(passage, bench.tables);
  const whti::Assessment& assessment = assessed.travelers.front();
  append(findings, whti_findings(assessment, findings, bench.texts));

  verdict::Report report = heading(evidence, bench);
  verdict::TravelerReport traveler;
  traveler.decision = verdict::decide(findings, bench.policy);
  traveler.document = document_values(evidence);
  traveler.findings = std::move(findings);
  report.decision = traveler.decision;
  report.rule = assessment.rule;
  report.citation = assessment.citation;
  report.travelers.push_back(std::move(traveler));
  return report;
}

}  // namespace garita::inspection
