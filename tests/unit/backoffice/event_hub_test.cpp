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
  hub.publish("one");
  hub.publish("two");
  std::string event;
  EXPECT_EQ(console->next(kNow, event), Wake::event);
  EXPECT_EQ(event, "one");
  EXPECT_EQ(console->next(kNow, event), Wake::event);
  EXPECT_EQ(event, "two");
  EXPECT_EQ(console->next(kNow, event), Wake::silence);
}

TEST(EventHub, EndsAConsoleThatLagsTooFarBehindAndNoOther) {
  EventHub hub;
  const auto stuck = hub.subscribe();
  const auto lively = hub.subscribe();
  std::string event;
  for (std::size_t i = 0; i <= EventHub::kBacklogMax; ++i) {
    hub.publish("report");
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

TEST(EventHub, EndsEveryConsoleWhenItCloses) {
  EventHub hub;
  const auto console = hub.subscribe();
  hub.close();
  std::string event;
  EXPECT_EQ(console->next(std::chrono::hours(1), event), Wake::ended);
  EXPECT_EQ(hub.subscribe(), nullptr);
}

}  // namespace
}  // namespace garita::backoffice
