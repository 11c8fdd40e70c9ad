// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/event_hub.h"

#include <charconv>
#include <utility>

#include "kiosk/service/random.h"

namespace garita::backoffice {

EventHub::Subscription::Wake EventHub::Subscription::next(std::chrono::milliseconds deadline,
                                                          Event& event) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, deadline, [&] { return ended_ || !waiting_.empty(); });
  if (ended_) return Wake::ended;
  if (waiting_.empty()) return Wake::silence;
  event = std::move(waiting_.front());
  waiting_.pop_front();
  return Wake::event;
}

EventHub::EventHub() : run_(service::random_id().substr(0, 8)) {}

void EventHub::forget_the_gone() {
  std::erase_if(subscriptions_, [](const auto& subscription) { return subscription.expired(); });
}

void EventHub::replay(const std::string& after, Subscription& subscription) const {
  subscription.position_ = run_ + "-" + std::to_string(count_);
  if (!after.starts_with(run_ + "-")) return;
  std::uint64_t seen = 0;
  const char* end = after.data() + after.size();
  const auto [rest, error] = std::from_chars(after.data() + run_.size() + 1, end, seen);
  if (error != std::errc{} || rest != end || seen > count_) return;
  const std::uint64_t missed = count_ - seen;
  if (missed > recent_.size()) return;
  subscription.continues_ = true;
  subscription.position_ = after;
  subscription.waiting_.assign(recent_.end() - static_cast<std::ptrdiff_t>(missed), recent_.end());
}

std::shared_ptr<EventHub::Subscription> EventHub::subscribe(const std::string& after) {
  const std::lock_guard lock(mutex_);
  forget_the_gone();
  if (closed_ || subscriptions_.size() >= kSubscribersMax) return nullptr;
  auto subscription = std::make_shared<Subscription>();
  replay(after, *subscription);
  subscriptions_.push_back(subscription);
  return subscription;
}

void EventHub::publish(const std::string& name, const std::string& data) {
  const std::lock_guard lock(mutex_);
  forget_the_gone();
  const Event event{run_ + "-" + std::to_string(++count_), name, data};
  recent_.push_back(event);
  if (recent_.size() > kBacklogMax) recent_.pop_front();
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
