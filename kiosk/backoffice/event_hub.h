// SPDX-License-Identifier: Apache-2.0
// EventHub: tells every open console what has changed. Only what was committed is told.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace garita::backoffice {

struct Event {
  std::string id;    // to come back with (Last-Event-ID); of this run of the program alone
  std::string name;  // "report", "referral", "call"
  std::string data;  // JSON
};

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
    Wake next(std::chrono::milliseconds deadline, Event& event);
    // Whether everything since the event that the console named comes here.
    bool continues() const { return continues_; }
    // The id of the last event before this subscription's first.
    const std::string& position() const { return position_; }

   private:
    friend class EventHub;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Event> waiting_;
    bool continues_ = false;
    std::string position_;
    bool ended_ = false;
  };

  EventHub();

  // `after`: the id of the last event that the console has seen; empty: it has seen none. nullptr:
  // as many consoles as may be are open, or the hub is closed.
  std::shared_ptr<Subscription> subscribe(const std::string& after = "");
  void publish(const std::string& name, const std::string& data);
  // Ends all subscriptions; later ones are refused.
  void close();

 private:
  void forget_the_gone();
  void replay(const std::string& after, Subscription& subscription) const;

  std::mutex mutex_;
  std::vector<std::weak_ptr<Subscription>> subscriptions_;
  std::string run_;           // tells this run's ids from those of another
  std::uint64_t count_ = 0;   // events of this run
  std::deque<Event> recent_;  // the last kBacklogMax
  bool closed_ = false;
};

}  // namespace garita::backoffice
