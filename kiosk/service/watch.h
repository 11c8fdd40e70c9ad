// SPDX-License-Identifier: Apache-2.0
// Watch: a thread that looks at the program's health once a second and tells systemd. READY=1 once
// every required part and every thread has said something; WATCHDOG=1 only while all threads keep
// their word, itself included: a hang anywhere ends the feeding, and systemd restarts the program.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "kiosk/service/http_client.h"
#include "kiosk/service/notify.h"
#include "kiosk/service/operation.h"

namespace garita::service {

class Watch {
 public:
  // Called on the watch's thread, once a second; each ends within 5 s.
  using Look = std::function<void(Operation&)>;

  // `operation` must outlive this object.
  Watch(Operation& operation, std::vector<Look> looks);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();  // as stopping(), and ends the thread

  // STOPPING=1. Call it when the program was asked to end, before its parts do.
  void stopping();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A Look that asks this program's own HTTP server as any client would. An answer, of any status, is
// the word of thread `name`; the first silence is not yet a hang.
Watch::Look ask_own_server(const std::string& name, HttpRequest request, Progress& progress);

}  // namespace garita::service
