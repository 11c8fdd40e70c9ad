// SPDX-License-Identifier: Apache-2.0
// The conductor's part between the document on the scanner and the judge: scan, read, look, and ask
// for the other side.
#include <future>
#include <iterator>
#include <utility>

#include "kiosk/inspection/conductor.h"
#include "kiosk/service/clock.h"
#include "kiosk/service/stopwatch.h"

namespace garita::inspection {
namespace {

using std::chrono::milliseconds;

constexpr int kScansMost = 2;  // a scan that failed is tried once more
constexpr milliseconds kReadingLimit{20'000};

bool lacks_other_side(const Evidence& evidence) {
  return !evidence.declaration && evidence.document.pages.size() == 1 && !evidence.document.mrz;
}

// How much a scan of a document said.
enum class Yield { nothing, something, doubtful_mrz, sure_mrz };

Yield yield_of(const DocumentEvidence& document) {
  if (document.mrz) return doubtful(*document.mrz) ? Yield::doubtful_mrz : Yield::sure_mrz;
  return document.portrait || !document.barcodes.empty() ? Yield::something : Yield::nothing;
}

// The front of a card says something, and its back is asked for.
bool worth_another_scan(const DocumentEvidence& document) {
  const Yield yield = yield_of(document);
  return yield == Yield::nothing || yield == Yield::doubtful_mrz;
}

template <typename T>
void add(std::vector<T> from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// The front and the back of a TD1 card belong together; any other format has the portrait on the
// page of its MRZ, and a portrait from another page is not this document's.
void add_other_side(DocumentEvidence other, DocumentEvidence& document) {
  const bool card = other.mrz && other.mrz->mrz.format == mrz::Format::td1;
  if (other.portrait || (other.mrz && !card)) document.portrait = std::move(other.portrait);
  document.mrz = std::move(other.mrz);
  document.sides_apart = true;
  add(std::move(other.pages), document.pages);
  add(std::move(other.barcodes), document.barcodes);
  add(std::move(other.errors), document.errors);
  add(std::move(other.steps), document.steps);
}

}  // namespace

std::optional<Evidence> Conductor::gather(Visit& visit, const std::stop_token& stop) {
  Evidence evidence;
  evidence.inspection = visit.view.inspection;
  const service::UtcTime now = service::utc_now();
  evidence.started_at = service::to_rfc3339(now);
  evidence.on = service::local_date(now);
  evidence.clock_trusted = service::clock_trusted(parts_.clock_assumed);
  const service::Stopwatch watch;
  auto scan = scan_document();
  if (!scan) return std::nullopt;
  evidence.steps.push_back({"scan", watch.ms()});
  if (*scan) {
    read_and_look(visit, stop, std::move((*scan)->pages), evidence);
    scan_once_more(visit, evidence);
    ask_other_side(visit, stop, evidence);
  } else {
    evidence.scan_error = scan->error();
  }
  show(visit, "working");
  // The last word before the page offers no choice any more.
  take_actions(visit);
  evidence.photo_opt_out = visit.photo_opt_out;
  evidence.declaration = visit.declaration;
  if (visit.photo_opt_out) evidence.live_face.reset();
  return evidence;
}

std::optional<Result<scanner::Scan>> Conductor::scan_document() {
  scanner::Scanner& scanner = *parts_.devices.scanner;
  for (int scans = 1;; ++scans) {
    signs_.within(milliseconds(parts_.deadlines.scan));
    auto scan = scanner.scan(milliseconds(parts_.deadlines.scan));
    if (scan || scan.error().code != ErrorCode::scanner_failed) return scan;
    const auto present = document_present();
    if (present && !*present) return std::nullopt;
    if (!present || scans == kScansMost) return scan;
  }
}

void Conductor::read_and_look(Visit& visit, const std::stop_token& stop, std::vector<Frame> pages,
                              Evidence& evidence) {
  // The document is read while the traveler looks into the camera.
  auto document = std::async(std::launch::async, [&, pages = std::move(pages)]() mutable {
    return parts_.document_reader.read(std::move(pages), evidence.on);
  });
  look(visit, stop, evidence);
  signs_.within(kReadingLimit);
  evidence.document = document.get();
}

void Conductor::look(Visit& visit, const std::stop_token& stop, Evidence& evidence) {
  take_actions(visit);
  if (visit.photo_opt_out) return;
  show(visit, "face");
  const service::Stopwatch watch;
  const auto on_progress = [&](FaceProgress progress) {
    parts_.lane.set_preview(std::move(progress.preview));
    if (visit.view.guidance == progress.guidance && visit.view.progress == progress.progress)
      return;
    visit.view.guidance = std::move(progress.guidance);
    visit.view.progress = progress.progress;
    show(visit, "face");
  };
  const auto cancelled = [&] {
    take_actions(visit);
    return visit.photo_opt_out || stop.stop_requested();
  };
  signs_.within(milliseconds(parts_.deadlines.face));
  auto face =
      parts_.face_capture.capture(milliseconds(parts_.deadlines.face), on_progress, cancelled);
  parts_.lane.set_preview({});
  visit.view.guidance.clear();
  evidence.steps.push_back({"face", watch.ms()});
  if (face) {
    evidence.live_face = std::move(*face);
  } else {
    evidence.face_error = face.error();
  }
}

void Conductor::scan_once_more(Visit& visit, Evidence& evidence) {
  if (visit.declaration || !worth_another_scan(evidence.document)) return;
  show(visit, "reading");
  const service::Stopwatch watch;
  auto scan = scan_document();
  if (!scan) return;
  if (!*scan) {
    evidence.document.errors.push_back(scan->error());
    return;
  }
  evidence.steps.push_back({"scan_again", watch.ms()});
  signs_.within(kReadingLimit);
  auto again = parts_.document_reader.read(std::move((*scan)->pages), evidence.on);
  if (yield_of(again) <= yield_of(evidence.document)) return;
  add(std::move(evidence.document.steps), again.steps);
  evidence.document = std::move(again);
}

void Conductor::ask_other_side(Visit& visit, const std::stop_token& stop, Evidence& evidence) {
  evidence.declaration = visit.declaration;
  if (!lacks_other_side(evidence)) return;
  const auto there = await_other_side(visit, stop);
  if (!there) evidence.document.errors.push_back(there.error());
  if (!there || !*there) return;
  show(visit, "reading");
  const service::Stopwatch watch;
  auto scan = scan_document();
  if (!scan) return;
  evidence.steps.push_back({"scan_other_side", watch.ms()});
  if (*scan) {
    signs_.within(kReadingLimit);
    auto other = parts_.document_reader.read(std::move((*scan)->pages), evidence.on);
    add_other_side(std::move(other), evidence.document);
  } else {
    evidence.document.errors.push_back(scan->error());
  }
}

Result<bool> Conductor::await_other_side(Visit& visit, const std::stop_token& stop) {
  const milliseconds time{parts_.deadlines.take_document};
  visit.view.seconds_left = whole_seconds(time);
  show(visit, "turn_over");
  auto asked = std::chrono::steady_clock::now();
  bool lifted = false;
  while (!stop.stop_requested() && !visit.no_other_side) {
    if (take_actions(visit)) {
      asked = std::chrono::steady_clock::now();
      show(visit, "turn_over");
    }
    const auto present = document_present();
    if (!present || (*present && lifted)) return present;
    lifted = lifted || !*present;
    if (std::chrono::steady_clock::now() - asked > time) break;
    pause(kPoll, stop);
  }
  return false;
}

}  // namespace garita::inspection
