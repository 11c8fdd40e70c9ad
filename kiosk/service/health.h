// SPDX-License-Identifier: Apache-2.0
// Health: what state each part of a program is in, as its own thread last said, and whether its
// threads make progress. What it tells is words, numbers and error codes: never a text from a
// device, a document or a traveler.
//
//   live   every thread keeps its word (progress.h). If not: the program must be restarted.
//   ready  it can do its work now: no required part is starting or failed. If not: a part needs
//          help, and a restart cures nothing.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/service/progress.h"
#include "verify/base/error.h"

namespace garita::service {

enum class PartState { starting, ok, degraded, failed };
std::string_view to_string(PartState state);

struct PartHealth {
  std::string name;  // "camera"
  bool required = true;
  PartState state = PartState::starting;
  std::optional<ErrorCode> reason;  // degraded, failed
  std::string since;                // UTC, RFC 3339: when this state began
};

struct ThreadHealth {
  std::string name;
  bool in_time = false;
};

struct Queue {
  std::uint64_t depth = 0;          // committed, not yet acknowledged
  std::uint64_t oldest_age_s = 0;   // of the oldest of them; 0: none waits
  std::uint64_t last_sequence = 0;  // of the newest report; 0: none yet
};

struct HealthView {
  std::string program;
  std::string version;
  std::string instance;  // the kiosk's id; empty: none
  std::string at;        // UTC, RFC 3339
  bool started = false;  // every required part and every thread has said something
  bool live = false;
  bool ready = false;
  std::vector<PartHealth> parts;
  std::vector<ThreadHealth> threads;
  std::optional<Queue> queue;

  // "ok", "degraded" (works, but a part needs help soon), "failed" (does not do its work).
  std::string_view status() const;
};

// config/schema/health.json.
std::string to_json(const HealthView& view);
// One line for systemd: "ok", "failed: camera camera.unreachable; 12 reports wait".
std::string to_line(const HealthView& view);

// Thread safe throughout.
class Health {
 public:
  Health(std::string program, std::string version);

  void set_instance(std::string instance);
  // Parts are added, and threads named, before the threads start.
  void add(const std::string& part, bool required);
  Progress& thread(const std::string& name);  // stays where it is as long as this object

  void set(const std::string& part, PartState state, std::optional<ErrorCode> reason = {});
  void ok(const std::string& part) { set(part, PartState::ok); }
  void degraded(const std::string& part, ErrorCode why) { set(part, PartState::degraded, why); }
  void failed(const std::string& part, ErrorCode why) { set(part, PartState::failed, why); }
  void set_queue(const Queue& queue);

  HealthView view() const;

 private:
  mutable std::mutex mutex_;
  std::string program_;
  std::string version_;
  std::string instance_;
  std::vector<PartHealth> parts_;            // in the order in which they were added
  std::map<std::string, Progress> threads_;  // nodes stay where they are
  std::optional<Queue> queue_;
};

}  // namespace garita::service
