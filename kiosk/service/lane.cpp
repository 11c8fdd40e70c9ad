// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/lane.h"

#include <iterator>
#include <utility>

namespace garita::service {

void Lane::publish(View view) {
  const std::lock_guard lock(mutex_);
  publish_locked(std::move(view));
}

std::vector<Action> Lane::publish_and_take(View view) {
  const std::lock_guard lock(mutex_);
  publish_locked(std::move(view));
  first_version_ = view_.version;
  return take_locked();
}

void Lane::publish_locked(View view) {
  view.version = view_.version + 1;
  view_ = std::move(view);
  changed_.notify_all();
}

View Lane::view() const {
  const std::lock_guard lock(mutex_);
  return view_;
}

View Lane::wait(std::uint64_t seen, std::chrono::milliseconds deadline) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, deadline, [&] { return view_.version != seen; });
  return view_;
}

Posted Lane::post(Action action) {
  const std::lock_guard lock(mutex_);
  if (action.version != 0 && action.version < first_version_) return Posted::outdated;
  if (actions_.size() >= kActionsMax) return Posted::full;
  actions_.push_back(std::move(action));
  return Posted::taken;
}

std::vector<Action> Lane::take_actions() {
  const std::lock_guard lock(mutex_);
  return take_locked();
}

std::vector<Action> Lane::take_locked() {
  std::vector<Action> taken(std::make_move_iterator(actions_.begin()),
                            std::make_move_iterator(actions_.end()));
  actions_.clear();
  return taken;
}

void Lane::set_preview(Bytes jpeg) {
  const std::lock_guard lock(mutex_);
  preview_ = std::move(jpeg);
}

Bytes Lane::preview() const {
  const std::lock_guard lock(mutex_);
  return preview_;
}

}  // namespace garita::service
