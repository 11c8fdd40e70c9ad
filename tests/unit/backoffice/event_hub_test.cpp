// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/event_hub.h"

#include <gtest/gtest.h>

namespace garita::backoffice {
namespace {

using Wake = EventHub::Subscription::Wake;
constexpr std::chrono::milliseconds kNow(0);

TEST(EventHub, TellsInTheOrderOfWhatHappened) {
  EventHub hub;
  const auto console = hub.subscribe();
  hub.publish("report", "one");
  hub.publish("referral", "two");
  Event event;
  EXPECT_EQ(console->next(kNow, event), Wake::event);
  EXPECT_EQ(event.data, "one");
  EXPECT_EQ(console->next(kNow, event), Wake::event);
  EXPECT_EQ(event.data, "two");
  EXPECT_EQ(event.name, "referral");
  EXPECT_EQ(console->next(kNow, event), Wake::silence);
}

TEST(EventHub, EndsAConsoleThatLagsTooFarBehindAndNoOther) {
  EventHub hub;
  const auto stuck = hub.subscribe();
  const auto lively = hub.subscribe();
  Event event;
  for (std::size_t i = 0; i <= EventHub::kBacklogMax; ++i) {
    hub.publish("report", "{}");
    EXPECT_EQ(lively->next(kNow, event), Wake::event);
  }
  EXPECT_EQ(stuck->next(kNow, event), Wake::ended);
  EXPECT_EQ(lively->next(kNow, event), Wake::silence);
}

TEST(EventHub, HasPlaceAgainWhenAConsoleLeaves) {
  EventHub hub;
  std::vector<std::shared_ptr<EventHub::Subscription>> consoles;
  for (std::size_t i = 0; i < EventHub::kSubscribersMax; ++i) consoles.push_back(hub.subscribe());
  EXPECT_EQ(hub.subscribe(), nullptr);
  consoles.pop_back();
  EXPECT_NE(hub.subscribe(), nullptr);
}

TEST(EventHub, GoesOnWhereAConsoleLeftIt) {
  EventHub hub;
  Event event;
  std::string seen;
  {
    const auto console = hub.subscribe();
    EXPECT_FALSE(console->continues());
    seen = console->position();
    hub.publish("report", "one");
    ASSERT_EQ(console->next(kNow, event), Wake::event);
  }
  hub.publish("report", "two");
  const auto from_the_beginning = hub.subscribe(seen);
  EXPECT_TRUE(from_the_beginning->continues());
  Event again;
  ASSERT_EQ(from_the_beginning->next(kNow, again), Wake::event);
  EXPECT_EQ(again.data, "one");
  const auto later = hub.subscribe(event.id);
  EXPECT_TRUE(later->continues());
  ASSERT_EQ(later->next(kNow, again), Wake::event);
  EXPECT_EQ(again.data, "two");
  EXPECT_EQ(later->next(kNow, again), Wake::silence);
}

TEST(EventHub, SaysSoWhenItCannotGoOn) {
  EventHub before_a_restart;
  before_a_restart.publish("report", "one");
  EventHub hub;
  for (std::size_t i = 0; i < EventHub::kBacklogMax + 2; ++i) hub.publish("report", "{}");
  const std::string now = hub.subscribe()->position();
  const std::string run = now.substr(0, now.find('-') + 1);
  for (const std::string& seen : {std::string(), before_a_restart.subscribe()->position(),
                                  run + "1", run + "999999", run, run + "x", run + "-1"}) {
    const auto console = hub.subscribe(seen);
    EXPECT_FALSE(console->continues()) << seen;
    EXPECT_EQ(console->position(), now);
    Event event;
    EXPECT_EQ(console->next(kNow, event), Wake::silence);
  }
}

TEST(EventHub, EndsEveryConsoleWhenItCloses) {
  EventHub hub;
  const auto console = hub.subscribe();
  hub.close();
  Event event;
  EXPECT_EQ(console->next(std::chrono::hours(1), event), Wake::ended);
  EXPECT_EQ(hub.subscribe(), nullptr);
}

}  // namespace
}  // namespace garita::backoffice
