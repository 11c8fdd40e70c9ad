// SPDX-License-Identifier: Apache-2.0
// EventHub: tells every open console that a report has come. Only what was committed is told.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace garita::backoffice {

// Thread safe. A subscription ends when its last owner lets go of it.
class EventHub {
 public:
  static constexpr std::size_t kSubscribersMax = 16;
  static constexpr std::size_t kBacklogMax = 256;

  // One console's stream. A console that lags kBacklogMax behind is ended: it connects again and
  // reads the list, so that nothing is missed and nothing piles up here.
  class Subscription {
   public:
    enum class Wake { event, silence, ended };
    // Waits for the next event at most `deadline`.
    Wake next(std::chrono::milliseconds deadline, std::string& event);

   private:
    friend class EventHub;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> waiting_;
    bool ended_ = false;
  };

  // nullptr: as many consoles as may be are open, or the hub is closed.
  std::shared_ptr<Subscription> subscribe();
  void publish(const std::string& event);
  // Ends all subscriptions; later ones are refused.
  void close();

 private:
  void forget_the_gone();

  std::mutex mutex_;
  std::vector<std::weak_ptr<Subscription>> subscriptions_;
  bool closed_ = false;
};

}  // namespace garita::backoffice
