// SPDX-License-Identifier: Apache-2.0
// The state machine of one lane: welcome, document, reading, face, working, verdict, thanks; and
// between them two questions: are you still there, and the other side, please.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "devices/device_set.h"
#include "kiosk/inspection/document_reader.h"
#include "kiosk/inspection/face_capture.h"
#include "kiosk/inspection/judge.h"
#include "kiosk/inspection/recorder.h"
#include "kiosk/inspection/signs.h"
#include "kiosk/service/lane.h"

namespace garita::inspection {

// What a lane works with. References must outlive the conductor.
struct Parts {
  DeviceSet& devices;
  DocumentReader& document_reader;
  FaceCapture& face_capture;
  Recorder& recorder;
  service::Lane& lane;
  const Bench& bench;
  config::Deadlines deadlines;
  bool clock_assumed;  // the operator vouches for the clock
  service::Operation& operation;
  std::function<void()> call_officer;  // a traveler asks for help; returns at once
};

// For a countdown; never 0 while some time is left.
inline int whole_seconds(std::chrono::milliseconds time) {
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

// Runs on the lane's inspection thread. Whatever a device, a traveler or a disk does, the loop goes
// on: the lane closes with its reason and opens again when the reason is gone.
class Conductor {
 public:
  explicit Conductor(Parts parts);

  // Serves travelers until asked to stop.
  void run(const std::stop_token& stop);

 private:
  // What one traveler did and sees.
  struct Visit {
    service::View view;
    bool photo_opt_out = false;
    std::optional<Declaration> declaration;
    bool cancelled = false;
    bool touched = false;
    std::uint64_t step_since = 0;  // the view from which on "start" means the next step
    std::string asked_in;          // the state in which "still there?" was asked; empty: it was not
    bool no_other_side = false;    // the traveler says so
  };

  void serve_one(const std::stop_token& stop);
  Result<void> open_devices();
  template <typename Device>
  Result<void> open_one(Device& device, const char* part);
  // A camera that fell silent is opened again, for some seconds: the traveler keeps the visit.
  // Errors: the camera's.
  Result<void> keep_camera(const std::stop_token& stop);
  // Asks the scanner, and says for how long at most. Errors: the scanner's.
  Result<bool> document_present();
  static service::View closed_view(const std::string& reason);
  // Tells the traveler that this lane is closed, and why in one word; logs it once.
  void close_lane(const Error& error);
  // From here on a document that lies there belongs to an inspection that has ended.
  void leave_behind(service::View until_taken);
  // Until it is taken no inspection begins. Errors: the scanner's.
  Result<void> await_empty_scanner(const std::stop_token& stop);
  void forget_left_traveler();
  // Errors: the scanner's.
  Result<bool> begin_visit(Visit& visit);
  // True: a document lies there; false: the traveler stopped or walked away. Errors: those of the
  // devices, the camera's included: a lane whose camera is gone must not take a document.
  Result<bool> await_document(Visit& visit, const std::stop_token& stop);
  // Before the end of a visit that nobody touches the traveler is asked, and any touch goes on.
  void ask_still_there(Visit& visit);
  // False: there was no document to inspect any more, and no report was made.
  bool inspect(Visit& visit, const std::stop_token& stop);
  // nullopt: there is no verdict to show.
  std::optional<std::uint64_t> commit(const verdict::Report& report, const Evidence& evidence,
                                      const std::stop_token& stop);
  // nullopt: the document was withdrawn before it could be scanned.
  std::optional<Evidence> gather(Visit& visit, const std::stop_token& stop);
  std::optional<Result<scanner::Scan>> scan_document();
  void read_and_look(Visit& visit, const std::stop_token& stop, std::vector<Frame> pages,
                     Evidence& evidence);
  void look(Visit& visit, const std::stop_token& stop, Evidence& evidence);
  // Where the first scan said little, the document that still lies there once more: it may have
  // been scanned while it was being laid down. The scan that says more counts, whole.
  void scan_once_more(Visit& visit, Evidence& evidence);
  // Where the one page that was scanned has no machine readable zone: the other side, or the right
  // page, once. Whoever has none goes on with what there is.
  void ask_other_side(Visit& visit, const std::stop_token& stop, Evidence& evidence);
  // True: another page lies there. Errors: the scanner's.
  Result<bool> await_other_side(Visit& visit, const std::stop_token& stop);
  void show_verdict(Visit& visit, const verdict::Report& report, std::uint64_t sequence,
                    const std::stop_token& stop);
  void hold_verdict(Visit& visit, const std::stop_token& stop);
  bool take_actions(Visit& visit);  // true: there were some
  // Of what was touched on a page without a traveler only the call for help counts.
  void drop_actions();
  void drop(const std::vector<service::Action>& actions);
  void call_officer(const std::string& state);
  void apply(const service::Action& action, Visit& visit);
  void show(Visit& visit, const std::string& state);
  void pause(std::chrono::milliseconds time, const std::stop_token& stop);

  static constexpr std::chrono::milliseconds kPoll{150};  // how often the scanner is asked

  Parts parts_;
  Signs signs_;
  // What the page shows until the document of the inspection before is taken; nullopt: it was.
  std::optional<service::View> left_behind_;
  std::chrono::steady_clock::time_point left_at_;
};

}  // namespace garita::inspection
