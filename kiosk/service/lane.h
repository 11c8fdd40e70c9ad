// SPDX-License-Identifier: Apache-2.0
// Lane: the meeting point of the inspection (which knows what happens) and the traveler page (which
// shows it and passes on what the traveler touches). Neither includes the other.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "verify/base/bytes.h"

namespace garita::service {

// What the traveler sees. No personal data: nothing here names the traveler.
struct View {
  // "closed", "welcome", "notice", "document", "still_there", "reading", "face", "turn_over",
  // "working", "verdict", "thanks"
  std::string state = "closed";
  std::string language = "en";  // "en", "es", "fr"
  std::string guidance;         // state face: face::Quality::guidance; empty: all is well
  double progress = 0;          // 0..1 within the state
  int seconds_left = 0;         // still_there, turn_over: from this view on; 0: no countdown
  std::string verdict;          // state verdict: "proceed", "proceed_with_condition", "refer"
  std::string condition;        // state verdict: reason code of the condition, for its sentence
  std::string
      closed_reason;  // state closed: "camera", "scanner", "storage", "clock", "starting", "fault"
  std::string inspection;      // id while one runs; empty otherwise
  std::uint64_t sequence = 0;  // state verdict: the committed report's number
  std::uint64_t version = 0;   // grows with every change; set by Lane::publish
};

// What the traveler touched.
struct Action {
  // "start", "language", "opt_out", "declare", "help", "cancel", "stay" (still there), "skip" (no
  // other side)
  std::string kind;
  std::string language;  // language
  // declare: a document that no machine reads, as the traveler says it; an officer checks it.
  std::string document_class;  // "birth_certificate"
  std::string citizenship;     // alpha-3
  std::string birth_date;      // ISO 8601, may be partial
  // Of the view that was touched; 0: of the one that stands.
  std::uint64_t version = 0;
};

enum class Posted {
  taken,
  full,     // too many wait
  outdated  // the view that was touched was an earlier traveler's
};

// Thread safe throughout.
class Lane {
 public:
  void publish(View view);
  // Publishes the first view of the next traveler, and in the same step takes every action that was
  // posted on an earlier one; those that are still on their way will be outdated.
  std::vector<Action> publish_and_take(View view);
  View view() const;
  // Waits until the view's version differs from `seen` or the deadline passes; returns the view.
  View wait(std::uint64_t seen, std::chrono::milliseconds deadline) const;

  // At most kActionsMax wait.
  Posted post(Action action);
  std::vector<Action> take_actions();

  // The newest camera picture, small, for the page's oval. Empty: no preview now.
  void set_preview(Bytes jpeg);
  Bytes preview() const;

  static constexpr std::size_t kActionsMax = 32;

 private:
  void publish_locked(View view);
  std::vector<Action> take_locked();

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  View view_;
  std::uint64_t first_version_ = 0;  // of this traveler's views
  std::deque<Action> actions_;
  Bytes preview_;
};

}  // namespace garita::service
