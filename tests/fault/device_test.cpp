// SPDX-License-Identifier: Apache-2.0
// A camera or a scanner fails: the lane closes with its reason or refers, the program lives, and
// the next traveler is served. Real processes, real wires.
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "tests/fault/lane_world.h"

namespace garita::fault {
namespace {

struct DeviceFault {
  const char* name;    // of the emulator
  const char* closed;  // the reason on the page
  friend void PrintTo(const DeviceFault& fault, std::ostream* out) { *out << fault.name; }
};

std::string name_of(const ::testing::TestParamInfo<DeviceFault>& info) { return info.param.name; }

// One world serves all tests: each leaves the lane open, as the next one finds it.
class DeviceTest : public ::testing::TestWithParam<DeviceFault> {
 protected:
  static void SetUpTestSuite() { world_ = std::make_unique<LaneWorld>(); }
  static void TearDownTestSuite() { world_.reset(); }

  void SetUp() override { world_->await_state("welcome"); }
  void TearDown() override {
    EXPECT_TRUE(world_->station().clear());
    EXPECT_TRUE(world_->station().kiosk_running());
    world_->await_state("welcome");
    world_->serve_the_next();
  }

  static support::Station& station() { return world_->station(); }

  static std::string outcome_of(std::uint64_t sequence, const std::string& check) {
    const auto text = world_->office().report("lane-1", sequence);
    if (!text) return to_string(text.error());
    const auto report = nlohmann::json::parse(*text).at("report");
    for (const auto& finding : report.at("travelers").at(0).at("findings")) {
      if (finding.at("check") == check) return finding.at("outcome");
    }
    return "no such finding";
  }

  // The page shows this state, or one beyond it.
  static void await_or_beyond(const std::string& state) {
    world_->await([&](const support::PageView& view) {
      return view.state == state || view.state == "closed" || view.sequence != 0;
    });
  }

  // The inspection under way ends with a verdict that the back office holds, or in a closed lane.
  // True: there is a verdict.
  static bool ends(support::PageView& end) {
    end = world_->await(
        [](const support::PageView& view) { return view.sequence != 0 || view.state == "closed"; });
    if (end.sequence == 0) return false;
    EXPECT_EQ(world_->verdict_held(end.sequence), end.verdict);
    return true;
  }

  // Of a visit that must end with one. On a busy machine the camera may starve, or the verdict be
  // gone before this test has seen it: the traveler then comes again.
  static support::PageView verdict_of(const std::function<void()>& visit) {
    support::PageView end;
    for (int i = 1; i <= kVisits; ++i) {
      world_->await_state("welcome");
      visit();
      if (ends(end) && (i == kVisits || !world_->camera_starved(end.sequence))) return end;
      EXPECT_TRUE(station().clear());
    }
    ADD_FAILURE() << "no verdict in " << kVisits << " visits";
    return end;
  }

  static std::unique_ptr<LaneWorld> world_;
};

std::unique_ptr<LaneWorld> DeviceTest::world_;

class Idle : public DeviceTest {};

TEST_P(Idle, ClosesTheLaneWithItsReasonAndOpensItAgain) {
  ASSERT_TRUE(station().set_fault(GetParam().name));
  world_->await_closed(GetParam().closed);
  // It stays closed: what comes and goes would take a document that it cannot inspect.
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(3);
  while (std::chrono::steady_clock::now() < until) {
    const auto view = station().view();
    ASSERT_TRUE(view) << to_string(view.error());
    ASSERT_EQ(view->state, "closed");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ASSERT_TRUE(station().clear_fault());
  world_->await_state("welcome");
}

INSTANTIATE_TEST_SUITE_P(Faults, Idle,
                         ::testing::Values(DeviceFault{"camera_refuse", "camera"},
                                           DeviceFault{"camera_stall", "camera"},
                                           DeviceFault{"camera_garbage", "camera"},
                                           DeviceFault{"scanner_offline", "scanner"},
                                           DeviceFault{"scanner_stall", "scanner"},
                                           DeviceFault{"scanner_jam", "scanner"}),
                         name_of);

class CameraMidway : public DeviceTest {};

// A face that was seen before the fault came is a good face; any other refers.
TEST_P(CameraMidway, NeverProceedsOnAFaceThatWasNotSeenWhereItFailsWhileTheDocumentIsRead) {
  ASSERT_TRUE(station().start_act("us_passport_match"));
  await_or_beyond("reading");
  ASSERT_TRUE(station().set_fault(GetParam().name));
  support::PageView end;
  if (!ends(end)) return;
  const bool seen = outcome_of(end.sequence, "face.comparison") == "passed";
  EXPECT_EQ(end.verdict, seen ? "proceed" : "refer");
}

// In the dark the face is sought until the deadline: the fault comes in the middle of the search.
TEST_P(CameraMidway, RefersWhereItFailsWhileTheFaceIsSought) {
  ASSERT_TRUE(station().start_act("us_passport_in_the_dark"));
  await_or_beyond("face");
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  ASSERT_TRUE(station().set_fault(GetParam().name));
  support::PageView end;
  if (!ends(end)) return;
  EXPECT_EQ(end.verdict, "refer");
  EXPECT_NE(outcome_of(end.sequence, "face.comparison"), "passed");
}

INSTANTIATE_TEST_SUITE_P(Faults, CameraMidway,
                         ::testing::Values(DeviceFault{"camera_refuse", "camera"},
                                           DeviceFault{"camera_stall", "camera"},
                                           DeviceFault{"camera_garbage", "camera"},
                                           DeviceFault{"camera_dark", "camera"}),
                         name_of);

class ScannerMidway : public DeviceTest {};

// A scan that was through before the fault came is a good scan; any other refers.
TEST_P(ScannerMidway, NeverProceedsOnAScanThatBrokeOff) {
  ASSERT_TRUE(station().start_act("us_passport_match"));
  await_or_beyond("reading");
  ASSERT_TRUE(station().set_fault(GetParam().name));
  support::PageView end;
  if (!ends(end)) return;
  const bool scanned = outcome_of(end.sequence, "document.scan") == "passed";
  const bool seen = outcome_of(end.sequence, "face.comparison") == "passed";
  EXPECT_EQ(end.verdict, scanned && seen ? "proceed" : "refer");
}

TEST_P(ScannerMidway, WhatWasReadIsJudgedThoughItFailsWhileTheFaceIsSought) {
  const support::PageView end = verdict_of([] {
    ASSERT_TRUE(station().start_act("us_passport_match"));
    await_or_beyond("face");
    ASSERT_TRUE(station().set_fault(GetParam().name));
  });
  EXPECT_EQ(end.verdict, "proceed");
  EXPECT_EQ(outcome_of(end.sequence, "document.scan"), "passed");
}

INSTANTIATE_TEST_SUITE_P(Faults, ScannerMidway,
                         ::testing::Values(DeviceFault{"scanner_offline", "scanner"},
                                           DeviceFault{"scanner_stall", "scanner"},
                                           DeviceFault{"scanner_jam", "scanner"},
                                           DeviceFault{"scanner_truncated_image", "scanner"}),
                         name_of);

TEST_F(DeviceTest, APictureThatBreaksOffEachTimeRefers) {
  const support::PageView end =
      verdict_of([] { ASSERT_TRUE(station().start_act("us_passport_breaks_off")); });
  EXPECT_EQ(end.verdict, "refer");
  EXPECT_EQ(outcome_of(end.sequence, "document.scan"), "not_performed");
}

TEST_F(DeviceTest, BothDevicesGoneAndBackAtTheSameAddresses) {
  station().kill_emulator();
  world_->await([](const support::PageView& view) { return view.state == "closed"; });
  ASSERT_TRUE(station().restart_emulator());
  world_->await_state("welcome");
}

TEST_F(DeviceTest, BothDevicesGoneInTheMiddleOfAnInspection) {
  ASSERT_TRUE(station().start_act("us_passport_in_the_dark"));
  await_or_beyond("face");
  station().kill_emulator();
  support::PageView end;
  if (ends(end)) {
    EXPECT_EQ(end.verdict, "refer");
  }
  ASSERT_TRUE(station().restart_emulator());
}

TEST_F(DeviceTest, AKioskWithoutAnyDeviceStartsAndSaysWhyItIsClosed) {
  station().end_kiosk();
  station().kill_emulator();
  ASSERT_TRUE(station().start_kiosk(world_->office().kiosks_url()));
  world_->await_closed("scanner");
  EXPECT_TRUE(station().kiosk_running());
  ASSERT_TRUE(station().restart_emulator());
  world_->await_state("welcome");
}

}  // namespace
}  // namespace garita::fault
