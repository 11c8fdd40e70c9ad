// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/event_hub.h"

#include <utility>

namespace garita::backoffice {

EventHub::Subscription::Wake EventHub::Subscription::next(std::chrono::milliseconds deadline,
                                                          std::string& event) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, deadline, [&] { return ended_ || !waiting_.empty(); });
  if (ended_) return Wake::ended;
  if (waiting_.empty()) return Wake::silence;
  event = std::move(waiting_.front());
  waiting_.pop_front();
  return Wake::event;
}

void EventHub::forget_the_gone() {
  std::erase_if(subscriptions_, [](const auto& subscription) { return subscription.expired(); });
}

std::shared_ptr<EventHub::Subscription> EventHub::subscribe() {
  const std::lock_guard lock(mutex_);
  forget_the_gone();
  if (closed_ || subscriptions_.size() >= kSubscribersMax) return nullptr;
  auto subscription = std::make_shared<Subscription>();
  subscriptions_.push_back(subscription);
  return subscription;
}

void EventHub::publish(const std::string& event) {
  const std::lock_guard lock(mutex_);
  forget_the_gone();
  for (const auto& weak : subscriptions_) {
    const auto subscription = weak.lock();
    if (!subscription) continue;
    const std::lock_guard waiting(subscription->mutex_);
    if (subscription->waiting_.size() >= kBacklogMax) {
      subscription->ended_ = true;
    } else {
      subscription->waiting_.push_back(event);
    }
    subscription->changed_.notify_all();
  }
}

void EventHub::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (const auto& weak : subscriptions_) {
    const auto subscription = weak.lock();
    if (!subscription) continue;
    const std::lock_guard waiting(subscription->mutex_);
    subscription->ended_ = true;
    subscription->changed_.notify_all();
  }
}

}  // namespace garita::backoffice
