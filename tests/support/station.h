// SPDX-License-Identifier: Apache-2.0
// One lane of a test or of the demo: a garita-emulator and the garita-kiosk that uses it, both real
// processes, joined by their wires only.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/kept_port.h"
#include "tests/support/process.h"

namespace garita::support {

// Where the built programs and the product's files are.
struct Installation {
  std::filesystem::path programs;  // garita-kiosk, garita-backoffice, garita-emulator, garita-admin
  std::filesystem::path assets;
  std::filesystem::path config;  // whti/, policy.toml
};

struct StationSettings {
  std::string kiosk = "lane-1";
  std::string mode = "land_pedestrian";
  std::string lane = "general";
  std::string arriving_from = "MEX";
  std::filesystem::path folder;    // of this station's state, configuration and logs; must exist
  std::filesystem::path scenario;  // the emulator's
  int scan_ms = 10'000;
  int verdict_shown_ms = 0;
  int face_ms = 15'000;
  int take_document_ms = 3'000;
  int idle_ms = 60'000;
};

// What the traveler page shows (GET /view), as far as tests ask for it.
struct PageView {
  std::string state;
  std::string verdict;
  std::string closed_reason;
  std::uint64_t sequence = 0;
};

// One thread an object. Ends its processes in the destructor.
class Station {
 public:
  // Makes the keys and starts the emulator; the kiosk is started by start_kiosk().
  static Result<Station> create(const Installation& installation, const StationSettings& settings);

  Result<void> start_kiosk(const std::string& office_url);  // launch, and wait until it is ready
  Result<void> launch_kiosk(const std::string& office_url);
  // Did the kiosk say that it serves? Waits for at most `deadline`. Errors: it ended, or not yet.
  Result<void> await_kiosk(std::chrono::milliseconds deadline);
  void kill_kiosk();  // SIGKILL
  int end_kiosk();    // SIGTERM; returns the wait status
  pid_t kiosk_pid() const { return kiosk_ ? kiosk_->pid() : -1; }
  bool kiosk_running() { return kiosk_ && kiosk_->running(); }

  // The emulator's control plane.
  Result<void> start_act(const std::string& name);
  Result<void> clear();                             // nobody stands there, nothing lies there
  Result<void> set_fault(const std::string& name);  // as the scenario names it: "camera_stall" ...
  Result<void> clear_fault();
  // Takes both devices away, and brings them back at the same addresses.
  void kill_emulator();
  Result<void> restart_emulator() { return start_emulator(); }

  // The traveler's page.
  Result<void> touch(const std::string& action_json);
  Result<PageView> view();
  Result<PageView> await(const std::function<bool(const PageView&)>& wanted,
                         std::chrono::milliseconds deadline);

  const std::string& page_url() const { return page_url_; }
  const std::string& operation_url() const { return operation_url_; }  // health and metrics
  std::filesystem::path state() const { return settings_.folder / "state"; }
  const StationSettings& settings() const { return settings_; }

 private:
  Station(Installation installation, StationSettings settings);
  Result<void> start_emulator();
  Result<void> write_configuration(const std::string& office_url);

  Installation installation_;
  StationSettings settings_;
  KeptPort camera_;
  KeptPort scanner_;
  KeptPort control_;
  KeptPort page_;
  std::optional<Process> emulator_;
  std::string camera_url_;
  std::string scanner_url_;
  std::string control_url_;
  std::string page_url_;
  std::string operation_url_;
  std::optional<Process> kiosk_;
};

// Runs garita-admin; returns the first line that it prints, which it does when all is done. Errors:
// internal.unexpected with the end of `log`.
Result<std::string> run_admin(const Installation& installation, std::vector<std::string> arguments,
                              const std::filesystem::path& log);

}  // namespace garita::support
