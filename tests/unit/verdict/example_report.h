// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "verify/verdict/report.h"

namespace garita::verdict {

// A report with something in every key.
inline Report example_report() {
  Report report;
  report.inspection = "000102030405060708090a0b0c0d0e0f";
  report.kiosk = "lane-1";
  report.sequence = 7;
  report.started_at = "2026-11-21T08:15:30.123Z";
  report.finished_at = "2026-11-21T08:15:41.000Z";
  report.site = "Peace Arch \"A\"";
  report.mode = "land_pedestrian";
  report.lane = "general";
  report.arriving_from = "CAN";
  report.emulated = true;
  report.decision = {Verdict::refer, Reason::document_expired, {Reason::document_expired}};
  report.rule = "us-citizen-land";
  report.citation = "22 CFR 53.2";
  TravelerReport traveler;
  traveler.decision = report.decision;
  traveler.findings.push_back({.check = "document.expiry",
                               .outcome = Outcome::failed,
                               .reason = Reason::document_expired,
                               .certainty = 0.5,
                               .citation = "8 CFR 235.1",
                               .detail = "The document has expired.",
                               .values = {{"expires", "2020-01-01"}, {"on", "2026-11-21"}}});
  traveler.findings.push_back({.check = "face.comparison",
                               .outcome = Outcome::passed,
                               .reason = std::nullopt,
                               .certainty = 1,
                               .citation = "",
                               .detail = "",
                               .values = {}});
  traveler.document = {{"surname", "MUÑOZ"}, {"given_names", "ANA"}};
  report.travelers.push_back(traveler);
  report.images.push_back(
      {.name = "live_face",
       .media_type = "image/jpeg",
       .sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
       .width = 640,
       .height = 480});
  report.steps = {{"scan", 12.5}, {"mrz", 16}};
  report.versions = {{"program", "0.1.0"}, {"rules", "2026-06-01"}};
  return report;
}

}  // namespace garita::verdict
