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
constexpr const char* kSource = "inspection";

// The word on the page, by the step at which it broke (the error code's hundreds).
std::string closed_reason(ErrorCode code) {
  switch (std::to_underlying(code) / 100) {
    case 20:
      return "camera";
    case 21:
      return "scanner";
    case 40:
      return "storage";
    default:
      return "fault";
  }
}

}  // namespace

Conductor::Conductor(Parts parts) : parts_(std::move(parts)) {}

void Conductor::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    // The last resort: one traveler's surprise must not end the lane for the next one.
    try {
      serve_one(stop);
    } catch (const std::exception& surprise) {
      close_lane({ErrorCode::internal_unexpected, surprise.what()});
      pause(kReopenPause, stop);
    }
  }
}

void Conductor::serve_one(const std::stop_token& stop) {
  if (const auto opened = open_devices(); !opened) {
    close_lane(opened.error());
    return pause(kReopenPause, stop);
  }
  Visit visit;
  show(visit, "welcome");
  const auto present = await_document(visit, stop);
  if (!present) {
    close_lane(present.error());
    return pause(kReopenPause, stop);
  }
  if (*present) inspect(visit, stop);
}

Result<void> Conductor::open_devices() {
  DeviceSet& devices = parts_.devices;
  if (!devices.scanner->status().ready) {
    if (auto opened = devices.scanner->open(kOpenDeadline); !opened) return opened;
  }
  if (!devices.camera->status().ready) return devices.camera->open(kOpenDeadline);
  return {};
}

void Conductor::close_lane(const Error& error) {
  service::View view;
  view.state = "closed";
  view.closed_reason = closed_reason(error.code);
  const service::View shown = parts_.lane.view();
  if (shown.state == view.state && shown.closed_reason == view.closed_reason) return;
  service::log(service::LogLevel::error, kSource, "lane closed", error);
  parts_.lane.publish(view);
}

Result<bool> Conductor::await_document(Visit& visit, const std::stop_token& stop) {
  const milliseconds idle{parts_.deadlines.idle};
  auto touched = std::chrono::steady_clock::now();
  while (!stop.stop_requested() && !visit.cancelled) {
    const std::uint64_t seen = parts_.lane.view().version;
    take_actions(visit);
    if (parts_.lane.view().version != seen) touched = std::chrono::steady_clock::now();
    if (const auto camera = parts_.devices.camera->status(); !camera.ready) {
      return fail(ErrorCode::camera_no_frame, camera.detail);
    }
    const auto present = parts_.devices.scanner->document_present(kPresenceDeadline);
    if (!present) return std::unexpected(present.error());
    if (*present) return true;
    const bool away = std::chrono::steady_clock::now() - touched > idle;
    // Who walked away leaves nothing behind: not the language, not the wish, not the declaration.
    if (away && visit.view.state != "welcome") return false;
    pause(kPoll, stop);
  }
  return false;
}

void Conductor::inspect(Visit& visit, const std::stop_token& stop) {
  visit.view.inspection = service::random_id();
  show(visit, "reading");
  const Evidence evidence = gather(visit, stop);
  if (stop.stop_requested()) return;
  show(visit, "working");
  const verdict::Report report = judge(evidence, parts_.bench);
  const auto sequence = parts_.recorder.record(report, evidence);
  if (!sequence) {
    // No verdict is shown that is not on the disk: the lane closes, an officer serves the traveler.
    close_lane(sequence.error());
    return pause(kReopenPause, stop);
  }
  show_verdict(visit, report, *sequence, stop);
}

Evidence Conductor::gather(Visit& visit, const std::stop_token& stop) {
  Evidence evidence;
  evidence.inspection = visit.view.inspection;
  const service::UtcTime now = service::utc_now();
  evidence.started_at = service::to_rfc3339(now);
  evidence.on = service::local_date(now);
  evidence.clock_trusted = service::clock_trusted(parts_.clock_assumed);
  const service::Stopwatch watch;
  auto scan = parts_.devices.scanner->scan(milliseconds(parts_.deadlines.scan));
  evidence.steps.push_back({"scan", watch.ms()});
  if (scan) {
    read_and_look(visit, stop, std::move(scan->pages), evidence);
  } else {
    evidence.scan_error = scan.error();
  }
  evidence.photo_opt_out = visit.photo_opt_out;
  evidence.declaration = visit.declaration;
  if (visit.photo_opt_out) evidence.live_face.reset();
  return evidence;
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
    return visit.photo_opt_out || visit.cancelled || stop.stop_requested();
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
  await_removal(visit, stop);
}

void Conductor::await_removal(Visit& visit, const std::stop_token& stop) {
  const auto shown = std::chrono::steady_clock::now();
  const milliseconds verdict_shown{parts_.deadlines.verdict_shown};
  while (!stop.stop_requested()) {
    take_actions(visit);
    const auto present = parts_.devices.scanner->document_present(kPresenceDeadline);
    // A scanner that fails now is found by the next round; this traveler has the verdict.
    if (!present || !*present) break;
    const bool long_enough = std::chrono::steady_clock::now() - shown > verdict_shown;
    if (long_enough && visit.view.state == "verdict") show(visit, "thanks");
    pause(kPoll, stop);
  }
}

void Conductor::take_actions(Visit& visit) {
  for (const service::Action& action : parts_.lane.take_actions()) apply(action, visit);
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
    service::log(service::LogLevel::warning, kSource, "help asked for",
                 {{"state", visit.view.state}});
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
