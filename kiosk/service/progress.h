// SPDX-License-Identifier: Apache-2.0
// Progress: a thread's word that it will be back. Before each thing that may take a while it says
// how long at most; who has not said another word by then hangs, whatever it waits for.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace garita::service {

// Thread safe. One thread an object gives its word; any may ask.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;

  // A machine under load is late by so much and does not hang.
  static constexpr std::chrono::milliseconds kMargin{10'000};

  // "I shall say another word within `time`."
  void within(std::chrono::milliseconds time) {
    due_ = (Clock::now() + time + kMargin).time_since_epoch().count();
  }
  // "I have ended, as I was asked to": nothing more is expected.
  void ended() { due_ = Clock::time_point::max().time_since_epoch().count(); }

  // Has it ever given its word?
  bool begun() const { return due_ != 0; }
  bool in_time(Clock::time_point now) const { return now.time_since_epoch().count() <= due_; }

 private:
  std::atomic<std::int64_t> due_{0};
};

// As the kernel, a debugger and our tests know the calling thread; at most 15 bytes.
void name_this_thread(const char* name);

}  // namespace garita::service
