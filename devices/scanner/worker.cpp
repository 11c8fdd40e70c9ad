// SPDX-License-Identifier: Apache-2.0
#include "devices/scanner/worker.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace garita::scanner {
namespace {

// Of the deadline, what is kept for the task's way home after it was cancelled.
std::chrono::milliseconds way_home(std::chrono::milliseconds deadline) {
  return std::min(deadline / 4, std::chrono::milliseconds(400));
}

}  // namespace

struct Worker::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::function<void()> task;
  bool busy = false;
  bool quit = false;
  std::thread thread;
};

Worker::Worker() : state_(std::make_shared<State>()) {
  state_->thread = std::thread([state = state_] { serve(state); });
}

Worker::~Worker() {
  std::unique_lock lock(state_->mutex);
  state_->quit = true;
  state_->changed.notify_all();
  const bool stuck = state_->busy;
  lock.unlock();
  if (stuck) {
    state_->thread.detach();
  } else {
    state_->thread.join();
  }
}

void Worker::serve(const std::shared_ptr<State>& state) {
  std::unique_lock lock(state->mutex);
  while (true) {
    state->changed.wait(lock, [&] { return state->quit || state->task; });
    if (!state->task) return;
    const std::function<void()> task = std::exchange(state->task, nullptr);
    lock.unlock();
    task();
    lock.lock();
    state->busy = false;
    state->changed.notify_all();
  }
}

Outcome Worker::run(std::function<void()> task, std::chrono::milliseconds deadline,
                    const std::function<void()>& cancel) {
  const auto until = std::chrono::steady_clock::now() + deadline;
  std::unique_lock lock(state_->mutex);
  if (state_->busy) return Outcome::busy;
  state_->task = std::move(task);
  state_->busy = true;
  state_->changed.notify_all();
  const auto back = [this] { return !state_->busy; };
  if (state_->changed.wait_until(lock, until - way_home(deadline), back)) return Outcome::done;
  lock.unlock();
  cancel();
  lock.lock();
  state_->changed.wait_until(lock, until, back);
  return Outcome::late;
}

}  // namespace garita::scanner
