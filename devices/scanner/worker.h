// SPDX-License-Identifier: Apache-2.0
// One thread that runs calls which cannot be given a deadline, one at a time.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace garita::scanner {

enum class Outcome { done, late, busy };

// A task that never returns costs this one thread, never a second: until it is back every further
// task is refused as busy. Thread rule: one caller at a time.
class Worker {
 public:
  Worker();
  // Ends the thread; a thread that is stuck in its task is left behind.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Shortly before `deadline` has passed, `cancel` is called on the caller's thread, so that the
  // task can still return in time. A task that is late goes on alone: it must own what it uses.
  Outcome run(std::function<void()> task, std::chrono::milliseconds deadline,
              const std::function<void()>& cancel);

 private:
  struct State;
  static void serve(const std::shared_ptr<State>& state);
  std::shared_ptr<State> state_;
};

}  // namespace garita::scanner
