// SPDX-License-Identifier: Apache-2.0
// What systemd is told, read from a real NOTIFY_SOCKET.
#include "kiosk/service/watch.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <future>

#include "kiosk/service/operation_server.h"
#include "tests/support/kept_port.h"
#include "tests/support/notify_socket.h"

namespace garita::service {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

constexpr milliseconds kWatchdog{90};  // so the watch looks every 30 ms
constexpr milliseconds kManyTimes{600};
constexpr milliseconds kPatience{60'000};
constexpr milliseconds kAWhile{600'000};
constexpr milliseconds kOverdue = -Progress::kMargin - milliseconds(1);

class WatchTest : public ::testing::Test {
 protected:
  WatchTest() {
    operation_.health.add("camera", true);
    inspection_.within(kAWhile);
  }
  bool comes(const std::string& message) { return !systemd_.await(message, kPatience).empty(); }
  bool is_fed() {
    systemd_.forget();
    return comes("WATCHDOG=1");
  }
  bool stays_unfed() {
    systemd_.forget();
    const auto messages = systemd_.collect(kManyTimes);
    return std::ranges::find(messages, "WATCHDOG=1") == messages.end();
  }

  support::NotifySocket systemd_{kWatchdog};
  Operation operation_{"garita-kiosk"};
  Progress& inspection_ = operation_.health.thread("inspection");
};

TEST_F(WatchTest, SaysReadyOnceAndNotBeforeEachPartSpoke) {
  const Watch watch(operation_, {});
  for (const std::string& message : systemd_.collect(kManyTimes)) EXPECT_NE(message, "READY=1");
  // A lane that is closed for want of a camera has started all the same: its page says so.
  operation_.health.failed("camera", ErrorCode::camera_unreachable);
  EXPECT_TRUE(comes("READY=1"));
  operation_.health.ok("camera");
  for (const std::string& message : systemd_.collect(kManyTimes)) EXPECT_NE(message, "READY=1");
}

TEST_F(WatchTest, TheStatusSaysWhatNeedsHelp) {
  const Watch watch(operation_, {});
  operation_.health.failed("camera", ErrorCode::camera_unreachable);
  EXPECT_TRUE(comes("STATUS=failed: camera camera.unreachable"));
  operation_.health.ok("camera");
  EXPECT_TRUE(comes("STATUS=ok"));
}

TEST_F(WatchTest, FeedsTheWatchdogOnlyWhileTheThreadMakesProgress) {
  operation_.health.ok("camera");
  const Watch watch(operation_, {});
  EXPECT_TRUE(comes("WATCHDOG=1"));
  EXPECT_TRUE(is_fed());
  inspection_.within(kOverdue);
  EXPECT_TRUE(comes("STATUS=failed: thread inspection hangs"));
  EXPECT_TRUE(stays_unfed());
  inspection_.within(kAWhile);
  EXPECT_TRUE(is_fed());
}

// The watch is no exception: what it looks at may hang as well.
TEST_F(WatchTest, FeedsNothingWhileItHangsItself) {
  std::promise<void> release;
  auto released = release.get_future().share();
  std::atomic<bool> shall_hang = false;
  std::atomic<bool> hangs = false;
  const Watch watch(operation_, {[&](Operation&) {
                      if (!shall_hang) return;
                      hangs = true;
                      hangs.notify_all();
                      released.wait();
                    }});
  EXPECT_TRUE(comes("WATCHDOG=1"));
  shall_hang = true;
  hangs.wait(false);
  EXPECT_TRUE(stays_unfed());
  release.set_value();
  EXPECT_TRUE(comes("WATCHDOG=1"));
}

TEST_F(WatchTest, AServerThatAnswersKeepsItsWordAndOneThatIsSilentBreaksIt) {
  const support::KeptPort port;  // nobody else answers there once our own server is silent
  auto server = std::make_optional(OperationServer::start(operation_, port.number()).value());
  Progress& http = operation_.health.thread("http");
  const Watch::Look ask = ask_own_server("http", {.url = server->url() + "/healthz"}, http);
  http.within(kOverdue);
  const auto until = Progress::Clock::now() + kPatience;
  while (!http.in_time(Progress::Clock::now()) && Progress::Clock::now() < until) ask(operation_);
  EXPECT_TRUE(http.in_time(Progress::Clock::now()));
  server.reset();
  http.within(kOverdue);
  ask(operation_);
  EXPECT_FALSE(http.in_time(Progress::Clock::now()));
}

TEST_F(WatchTest, SaysThatItEndsOnceAndNothingOfReadinessAfterwards) {
  Watch watch(operation_, {});
  watch.stopping();
  EXPECT_TRUE(comes("STOPPING=1\nSTATUS=ending"));
  systemd_.forget();
  watch.stopping();
  operation_.health.ok("camera");
  for (const std::string& message : systemd_.collect(kManyTimes)) EXPECT_EQ(message, "WATCHDOG=1");
}

TEST_F(WatchTest, TheMetricsSayWhatTheHealthSays) {
  operation_.health.failed("camera", ErrorCode::camera_unreachable);
  operation_.health.set_queue({.depth = 3, .oldest_age_s = 8});
  const Watch watch(operation_, {});
  EXPECT_TRUE(comes("WATCHDOG=1"));
  const std::string text = operation_.metrics.text();
  EXPECT_THAT(text, HasSubstr("garita_part_up{part=\"camera\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("\ngarita_ready 0\n"));
  EXPECT_THAT(text, HasSubstr("\ngarita_live 1\n"));
  EXPECT_THAT(text, HasSubstr("\ngarita_queue_depth 3\n"));
  EXPECT_THAT(text, HasSubstr("\ngarita_queue_oldest_age_seconds 8\n"));
}

TEST(WatchWithoutSystemd, TellsNobodyAndWorks) {
  Operation operation("garita-kiosk");
  EXPECT_FALSE(Notifier::watchdog_time());
  {
    Watch watch(operation, {});
    watch.stopping();
  }
  EXPECT_TRUE(operation.health.view().live);
}

}  // namespace
}  // namespace garita::service
