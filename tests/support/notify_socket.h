// SPDX-License-Identifier: Apache-2.0
// systemd's end of sd_notify(3): a unix datagram socket that NOTIFY_SOCKET names while this object
// lives, for this process and the programs that it starts.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace garita::support {

// One thread an object.
class NotifySocket {
 public:
  // `watchdog`: WatchdogSec= of the unit; zero: none. Throws where there is no socket.
  explicit NotifySocket(std::chrono::milliseconds watchdog);
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;
  ~NotifySocket();

  // Waits for a message that begins so, and returns it; those before it are dropped. "": none came.
  std::string await(const std::string& beginning, std::chrono::milliseconds patience);
  // Whatever comes in this time, in order.
  std::vector<std::string> collect(std::chrono::milliseconds time);

 private:
  std::string receive(std::chrono::milliseconds patience);

  TemporaryFolder folder_;
  int socket_ = -1;
};

}  // namespace garita::support
