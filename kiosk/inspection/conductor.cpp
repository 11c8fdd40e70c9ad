// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/conductor.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <typeinfo>
#include <utility>

#include "kiosk/service/log.h"
#include "kiosk/service/random.h"
#include "kiosk/service/stopwatch.h"

namespace garita::inspection {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kOpenDeadline{5'000};
constexpr milliseconds kPresenceDeadline{5'000};
constexpr milliseconds kReopenPause{1'000};
constexpr milliseconds kSilenceBorne{5'000};  // of the camera, while a document is awaited
constexpr milliseconds kCommitLimit{10'000};  // it waits its turn at the database
// Who is asked whether they are still there has at least 20 s to answer (WCAG 2.2, 2.2.1), where
// the operator leaves as much.
constexpr milliseconds kAnswerTime{20'000};

milliseconds answer_time(milliseconds idle) { return std::min(kAnswerTime, idle / 2); }

}  // namespace

Conductor::Conductor(Parts parts) : parts_(parts), signs_(parts.operation) {}

void Conductor::run(const std::stop_token& stop) {
  signs_.thread_begins();
  parts_.lane.publish(closed_view("starting"));
  while (!stop.stop_requested()) {
    // The last resort: one traveler's surprise must not end the lane for the next one.
    try {
      serve_one(stop);
    } catch (const std::exception& surprise) {
      // Its kind alone: what it says may quote anything, a document's lines too.
      close_lane({ErrorCode::internal_unexpected, typeid(surprise).name()});
      leave_behind(parts_.lane.view());
      pause(kReopenPause, stop);
    }
  }
  signs_.thread_ends();
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

// Both, whatever becomes of the first: an operator wants to know of each.
Result<void> Conductor::open_devices() {
  auto scanner = open_one(*parts_.devices.scanner, kScannerPart);
  auto camera = open_one(*parts_.devices.camera, kCameraPart);
  return scanner ? camera : scanner;
}

template <typename Device>
Result<void> Conductor::open_one(Device& device, const char* part) {
  if (device.status().ready) return {};
  signs_.within(kOpenDeadline);
  auto opened = device.open(kOpenDeadline);
  // Of a scanner that could be opened it is not yet known whether it can look.
  if (!opened || part != kScannerPart) signs_.opened(part, opened);
  return opened;
}

Result<void> Conductor::keep_camera(const std::stop_token& stop) {
  const auto until = std::chrono::steady_clock::now() + kSilenceBorne;
  auto opened = open_one(*parts_.devices.camera, kCameraPart);
  while (!opened && !stop.stop_requested() && std::chrono::steady_clock::now() < until) {
    pause(kPoll, stop);
    opened = open_one(*parts_.devices.camera, kCameraPart);
  }
  return opened;
}

Result<bool> Conductor::document_present() {
  signs_.within(kPresenceDeadline);
  return parts_.devices.scanner->document_present(kPresenceDeadline);
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
  signs_.lane_closes(error);
  parts_.lane.publish(view);
}

void Conductor::leave_behind(service::View until_taken) {
  left_behind_ = std::move(until_taken);
  left_at_ = std::chrono::steady_clock::now();
}

Result<void> Conductor::await_empty_scanner(const std::stop_token& stop) {
  while (left_behind_ && !stop.stop_requested()) {
    const auto present = document_present();
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
  service::log(service::LogLevel::warning, "inspection", "a document was not taken",
               {{"inspection", left_behind_->inspection}});
  service::View nobodys;
  nobodys.state = left_behind_->state;
  left_behind_ = nobodys;
  parts_.lane.publish(nobodys);
}

// Only a scanner that answers opens the lane: one that is jammed can be opened and then fails.
Result<bool> Conductor::begin_visit(Visit& visit) {
  const auto present = document_present();
  if (!present) return present;
  signs_.lane_opens();
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
    if (auto camera = keep_camera(stop); !camera) return std::unexpected(camera.error());
    const auto present = document_present();
    if (!present) return std::unexpected(present.error());
    if (*present) {
      // What was touched before the document lay there counts.
      take_actions(visit);
      return !visit.cancelled;
    }
    const auto quiet = std::chrono::steady_clock::now() - touched;
    // Who walked away leaves nothing behind: not the language, not the wish, not the declaration.
    if (quiet > idle && visit.touched) return false;
    if (quiet > idle - answer_time(idle)) ask_still_there(visit);
    pause(kPoll, stop);
  }
  return false;
}

void Conductor::ask_still_there(Visit& visit) {
  // On the welcome page there is nothing yet that would be lost.
  if (!visit.asked_in.empty() || visit.view.state == "welcome") return;
  visit.asked_in = visit.view.state;
  visit.view.seconds_left = whole_seconds(answer_time(milliseconds(parts_.deadlines.idle)));
  show(visit, "still_there");
}

bool Conductor::inspect(Visit& visit, const std::stop_token& stop) {
  visit.asked_in.clear();
  visit.view.inspection = service::random_id();
  const service::Stopwatch watch;
  show(visit, "reading");
  const std::optional<Evidence> evidence = gather(visit, stop);
  if (stop.stop_requested()) {
    signs_.ended_without_verdict(visit.view.inspection, "stopped");
    return true;
  }
  if (!evidence) {
    signs_.ended_without_verdict(visit.view.inspection, "withdrawn");
    visit.view.inspection.clear();
    visit.touched = true;
    show(visit, "document");
    return false;
  }
  const verdict::Report report = judge(*evidence, parts_.bench);
  if (const auto sequence = commit(report, *evidence, stop)) {
    signs_.committed(report, *sequence, watch.ms() / 1'000);
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
    const service::Stopwatch watch;
    signs_.within(kCommitLimit);
    const auto sequence = parts_.recorder.record(report, evidence);
    if (sequence) signs_.commit_took(watch.ms() / 1'000);
    if (sequence && in_time) return *sequence;
    if (sequence) {
      signs_.ended_without_verdict(report.inspection, "late");
      return std::nullopt;
    }
    in_time = false;
    close_lane(sequence.error());
    drop_actions();
    pause(kReopenPause, stop);
    if (closed_reason(sequence.error().code) != kStoragePart || stop.stop_requested()) {
      signs_.ended_without_verdict(report.inspection, "uncommitted");
      return std::nullopt;
    }
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
  // Whatever was touched, the traveler is there, and the page is again what it was.
  if (!actions.empty() && !visit.asked_in.empty()) show(visit, std::exchange(visit.asked_in, {}));
  for (const service::Action& action : actions) apply(action, visit);
  visit.touched = visit.touched || !actions.empty();
  return !actions.empty();
}

void Conductor::drop_actions() { drop(parts_.lane.take_actions()); }

void Conductor::drop(const std::vector<service::Action>& actions) {
  for (const service::Action& action : actions) {
    if (action.kind == "help") call_officer(parts_.lane.view().state);
  }
}

void Conductor::call_officer(const std::string& state) {
  signs_.help_wanted(state);
  parts_.call_officer();
}

void Conductor::apply(const service::Action& action, Visit& visit) {
  const bool before_document = visit.view.inspection.empty();
  if (action.kind == "language") {
    visit.view.language = action.language;
    show(visit, visit.view.state);
  } else if (action.kind == "start" && before_document) {
    // A page that heard no answer sends its touch again; it counts once.
    if (action.version != 0 && action.version < visit.step_since) return;
    show(visit, visit.view.state == "welcome" ? "notice" : "document");
    visit.step_since = parts_.lane.view().version;
  } else if (action.kind == "opt_out") {
    visit.photo_opt_out = true;
    if (before_document) show(visit, "document");
  } else if (action.kind == "declare" && before_document) {
    visit.declaration = Declaration{action.document_class, action.citizenship, action.birth_date};
    show(visit, "document");
  } else if (action.kind == "cancel" && before_document) {
    visit.cancelled = true;
  } else if (action.kind == "skip") {
    visit.no_other_side = true;
  } else if (action.kind == "help") {
    call_officer(visit.view.state);
  }
}

void Conductor::show(Visit& visit, const std::string& state) {
  visit.view.state = state;
  if (state != "face") visit.view.progress = 0;
  if (state != "still_there" && state != "turn_over") visit.view.seconds_left = 0;
  parts_.lane.publish(visit.view);
}

void Conductor::pause(milliseconds time, const std::stop_token& stop) {
  constexpr milliseconds kStep{50};
  signs_.within(time);
  for (milliseconds slept{0}; slept < time && !stop.stop_requested(); slept += kStep) {
    std::this_thread::sleep_for(kStep);
  }
}

}  // namespace garita::inspection
