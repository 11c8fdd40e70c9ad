// SPDX-License-Identifier: Apache-2.0
// What operators and systemd are told of a real kiosk while it works, fails, hangs and ends.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "kiosk/service/http_client.h"
#include "tests/fault/lane_world.h"
#include "tests/support/frozen_thread.h"
#include "tests/support/notify_socket.h"
#include "tests/unit/cli/schema.h"

namespace garita::fault {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

constexpr milliseconds kWatchdog{300};
constexpr milliseconds kManyTimes{3'000};

// One world serves all tests: each leaves the lane open, as the next one finds it.
class OperationTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = std::make_unique<LaneWorld>();
    // The back office began before this, and tells nobody.
    world_->station().end_kiosk();
    systemd_ = std::make_unique<support::NotifySocket>(kWatchdog);
    ASSERT_TRUE(station().start_kiosk(world_->office().kiosks_url()));
  }
  static void TearDownTestSuite() {
    systemd_.reset();
    world_.reset();
  }
  void SetUp() override { await_ready(); }

  static support::Station& station() { return world_->station(); }

  static service::HttpResponse fetch(const std::string& url) {
    const auto answer = service::http_request({.url = url, .timeout_ms = 60'000});
    return answer ? *answer : service::HttpResponse{};
  }
  static service::HttpResponse get(const std::string& path) {
    return fetch(station().operation_url() + path);
  }
  static json health() { return json::parse(get("/healthz").body, nullptr, false); }

  // Waits until the health is as wanted, and returns it.
  static json await_health(const std::function<bool(const json&)>& wanted) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    json seen = health();
    while (!wanted(seen)) {
      if (std::chrono::steady_clock::now() > until) {
        ADD_FAILURE() << "the health stayed at " << seen.dump();
        break;
      }
      std::this_thread::sleep_for(milliseconds(20));
      seen = health();
    }
    return seen;
  }
  static void await_ready() {
    world_->await_state("welcome");
    await_health([](const json& seen) { return seen["status"] == "ok"; });
  }
  // Until the back office has acknowledged every report, this one included.
  static void await_acknowledged(std::uint64_t sequence) {
    await_health([&](const json& seen) {
      return seen["queue"]["depth"] == 0 && seen["queue"]["last_sequence"] >= sequence;
    });
  }
  static bool comes(const std::string& message) {
    return !systemd_->await(message, kPatience).empty();
  }
  static bool watchdog_is_fed() {
    systemd_->forget();
    return comes("WATCHDOG=1");
  }
  static bool watchdog_stays_unfed() {
    systemd_->forget();
    const auto messages = systemd_->collect(kManyTimes);
    return std::ranges::find(messages, "WATCHDOG=1") == messages.end();
  }
  static void start_again() {
    ASSERT_TRUE(station().start_kiosk(world_->office().kiosks_url()));
    await_ready();
  }

  static std::unique_ptr<LaneWorld> world_;
  static std::unique_ptr<support::NotifySocket> systemd_;
};

std::unique_ptr<LaneWorld> OperationTest::world_;
std::unique_ptr<support::NotifySocket> OperationTest::systemd_;

TEST_F(OperationTest, SaysReadyWhenEveryPartSpokeAndThenFeedsTheWatchdog) {
  EXPECT_EQ(station().end_kiosk(), 0);
  systemd_->forget();
  start_again();
  EXPECT_TRUE(comes("READY=1"));
  EXPECT_TRUE(watchdog_is_fed());
  const json told = await_health([](const json& seen) { return seen["status"] == "ok"; });
  EXPECT_EQ(cli::schema_problems("health", told.dump()), "");
  EXPECT_EQ(told["instance"], "lane-1");
  for (const char* part : {"camera", "scanner", "storage", "queue", "clock", "uplink"}) {
    EXPECT_EQ(told["parts"][part]["state"], "ok") << part;
  }
  EXPECT_EQ(get("/healthz").status, 200);
}

class HangTest : public OperationTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(HangTest, OfOneThreadEndsTheFeedingUntilItGoesOn) {
  ASSERT_TRUE(watchdog_is_fed());
  {
    const support::FrozenThread hang(station().kiosk_pid(), GetParam());
    EXPECT_TRUE(comes(std::string("STATUS=failed: thread ") + GetParam() + " hangs"));
    EXPECT_TRUE(watchdog_stays_unfed());
    EXPECT_EQ(get("/healthz/live").status, 503);
    EXPECT_EQ(health()["threads"][GetParam()], false);
  }
  EXPECT_TRUE(comes("WATCHDOG=1"));
  EXPECT_EQ(get("/healthz/live").status, 200);
}

std::string thread_of(const ::testing::TestParamInfo<const char*>& hang) { return hang.param; }
INSTANTIATE_TEST_SUITE_P(OperationTest, HangTest, ::testing::Values("inspection", "sender"),
                         thread_of);

TEST_F(OperationTest, DevicesThatAreAwayEndReadinessNotLife) {
  station().kill_emulator();
  const json away = await_health([](const json& seen) { return seen["ready"] == false; });
  EXPECT_EQ(away["live"], true);
  EXPECT_EQ(get("/healthz").status, 503);
  EXPECT_EQ(get("/healthz/live").status, 200);
  EXPECT_TRUE(watchdog_is_fed());
  ASSERT_TRUE(station().restart_emulator());
  await_health([](const json& seen) { return seen["status"] == "ok"; });
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(OperationTest, WhileTheOfficeIsDownTheKioskWorksAndTheQueueIsTold) {
  world_->office().go_down();
  const auto played = demo::play(station(), "us_passport_match", {});
  ASSERT_TRUE(played) << to_string(played.error());
  const json down = await_health([](const json& seen) {
    return seen["queue"]["depth"] == 1 && seen["parts"]["uplink"]["state"] == "failed";
  });
  EXPECT_EQ(down["status"], "degraded");
  EXPECT_EQ(down["parts"]["uplink"]["reason"], "uplink.unreachable");
  EXPECT_EQ(down["queue"]["last_sequence"], played->sequence);
  EXPECT_EQ(get("/healthz").status, 200);
  ASSERT_TRUE(world_->office().come_back());
  const json up = await_health([](const json& seen) { return seen["queue"]["depth"] == 0; });
  EXPECT_EQ(up["queue"]["oldest_age_s"], 0);
  EXPECT_EQ(world_->verdict_held(played->sequence), played->verdict);
}

TEST_F(OperationTest, TheMetricsCountAnInspectionAndItsDelivery) {
  const auto before = world_->serve_the_next();
  await_acknowledged(before);
  station().end_kiosk();
  start_again();
  EXPECT_THAT(get("/metrics").body, HasSubstr("garita_inspections_total{verdict=\"refer\"} 0\n"));
  const auto last = world_->serve_the_next();
  await_acknowledged(last);
  const std::string count = " " + std::to_string(last - before) + "\n";
  const std::string text = get("/metrics").body;
  EXPECT_THAT(text, HasSubstr("garita_deliveries_total{result=\"delivered\"}" + count));
  EXPECT_THAT(text, HasSubstr("garita_inspections_total{verdict=\"proceed\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("garita_inspection_seconds_count" + count));
  EXPECT_THAT(text, HasSubstr("garita_inspection_step_seconds_count{step=\"scan\"}" + count));
  EXPECT_THAT(text, HasSubstr("garita_inspection_step_seconds_count{step=\"face\"}" + count));
  EXPECT_THAT(text, HasSubstr("garita_commit_seconds_count" + count));
  EXPECT_THAT(text, HasSubstr("garita_part_up{part=\"camera\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("garita_lane_open 1\n"));
}

TEST_F(OperationTest, TheBackOfficeTellsItsHealthAndWhatItTookInAndEndsAsAsked) {
  support::Office& office = world_->office();
  const auto before = world_->serve_the_next();
  await_acknowledged(before);
  ASSERT_TRUE(office.go_down() == 0 && office.come_back());
  const auto last = world_->serve_the_next();
  await_acknowledged(last);
  const auto told = fetch(office.operation_url() + "/healthz");
  EXPECT_EQ(told.status, 200);
  EXPECT_EQ(cli::schema_problems("health", told.body), "");
  EXPECT_EQ(json::parse(told.body)["parts"]["store"]["state"], "ok");
  const std::string metrics = fetch(office.operation_url() + "/metrics").body;
  const std::string created = std::to_string(last - before);
  EXPECT_THAT(metrics, HasSubstr("garita_ingest_total{result=\"created\"} " + created + "\n"));
  // A delivery whose answer came too late is repeated.
  EXPECT_THAT(metrics, ContainsRegex("garita_ingest_seconds_count [1-9]"));
  EXPECT_EQ(office.go_down(), 0);
  ASSERT_TRUE(office.come_back());
}

TEST_F(OperationTest, ItEndsAsAskedWhileATravelerLooksIntoTheCamera) {
  const auto before = world_->serve_the_next();
  world_->await_state("welcome");
  // In the dark the face is sought until the deadline: the end comes in the middle of the search.
  ASSERT_TRUE(station().start_act("us_passport_in_the_dark"));
  world_->await_state("face");
  systemd_->forget();
  EXPECT_EQ(station().end_kiosk(), 0);
  EXPECT_TRUE(comes("STOPPING=1"));
  ASSERT_TRUE(station().clear());
  start_again();
  // The inspection that was ended took no number, and left nothing to the next traveler.
  EXPECT_EQ(health()["queue"]["last_sequence"], before);
  EXPECT_GT(world_->serve_the_next(), before);
}

TEST_F(OperationTest, WhatWasShownBeforeItEndedIsDeliveredAfterItsNextStart) {
  world_->office().go_down();
  const auto played = demo::play(station(), "us_passport_match", {});
  ASSERT_TRUE(played) << to_string(played.error());
  EXPECT_EQ(station().end_kiosk(), 0);
  ASSERT_TRUE(world_->office().come_back());
  start_again();
  EXPECT_EQ(world_->verdict_held(played->sequence), played->verdict);
}

}  // namespace
}  // namespace garita::fault
