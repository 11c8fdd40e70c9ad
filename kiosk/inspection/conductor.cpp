// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/conductor.h"

#include <chrono>
#include <future>
#include <thread>
#include <utility>

#include "kiosk/service/clock.h"
#include "kiosk/service/log.h"
#include "kiosk/service/random.h"
#include "kiosk/service/stopwatch.h"

namespace garita::inspection {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPoll{150};  // how often the scanner is asked for a document
constexpr milliseconds kOpenDeadline{5'000};
constexpr milliseconds kPresenceDeadline{5'000};
constexpr milliseconds kReopenPause{1'000};
constexpr int kScansMost = 2;  // a scan that failed is tried once more
constexpr const char* kSource = "inspection";
constexpr const char* kStorage = "storage";

// The word on the page, by the step at which it broke (the error code's hundreds).
std::string closed_reason(ErrorCode code) {
  switch (std::to_underlying(code) / 100) {
    case 20:
      return "camera";
    case 21:
      return "scanner";
    case 40:
      return kStorage;
    default:
      return "fault";
  }
}

void log_help(const std::string& state) {
  service::log(service::LogLevel::warning, kSource, "help asked for", {{"state", state}});
}

}  // namespace

Conductor::Conductor(Parts parts) : parts_(parts) {}

void Conductor::run(const std::stop_token& stop) {
  parts_.lane.publish(closed_view("starting"));
  while (!stop.stop_requested()) {
    // The last resort: one traveler's surprise must not end the lane for the next one.
    try {
      serve_one(stop);
    } catch (const std::exception& surprise) {
      close_lane({ErrorCode::internal_unexpected, surprise.what()});
      leave_behind(parts_.lane.view());
      pause(kReopenPause, stop);
    }
  }
}

void Conductor::serve_one(const std::stop_token& stop) {
  auto ready = open_devices();
  if (ready) ready = await_empty_scanner(stop);
  Visit visit;
  Result<bool> present = ready ? begin_visit(visit) : std::unexpected(ready.error());
  // A document that was withdrawn before it could be scanned is awaited again.
  while (present && !stop.stop_requested()) {
    present = await_document(visit, stop);
    if (!present || !*present || inspect(visit, stop)) break;
  }
  if (present) return;
  close_lane(present.error());
  pause(kReopenPause, stop);
}

Result<void> Conductor::open_devices() {
  DeviceSet& devices = parts_.devices;
  if (!devices.scanner->status().ready) {
    if (auto opened = devices.scanner->open(kOpenDeadline); !opened) return opened;
  }
  if (!devices.camera->status().ready) return devices.camera->open(kOpenDeadline);
  return {};
}

service::View Conductor::closed_view(const std::string& reason) {
  service::View view;
  view.state = "closed";
  view.closed_reason = reason;
  return view;
}

void Conductor::close_lane(const Error& error) {
  parts_.lane.set_preview({});
  const service::View view = closed_view(closed_reason(error.code));
  const service::View shown = parts_.lane.view();
  if (shown.state == view.state && shown.closed_reason == view.closed_reason) return;
  service::log(service::LogLevel::error, kSource, "lane closed", error);
  parts_.lane.publish(view);
}

void Conductor::leave_behind(service::View until_taken) {
  left_behind_ = std::move(until_taken);
  left_at_ = std::chrono::steady_clock::now();
}

Result<void> Conductor::await_empty_scanner(const std::stop_token& stop) {
  while (left_behind_ && !stop.stop_requested()) {
    const auto present = parts_.devices.scanner->document_present(kPresenceDeadline);
    if (!present) return std::unexpected(present.error());
    if (!*present) {
      left_behind_.reset();
      break;
    }
    drop_actions();
    const service::View shown = parts_.lane.view();
    if (shown.state != left_behind_->state) parts_.lane.publish(*left_behind_);
    forget_left_traveler();
    pause(kPoll, stop);
  }
  return {};
}

// The traveler of a document that nobody takes may be gone: the page keeps nothing of theirs.
void Conductor::forget_left_traveler() {
  const auto left = std::chrono::steady_clock::now() - left_at_;
  if (left_behind_->inspection.empty() || left <= milliseconds(parts_.deadlines.take_document)) {
    return;
  }
  service::log(service::LogLevel::warning, kSource, "a document was not taken",
               {{"inspection", left_behind_->inspection}});
  service::View nobodys;
  nobodys.state = left_behind_->state;
  left_behind_ = nobodys;
  parts_.lane.publish(nobodys);
}

// Only a scanner that answers opens the lane: one that is jammed can be opened and then fails.
Result<bool> Conductor::begin_visit(Visit& visit) {
  const auto present = parts_.devices.scanner->document_present(kPresenceDeadline);
  if (!present) return present;
  visit.view.state = "welcome";
  // What was touched before was meant for a page that no longer stands.
  drop(parts_.lane.publish_and_take(visit.view));
  return true;
}

Result<bool> Conductor::await_document(Visit& visit, const std::stop_token& stop) {
  const milliseconds idle{parts_.deadlines.idle};
  auto touched = std::chrono::steady_clock::now();
  while (!stop.stop_requested() && !visit.cancelled) {
    if (take_actions(visit)) touched = std::chrono::steady_clock::now();
    if (const auto camera = parts_.devices.camera->status(); !camera.ready) {
      return fail(ErrorCode::camera_no_frame, camera.detail);
    }
    const auto present = parts_.devices.scanner->document_present(kPresenceDeadline);
    if (!present) return std::unexpected(present.error());
    if (*present) return true;
    const bool away = std::chrono::steady_clock::now() - touched > idle;
    // Who walked away leaves nothing behind: not the language, not the wish, not the declaration.
    if (away && visit.touched) return false;
    pause(kPoll, stop);
  }
  return false;
}

bool Conductor::inspect(Visit& visit, const std::stop_token& stop) {
  visit.view.inspection = service::random_id();
  show(visit, "reading");
  const std::optional<Evidence> evidence = gather(visit, stop);
  if (stop.stop_requested()) return true;
  if (!evidence) {
    visit.view.inspection.clear();
    visit.touched = true;
    show(visit, "document");
    return false;
  }
  const verdict::Report report = judge(*evidence, parts_.bench);
  if (const auto sequence = commit(report, *evidence, stop)) {
    show_verdict(visit, report, *sequence, stop);
  } else {
    leave_behind(parts_.lane.view());
  }
  return true;
}

// No verdict is shown that is not on the disk. Where the disk takes nothing now, the lane closes
// and an officer serves the traveler; the report waits here, and no other inspection begins before
// it is committed.
std::optional<std::uint64_t> Conductor::commit(const verdict::Report& report,
                                               const Evidence& evidence,
                                               const std::stop_token& stop) {
  bool in_time = true;
  while (true) {
    const auto sequence = parts_.recorder.record(report, evidence);
    if (sequence && in_time) return *sequence;
    if (sequence) {
      service::log(service::LogLevel::warning, kSource, "committed late; no verdict was shown",
                   {{"inspection", report.inspection}, {"report", std::to_string(*sequence)}});
      return std::nullopt;
    }
    in_time = false;
    close_lane(sequence.error());
    drop_actions();
    pause(kReopenPause, stop);
    if (closed_reason(sequence.error().code) != kStorage || stop.stop_requested()) {
      return std::nullopt;
    }
  }
}

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
    auto scan = scanner.scan(milliseconds(parts_.deadlines.scan));
    if (scan || scan.error().code != ErrorCode::scanner_failed) return scan;
    const auto present = scanner.document_present(kPresenceDeadline);
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

void Conductor::show_verdict(Visit& visit, const verdict::Report& report, std::uint64_t sequence,
                             const std::stop_token& stop) {
  visit.view.verdict = to_string(report.decision.verdict);
  visit.view.sequence = sequence;
  if (report.decision.verdict == Verdict::proceed_with_condition && report.decision.reason) {
    visit.view.condition = to_string(*report.decision.reason);
  }
  show(visit, "verdict");
  hold_verdict(visit, stop);
  show(visit, "thanks");
  leave_behind(visit.view);
}

// The verdict stays for its time, whether the document is taken or the scanner fails meanwhile.
void Conductor::hold_verdict(Visit& visit, const std::stop_token& stop) {
  const auto until =
      std::chrono::steady_clock::now() + milliseconds(parts_.deadlines.verdict_shown);
  do {
    take_actions(visit);
    pause(kPoll, stop);
  } while (!stop.stop_requested() && std::chrono::steady_clock::now() < until);
}

bool Conductor::take_actions(Visit& visit) {
  const auto actions = parts_.lane.take_actions();
  for (const service::Action& action : actions) apply(action, visit);
  visit.touched = visit.touched || !actions.empty();
  return !actions.empty();
}

void Conductor::drop_actions() { drop(parts_.lane.take_actions()); }

void Conductor::drop(const std::vector<service::Action>& actions) const {
  for (const service::Action& action : actions) {
    if (action.kind == "help") log_help(parts_.lane.view().state);
  }
}

void Conductor::apply(const service::Action& action, Visit& visit) {
  const bool before_document = visit.view.inspection.empty();
  if (action.kind == "language") {
    visit.view.language = action.language;
    show(visit, visit.view.state);
  } else if (action.kind == "start" && before_document) {
    show(visit, visit.view.state == "welcome" ? "notice" : "document");
  } else if (action.kind == "opt_out") {
    visit.photo_opt_out = true;
    if (before_document) show(visit, "document");
  } else if (action.kind == "declare" && before_document) {
    visit.declaration = Declaration{action.document_class, action.citizenship, action.birth_date};
    show(visit, "document");
  } else if (action.kind == "cancel" && before_document) {
    visit.cancelled = true;
  } else if (action.kind == "help") {
    log_help(visit.view.state);
  }
}

void Conductor::show(Visit& visit, const std::string& state) {
  visit.view.state = state;
  if (state != "face") visit.view.progress = 0;
  parts_.lane.publish(visit.view);
}

void Conductor::pause(milliseconds time, const std::stop_token& stop) const {
  constexpr milliseconds kStep{50};
  for (milliseconds slept{0}; slept < time && !stop.stop_requested(); slept += kStep) {
    std::this_thread::sleep_for(kStep);
  }
}

}  // namespace garita::inspection
