// SPDX-License-Identifier: Apache-2.0
// From evidence to a report's content: findings, the WHTI assessment, the decision. Pure: no
// device, no clock, no storage; the same evidence gives the same report.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/loader/kiosk_config.h"
#include "config/loader/whti_texts.h"
#include "kiosk/inspection/evidence.h"
#include "verify/verdict/finding.h"
#include "verify/whti/engine.h"

namespace garita::inspection {

// Under what the evidence is judged. The references must outlive the judging.
struct Bench {
  config::Site site;
  const whti::Tables& tables;
  verdict::Policy policy;
  face::Profile face_profile;
  face::Scoring face_scoring;
  double liveness_threshold = 0.5;  // below: a presentation attack is suspected
  bool attack_refers = true;        // policy: a suspected attack refers; else it is told only
  std::vector<std::pair<std::string, std::string>> versions;
  config::Texts texts;  // the officer's words for each code of the rules
};

// A report without sequence number, finishing time and images: the recorder adds those.
verdict::Report judge(const Evidence& evidence, const Bench& bench);

// The question to the rules that the evidence asks.
whti::Passage passage_of(const Evidence& evidence, const Bench& bench, whti::FaceResult face);

// Findings of the single sides; judge() puts them together.
std::vector<verdict::Finding> document_findings(const Evidence& evidence);
std::vector<verdict::Finding> barcode_findings(const Evidence& evidence);
std::vector<verdict::Finding> face_findings(const Evidence& evidence, const Bench& bench);
std::vector<verdict::Finding> whti_findings(const whti::Assessment& assessment,
                                            const std::vector<verdict::Finding>& others,
                                            const config::Texts& texts);
// What the face findings mean to the rules.
whti::FaceResult face_result(const std::vector<verdict::Finding>& face_findings);

}  // namespace garita::inspection
