// SPDX-License-Identifier: Apache-2.0
// Room kiosk/inspection: one traveler's inspection from the document to the committed verdict.
// Devices gather evidence (this file), verify judges it (judge.h), the conductor leads
// (conductor.h), the recorder commits (recorder.h). Callers: kiosk/main only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/barcode/reader.h"
#include "verify/face/matcher.h"
#include "verify/image/frame.h"
#include "verify/mrz/reader.h"
#include "verify/verdict/report.h"

namespace garita::inspection {

// The portrait found on a page of the document, and its template.
struct Portrait {
  Frame image;
  face::Template face_template;
  face::Quality quality;
};

// What one document's pages yielded. An empty member: looked for and not there, or see `errors`.
struct DocumentEvidence {
  std::vector<Frame> pages;
  std::optional<mrz::Reading> mrz;
  std::vector<barcode::Symbol> barcodes;
  std::optional<Portrait> portrait;
  bool sides_apart = false;   // the pages were laid down one after the other
  std::vector<Error> errors;  // what could not be done
  std::vector<verdict::Step> steps;
};

// A check digit does not fit, or only after many repairs, or another character is likelier than one
// that was read: the findings refer such a reading.
bool doubtful(const mrz::Reading& reading);

// The traveler's face as the camera saw it: the best frame's crop, the mean template.
struct LiveFace {
  Frame image;
  face::Template face_template;
  face::Quality quality;
  double liveness = 0;  // mean over the frames, 0..1
  int frames = 0;       // that went into the template
};

// A document that no machine reads, as the traveler says it on the page.
struct Declaration {
  std::string document_class;  // "birth_certificate"
  std::string citizenship;     // alpha-3
  std::string birth_date;      // ISO 8601, may be partial
};

// Everything gathered in one inspection.
struct Evidence {
  std::string inspection;  // id
  std::string started_at;  // UTC, RFC 3339
  Date on;                 // the port's local date at the start
  bool clock_trusted = true;
  DocumentEvidence document;
  std::optional<Declaration> declaration;
  bool photo_opt_out = false;
  std::optional<LiveFace> live_face;
  std::optional<Error> scan_error;  // the scanner could not scan
  std::optional<Error> face_error;  // the camera or a network failed
  std::vector<verdict::Step> steps;
};

}  // namespace garita::inspection
