// SPDX-License-Identifier: Apache-2.0
// The state machine of one lane: welcome, document, reading, face, working, verdict, thanks.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "devices/device_set.h"
#include "kiosk/inspection/document_reader.h"
#include "kiosk/inspection/face_capture.h"
#include "kiosk/inspection/judge.h"
#include "kiosk/inspection/recorder.h"
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
  bool clock_assumed = false;  // the operator vouches for the clock
};

// Runs on the lane's inspection thread. Whatever a device, a traveler or a disk does, the loop goes
// on: the lane closes with its reason and opens again when the reason is gone.
class Conductor {
 public:
  explicit Conductor(Parts parts);

  // Serves travelers until asked to stop.
  void run(const std::stop_token& stop);

 private:
  // What one traveler did before a document lay there.
  struct Visit {
    service::View view;
    bool photo_opt_out = false;
    std::optional<Declaration> declaration;
    bool cancelled = false;
  };

  void serve_one(const std::stop_token& stop);
  Result<void> open_devices();
  // Tells the traveler that this lane is closed, and why in one word; logs it once.
  void close_lane(const Error& error);
  // True: a document lies there. Errors: those of the devices, the camera's included: a lane whose
  // camera is gone must not take a document.
  Result<bool> await_document(Visit& visit, const std::stop_token& stop);
  void inspect(Visit& visit, const std::stop_token& stop);
  Evidence gather(Visit& visit, const std::stop_token& stop);
  void read_and_look(Visit& visit, const std::stop_token& stop, std::vector<Frame> pages,
                     Evidence& evidence);
  void look(Visit& visit, const std::stop_token& stop, Evidence& evidence);
  void show_verdict(Visit& visit, const verdict::Report& report, std::uint64_t sequence,
                    const std::stop_token& stop);
  void await_removal(Visit& visit, const std::stop_token& stop);
  void take_actions(Visit& visit);
  void apply(const service::Action& action, Visit& visit);
  void show(Visit& visit, const std::string& state);
  void pause(std::chrono::milliseconds time, const std::stop_token& stop) const;

  Parts parts_;
};

}  // namespace garita::inspection
