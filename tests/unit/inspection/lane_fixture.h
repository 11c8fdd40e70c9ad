// SPDX-License-Identifier: Apache-2.0
// A conductor at work on its thread, with devices made by hand behind the ports, the shipped
// networks, and an outbox on the disk.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/inspection/conductor.h"
#include "tests/support/temporary_folder.h"
#include "verify/image/frame.h"

namespace garita::inspection {

// What the devices do, set by the test, read by the conductor's thread.
struct Props {
  std::mutex mutex;
  bool document = false;
  std::optional<Error> presence_error;
  int scans_that_fail = 0;
  std::vector<Frame> pages;  // of the scans, one after the other, the last for all that follow
  bool withdrawn_at_scan = false;  // the document is gone when the scan begins
  int scans = 0;
  int empty_looks = 0;              // how often the conductor asked and nothing lay there
  std::optional<Error> open_error;  // of the camera
  std::optional<Error> frame_error;
  bool frame_throws = false;
  bool camera_silent = false;             // until it is opened again
  std::atomic<bool> camera_held = false;  // while it is, the camera answers nothing

  void set(const std::function<void(Props&)>& change) {
    const std::lock_guard lock(mutex);
    change(*this);
  }
};

class LaneFixture : public ::testing::Test {
 protected:
  LaneFixture();
  ~LaneFixture() override;

  void start();
  void stop();
  // Every view that was published since start(), in order.
  std::vector<service::View> seen();
  // Waits until the page shows the wanted view; fails the test after some patience.
  service::View await(const std::function<bool(const service::View&)>& wanted);
  service::View await_state(const std::string& state);
  service::View await_closed(const std::string& reason);
  void lay_down() {
    props_.set([](Props& props) { props.document = true; });
  }
  void take_away() {
    props_.set([](Props& props) { props.document = false; });
  }
  // Until it is let go a lane stays in "starting", an inspection in "face".
  void hold_camera() { props_.camera_held = true; }
  void let_camera_go() {
    props_.camera_held = false;
    props_.camera_held.notify_all();
  }
  bool was_seen(const std::string& state);
  void touch(const std::string& kind) { lane_.post({.kind = kind}); }
  std::uint64_t committed();
  int calls() const { return calls_; }  // for an officer
  // The newest report.
  std::string newest();
  std::filesystem::path database() const { return folder_ / "kiosk.db"; }

  support::TemporaryFolder folder_;
  Props props_;
  // The verdict stands until the test ends: one that goes on says for how long.
  config::Deadlines deadlines_{
      .scan = 1'000, .face = 300, .verdict_shown = 600'000, .take_document = 300, .idle = 60'000};
  service::Lane lane_;
  service::Operation operation_{"garita-kiosk"};

 private:
  void watch(const std::stop_token& stop);

  std::atomic<int> calls_ = 0;
  DeviceSet devices_;
  std::optional<outbox::Outbox> outbox_;  // the conductor's
  std::optional<outbox::Outbox> reader_;  // the test's
  std::optional<verdict::SigningKey> key_;
  std::optional<FaceCapture> face_capture_;
  std::optional<Recorder> recorder_;
  whti::Tables tables_;
  std::optional<Bench> bench_;
  std::optional<Conductor> conductor_;
  std::mutex seen_mutex_;
  std::vector<service::View> seen_;
  std::jthread watcher_;
  std::jthread thread_;
};

}  // namespace garita::inspection
