// SPDX-License-Identifier: Apache-2.0
// What a lane tells its operators while it works: the states of its parts, counts and durations,
// the word of its thread, and one line of log an inspection.
#pragma once

#include <chrono>
#include <string>

#include "kiosk/service/operation.h"
#include "verify/verdict/report.h"

namespace garita::inspection {

inline constexpr const char* kCameraPart = "camera";
inline constexpr const char* kScannerPart = "scanner";
inline constexpr const char* kStoragePart = "storage";

// The word on the closed page, and the part that failed, by the step at which it broke (the error
// code's hundreds): "camera", "scanner", "storage", else "fault".
std::string closed_reason(ErrorCode code);

// One thread an object: the inspection's.
class Signs {
 public:
  // Adds the lane's parts. `operation` must outlive this object.
  explicit Signs(service::Operation& operation);

  // The thread says another word within this time.
  void within(std::chrono::milliseconds time) { progress_.within(time); }
  void thread_begins();
  void thread_ends() { progress_.ended(); }

  void opened(const char* part, const Result<void>& outcome);
  void lane_opens();
  void lane_closes(const Error& why);
  void help_wanted(const std::string& state);

  // Committed and about to be shown.
  void committed(const verdict::Report& report, std::uint64_t sequence, double seconds);
  void commit_took(double seconds);
  // No verdict was shown: "withdrawn" (nothing to inspect any more), "stopped" (the program was
  // asked to end), "late" (committed when nobody waited any longer), "uncommitted".
  void ended_without_verdict(const std::string& inspection, const std::string& why);

 private:
  service::Operation& operation_;
  service::Progress& progress_;
};

}  // namespace garita::inspection
