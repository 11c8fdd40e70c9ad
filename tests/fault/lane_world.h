// SPDX-License-Identifier: Apache-2.0
// One lane and one back office of real processes, for the fault tests.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/demo/play.h"
#include "tests/demo/world.h"
#include "tests/support/temporary_folder.h"

namespace garita::fault {

inline constexpr std::chrono::seconds kPatience{180};
inline constexpr int kVisits = 3;  // of a traveler before a camera that starves on a busy machine

inline support::Installation built() {
  return {GARITA_BINARY_DIR "/bin", GARITA_SOURCE_DIR "/assets", GARITA_SOURCE_DIR "/config"};
}

class LaneWorld {
 public:
  // Throws std::runtime_error where a program does not start.
  explicit LaneWorld(const char* scenario = GARITA_SOURCE_DIR "/tests/fault/scenario.toml") {
    support::StationSettings settings;
    settings.kiosk = "lane-1";
    settings.scenario = scenario;
    settings.take_document_ms = 15'000;  // a report's number stands until it was seen
    auto world = demo::start_world(built(), folder_.path(), {{"land", settings}});
    if (!world) throw std::runtime_error(to_string(world.error()));
    world_.emplace(std::move(*world));
  }

  support::Station& station() { return world_->stations.at("land"); }
  support::Office& office() { return world_->office; }

  // Waits for a view; a failure of the test where it does not come.
  support::PageView await(const std::function<bool(const support::PageView&)>& wanted) {
    const auto view = station().await(wanted, kPatience);
    if (view) return *view;
    ADD_FAILURE() << to_string(view.error());
    return {};
  }
  support::PageView await_state(const std::string& state) {
    return await([&](const support::PageView& view) { return view.state == state; });
  }
  support::PageView await_closed(const std::string& reason) {
    return await([&](const support::PageView& view) {
      return view.state == "closed" && view.closed_reason == reason;
    });
  }

  // A genuine traveler comes now, and proceeds; returns the report's number. Where the camera
  // starves the traveler comes again: the number need not be the next one.
  std::uint64_t serve_the_next() {
    for (int visit = 1;; ++visit) {
      const auto played = demo::play(station(), "us_passport_match", {});
      if (!played) {
        ADD_FAILURE() << to_string(played.error());
        return 0;
      }
      EXPECT_EQ(verdict_held(played->sequence), played->verdict);
      if (visit < kVisits && camera_starved(played->sequence)) continue;
      EXPECT_EQ(played->verdict, "proceed");
      return played->sequence;
    }
  }

  // Does the report say that the camera gave no picture?
  bool camera_starved(std::uint64_t sequence) {
    const auto report = office().report("lane-1", sequence);
    return report && report->contains("camera.no_frame");
  }

  // The verdict of the report that the back office holds under this number.
  std::string verdict_held(std::uint64_t sequence) {
    const auto reports = demo::await_reports(office(), sequence);
    if (!reports) {
      ADD_FAILURE() << to_string(reports.error());
      return {};
    }
    for (const auto& report : *reports) {
      if (report.sequence == sequence) return report.verdict;
    }
    return {};
  }

 private:
  support::TemporaryFolder folder_;
  std::optional<demo::World> world_;
};

}  // namespace garita::fault
