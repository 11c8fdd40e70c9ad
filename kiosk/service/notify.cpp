// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/notify.h"

#include <systemd/sd-daemon.h>

#include <cstring>

#include "kiosk/service/log.h"

namespace garita::service {
namespace {

void tell(const std::string& state) {
  const int told = sd_notify(0, state.c_str());
  if (told >= 0) return;
  log(LogLevel::warning, "operation", "systemd could not be told",
      {{"cause", std::strerror(-told)}});
}

}  // namespace

void Notifier::ready() const { tell("READY=1"); }
void Notifier::status(const std::string& line) const { tell("STATUS=" + line); }
void Notifier::stopping() const { tell("STOPPING=1\nSTATUS=ending"); }
void Notifier::feed_watchdog() const { tell("WATCHDOG=1"); }

std::optional<std::chrono::microseconds> Notifier::watchdog_time() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds(microseconds);
}

}  // namespace garita::service
