// SPDX-License-Identifier: Apache-2.0
// sd_notify(3): what a program of Type=notify tells systemd. Without systemd (NOTIFY_SOCKET is not
// set) every call does nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace garita::service {

// Thread safe.
class Notifier {
 public:
  void ready() const;
  void status(const std::string& line) const;  // what systemctl status shows
  void stopping() const;
  void feed_watchdog() const;

  // WatchdogSec= of the unit; nullopt: systemd does not watch this process.
  static std::optional<std::chrono::microseconds> watchdog_time();
};

}  // namespace garita::service
