// SPDX-License-Identifier: Apache-2.0
#include "devices/end_signals/end_signals.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>
#include <utility>

namespace garita {
namespace {

// As a library's own thread, which starts before main and inherits no mask.
class EarlierThread {
 public:
  EarlierThread() : thread_([this] { ended_.wait(false); }) {}
  ~EarlierThread() {
    ended_ = true;
    ended_.notify_all();
    thread_.join();
  }
  void take(int signal) { pthread_kill(thread_.native_handle(), signal); }

 private:
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

TEST(EndSignals, AnEarlierThreadThatTakesTheSignalDoesNotEndTheProgram) {
  for (const int signal : {SIGTERM, SIGINT}) {
    EarlierThread earlier;
    const EndSignals end;
    earlier.take(signal);
    end.wait();
  }
}

TEST(EndSignals, ASignalBeforeTheWaitIsNotLost) {
  const EndSignals end;
  ::kill(::getpid(), SIGTERM);
  end.wait();
  end.wait();  // nor used up
}

TEST(EndSignals, AWriteToAPeerThatWentAwayFailsOnly) {
  const EndSignals end;
  int pipe_ends[2];
  ASSERT_EQ(::pipe(pipe_ends), 0);
  ::close(pipe_ends[0]);
  EXPECT_EQ(::write(pipe_ends[1], "x", 1), -1);
  EXPECT_EQ(errno, EPIPE);
  ::close(pipe_ends[1]);
}

TEST(EndSignals, WhatStoodBeforeIsRestored) {
  void (*const own)(int) = [](int) {};
  std::signal(SIGINT, own);
  {
    const EndSignals end;
  }
  const std::pair<int, void (*)(int)> before[] = {
      {SIGTERM, SIG_DFL}, {SIGINT, own}, {SIGPIPE, SIG_DFL}, {SIGXFSZ, SIG_DFL}};
  for (const auto& [signal, handler] : before) {
    struct sigaction now = {};
    ASSERT_EQ(::sigaction(signal, nullptr, &now), 0);
    EXPECT_EQ(now.sa_handler, handler) << signal;
  }
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace
}  // namespace garita
