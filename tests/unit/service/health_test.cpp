// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/health.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/schema.h"

namespace garita::service {
namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds kAWhile{60'000};
// So that its time was over before it began.
constexpr std::chrono::milliseconds kOverdue = -Progress::kMargin - std::chrono::milliseconds(1);

class HealthTest : public ::testing::Test {
 protected:
  HealthTest() {
    health_.set_instance("lane-1");
    health_.add("camera", true);
    health_.add("uplink", false);
  }
  json told() { return json::parse(to_json(health_.view())); }

  Health health_{"garita-kiosk", "1.2.3"};
};

// Not every part: a back office that takes its time to be unreachable holds up no start.
TEST_F(HealthTest, IsNeitherStartedNorReadyBeforeEachRequiredPartSpoke) {
  EXPECT_FALSE(health_.view().started);
  EXPECT_FALSE(health_.view().ready);
  health_.failed("camera", ErrorCode::camera_unreachable);
  EXPECT_TRUE(health_.view().started);
  EXPECT_FALSE(health_.view().ready);
  health_.ok("camera");
  EXPECT_TRUE(health_.view().ready);
}

TEST_F(HealthTest, IsNotStartedBeforeEachThreadGaveItsWord) {
  health_.ok("camera");
  health_.ok("uplink");
  Progress& sender = health_.thread("sender");
  EXPECT_FALSE(health_.view().started);
  sender.within(kAWhile);
  EXPECT_TRUE(health_.view().started);
}

TEST_F(HealthTest, ARequiredPartThatFailedEndsReadinessNotLife) {
  health_.ok("uplink");
  health_.failed("camera", ErrorCode::camera_unreachable);
  EXPECT_FALSE(health_.view().ready);
  EXPECT_TRUE(health_.view().live);
  EXPECT_EQ(health_.view().status(), "failed");
  EXPECT_EQ(told()["parts"]["camera"]["reason"], "camera.unreachable");
  health_.ok("camera");
  EXPECT_TRUE(health_.view().ready);
  EXPECT_FALSE(told()["parts"]["camera"].contains("reason"));
}

TEST_F(HealthTest, AKioskWithoutItsBackOfficeWorksOn) {
  health_.ok("camera");
  health_.failed("uplink", ErrorCode::uplink_unreachable);
  EXPECT_TRUE(health_.view().ready);
  EXPECT_EQ(health_.view().status(), "degraded");
}

TEST_F(HealthTest, AThreadThatBreaksItsWordEndsLifeUntilItSpeaksAgain) {
  health_.ok("camera");
  Progress& inspection = health_.thread("inspection");
  Progress& sender = health_.thread("sender");
  inspection.within(kAWhile);
  sender.within(kAWhile);
  EXPECT_TRUE(health_.view().live);
  inspection.within(kOverdue);
  EXPECT_FALSE(health_.view().live);
  EXPECT_EQ(health_.view().status(), "failed");
  EXPECT_EQ(told()["threads"], json({{"inspection", false}, {"sender", true}}));
  inspection.within(kAWhile);
  EXPECT_TRUE(health_.view().live);
}

TEST_F(HealthTest, AThreadThatEndedAsAskedDoesNotHang) {
  Progress& sender = health_.thread("sender");
  sender.within(kOverdue);
  sender.ended();
  EXPECT_TRUE(health_.view().live);
}

TEST_F(HealthTest, SinceIsWhenTheStateBeganNotWhenItWasLastTold) {
  health_.failed("camera", ErrorCode::camera_unreachable);
  const json first = told();
  while (told()["at"] == first["at"]) {
  }
  health_.failed("camera", ErrorCode::camera_unreachable);
  EXPECT_EQ(told()["parts"]["camera"]["since"], first["parts"]["camera"]["since"]);
}

TEST_F(HealthTest, IsWhatThePublishedSchemaSays) {
  health_.thread("inspection").within(kAWhile);
  EXPECT_EQ(cli::schema_problems("health", to_json(health_.view())), "");
  health_.ok("camera");
  health_.failed("uplink", ErrorCode::uplink_unreachable);
  health_.degraded("queue", ErrorCode::storage_full);
  health_.set_queue({.depth = 12, .oldest_age_s = 340, .last_sequence = 99});
  EXPECT_EQ(cli::schema_problems("health", to_json(health_.view())), "");
  EXPECT_EQ(told()["queue"], json({{"depth", 12}, {"oldest_age_s", 340}, {"last_sequence", 99}}));
  EXPECT_EQ(told()["instance"], "lane-1");
}

TEST_F(HealthTest, OneLineSaysWhatNeedsHelp) {
  health_.ok("camera");
  health_.ok("uplink");
  EXPECT_EQ(to_line(health_.view()), "ok");
  health_.failed("uplink", ErrorCode::uplink_unreachable);
  health_.set_queue({.depth = 12});
  health_.thread("inspection").within(kOverdue);
  EXPECT_EQ(to_line(health_.view()),
            "failed: uplink uplink.unreachable, thread inspection hangs; 12 reports wait");
}

}  // namespace
}  // namespace garita::service
