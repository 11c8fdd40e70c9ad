// SPDX-License-Identifier: Apache-2.0
// systemd's end of sd_notify(3): a unix datagram socket that NOTIFY_SOCKET names while this object
// lives, for this process and the programs that it starts.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace garita::support {

// Reads at once whatever comes, as systemd does: who sends to a full socket would wait. One thread
// an object.
class NotifySocket {
 public:
  // `watchdog`: WatchdogSec= of the unit; zero: none. Throws where there is no socket.
  explicit NotifySocket(std::chrono::milliseconds watchdog);
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;
  ~NotifySocket();

  // From now on: forgets what came before.
  void forget();
  // Waits for a message that begins so, and returns it; those before it are dropped. "": none came.
  std::string await(const std::string& beginning, std::chrono::milliseconds patience);
  // Whatever came, and comes in this time, in order.
  std::vector<std::string> collect(std::chrono::milliseconds time);

 private:
  void read(const std::stop_token& stop);

  TemporaryFolder folder_;
  int socket_ = -1;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> messages_;
  std::jthread reader_;  // the last member: it ends before what it works with
};

}  // namespace garita::support
