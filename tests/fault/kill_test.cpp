// SPDX-License-Identifier: Apache-2.0
// garita-kiosk is killed at any moment and started again: no committed report is lost, none
// doubled.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <thread>

#include "kiosk/outbox/outbox.h"
#include "kiosk/service/file.h"
#include "tests/demo/world.h"
#include "tests/support/temporary_folder.h"

namespace garita {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr int kKills = 50;
constexpr int kStartMost = 1'500;  // ms: a kill in the start, or at the first scan
constexpr int kBeyondMost = 250;   // ms past the moment when the page shows a state
constexpr std::chrono::seconds kPatience{180};
constexpr unsigned kSeed = 20261121;

// The torture suite asks for more kills than the test run.
int kills_wanted() {
  const char* wanted = ::getenv("GARITA_KILLS");
  return wanted ? std::stoi(wanted) : kKills;
}

class KillTest : public ::testing::Test {
 protected:
  void SetUp() override {
    support::StationSettings settings;
    settings.kiosk = "lane-1";
    settings.scenario = GARITA_SOURCE_DIR "/tests/demo/scenario.toml";
    settings.take_document_ms = 600'000;  // a report's number stands until it was seen
    auto world = demo::start_world(
        {GARITA_BINARY_DIR "/bin", GARITA_SOURCE_DIR "/assets", GARITA_SOURCE_DIR "/config"},
        folder_.path(), {{"land", settings}});
    ASSERT_TRUE(world) << to_string(world.error());
    world_.emplace(std::move(*world));
  }

  support::Station& station() { return world_->stations.at("land"); }

  // The inspection's states in their order; to have come past one counts as having reached it.
  static int rank(const std::string& state) {
    constexpr std::array kStates = {"reading", "face", "working", "verdict", "thanks"};
    const auto found = std::ranges::find(kStates, state);
    return found == kStates.end() ? -1 : static_cast<int>(found - kStates.begin());
  }

  // Notes every verdict that the page shows, for what was shown must never be lost, until the page
  // shows a state of this rank or `end` comes. True: the state was reached.
  bool watch(int wanted, Clock::time_point end) {
    bool ready = false;
    while (Clock::now() < end) {
      if (!ready) {
        ready = station().await_kiosk(milliseconds(20)).has_value();
        continue;
      }
      const auto view = station().view();
      if (view && view->sequence != 0) shown_.insert(view->sequence);
      if (view && rank(view->state) >= wanted) return true;
      std::this_thread::sleep_for(milliseconds(2));
    }
    return false;
  }

  support::TemporaryFolder folder_;  // outlives the programs that write there
  std::optional<demo::World> world_;
  std::set<std::uint64_t> shown_;
};

TEST_F(KillTest, KilledAtAnyMomentLosesNoCommittedReportAndDoublesNone) {
  std::mt19937 random(kSeed);
  std::uniform_int_distribution<int> start(0, kStartMost);
  std::uniform_int_distribution<int> beyond(0, kBeyondMost);
  std::bernoulli_distribution leaves(0.5);
  station().kill_kiosk();
  std::size_t after_verdict = 0;  // kills that came when a verdict had been seen
  for (int kill = 0; kill < kills_wanted(); ++kill) {
    // Half of the travelers have left meanwhile; the others' documents lie there still.
    if (leaves(random)) {
      ASSERT_TRUE(station().clear());
    }
    ASSERT_TRUE(station().launch_kiosk(world_->office.kiosks_url()));
    ASSERT_TRUE(station().start_act("us_passport_match"));
    // In turn: somewhere in the start, then past reading, face, working (the commit) and verdict.
    const int wanted = kill % 5 - 1;
    if (wanted < 0) {
      watch(rank("thanks") + 1, Clock::now() + milliseconds(start(random)));
    } else {
      ASSERT_TRUE(watch(wanted, Clock::now() + kPatience)) << "state " << wanted;
      watch(rank("thanks") + 1, Clock::now() + milliseconds(beyond(random)));
      if (wanted == rank("verdict")) ++after_verdict;
    }
    station().kill_kiosk();
  }
  ASSERT_TRUE(station().clear());
  ASSERT_TRUE(station().start_kiosk(world_->office.kiosks_url()));
  const auto welcome = station().await(
      [](const support::PageView& view) { return view.state == "welcome"; }, kPatience);
  ASSERT_TRUE(welcome) << to_string(welcome.error());

  auto key = service::read_file(station().state() / "seal.key", 64);
  ASSERT_TRUE(key) << to_string(key.error());
  auto outbox = outbox::Outbox::open(station().state() / "kiosk.db", to_bytes(*key));
  ASSERT_TRUE(outbox) << to_string(outbox.error());
  const std::uint64_t committed = outbox->depth()->last_sequence;
  const auto reports = demo::await_reports(world_->office, committed);
  ASSERT_TRUE(reports) << to_string(reports.error());
  std::set<std::uint64_t> held;
  for (const auto& report : *reports) {
    EXPECT_TRUE(held.insert(report.sequence).second) << "doubled: " << report.sequence;
  }
  EXPECT_EQ(held.size(), committed);
  EXPECT_EQ(*held.begin(), 1u);
  EXPECT_EQ(*held.rbegin(), committed);
  EXPECT_TRUE(std::ranges::includes(held, shown_)) << "a verdict that was shown is lost";
  EXPECT_GE(shown_.size(), after_verdict);
  const auto chain = outbox->verify_audit();
  EXPECT_TRUE(chain) << to_string(chain.error());
  RecordProperty("committed", std::to_string(committed));
  RecordProperty("shown", std::to_string(shown_.size()));
  std::printf("%d kills, %zu verdicts shown, %lu reports committed, each held once\n",
              kills_wanted(), shown_.size(), committed);
}

}  // namespace
}  // namespace garita
