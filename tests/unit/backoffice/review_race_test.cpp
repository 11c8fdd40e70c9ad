// SPDX-License-Identifier: Apache-2.0
// Claims and decisions by many at once, and in any order; what may be decided at all.
#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <latch>
#include <span>
#include <thread>
#include <tuple>

#include "kiosk/backoffice/schema.h"
#include "tests/unit/backoffice/review_fixture.h"

namespace garita::backoffice {
namespace {

using service::UtcTime;
using std::chrono::minutes;
using testing::SizeIs;

// 16 officers at once at the same referrals: each is claimed by exactly one, decided by that one.
TEST_F(ReviewTest, GivesEachReferralToExactlyOneOfSixteenThreads) {
  constexpr int kOfficers = 16;
  constexpr std::uint64_t kReferrals = 40;
  for (std::uint64_t i = 0; i < kReferrals; ++i) arrive();
  std::vector<std::string> names;
  for (int i = 0; i < kOfficers; ++i) names.push_back("officer-" + std::to_string(i));
  for (const std::string& name : names) {
    ASSERT_TRUE(ledger_->write([&](service::Database& database) {
      return database.execute(
          "INSERT INTO officers (name, passphrase, created_at) VALUES (?, '', '')", {name});
    }));
  }
  std::array<std::atomic<int>, kReferrals + 1> winners{};
  std::array<std::atomic<int>, kReferrals + 1> decisions{};
  std::atomic<int> others{0};
  std::latch start(kOfficers);
  std::vector<std::jthread> threads;
  for (const std::string& name : names) {
    threads.emplace_back([&, name] {
      start.arrive_and_wait();
      for (std::uint64_t sequence = 1; sequence <= kReferrals; ++sequence) {
        const ReportKey key{"lane-1", sequence};
        const auto held = review_.claim(key, 1, name, kMidday);
        if (!held) {
          const auto code = held.error().code;
          const bool lost = code == ErrorCode::review_claimed || code == ErrorCode::review_conflict;
          others += lost ? 0 : 1;
          continue;
        }
        ++winners[sequence];
        decisions[sequence] += review_.decide(request(key, held->version), name, kMidday) ? 1 : 0;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(others, 0);
  for (std::uint64_t sequence = 1; sequence <= kReferrals; ++sequence) {
    EXPECT_EQ(winners[sequence], 1) << sequence;
    EXPECT_EQ(decisions[sequence], 1) << sequence;
    EXPECT_THAT(review_.find({"lane-1", sequence}, kMidday)->decisions, SizeIs(1));
  }
  EXPECT_EQ(verify_audit(*ledger_), 2 * kReferrals);
}

// A random walk of two officers and the clock, against a model that fits on a page.
TEST_F(ReviewTest, FollowsItsStateMachineWhateverTheOrderOfSteps) {
  struct Model {
    std::uint64_t version = 1;
    std::string holder;
    UtcTime until;
    std::vector<std::string> ids;
  };
  for (int walk = 0; walk < 12; ++walk) {
    const auto key = arrive();
    Model model;
    UtcTime now = kMidday;
    for (int step = 0; step < 25; ++step) {
      const std::string who = service::random_up_to(1) == 0 ? "ana" : "ben";
      const std::uint64_t version =
          service::random_up_to(4) == 0 ? model.version + 1 : model.version;
      const bool held = !model.holder.empty() && model.until > now;
      const bool mine = held && model.holder == who;
      const bool open = model.ids.empty();
      switch (service::random_up_to(4)) {
        case 0: {
          const bool may = open && (!held || mine) && version == model.version;
          ASSERT_EQ(review_.claim(key, version, who, now).has_value(), may);
          if (may) model = {model.version + 1, who, now + minutes(10), model.ids};
          break;
        }
        case 1: {
          const bool may = mine && version == model.version;
          ASSERT_EQ(review_.release(key, version, who, now).has_value(), may);
          if (may) model = {model.version + 1, "", now, model.ids};
          break;
        }
        case 2: {
          auto wanted = request(key, version);
          const bool may = open && mine && version == model.version;
          ASSERT_EQ(review_.decide(wanted, who, now).has_value(), may);
          if (may) model = {model.version + 1, "", now, {wanted.id}};
          break;
        }
        case 3: {
          auto wanted = request(key, version);
          wanted.note = "why";
          wanted.corrects = open ? service::random_id() : model.ids.back();
          const bool may = !open && version == model.version;
          ASSERT_EQ(review_.decide(wanted, who, now).has_value(), may);
          if (may) {
            ++model.version;
            model.ids.push_back(wanted.id);
          }
          break;
        }
        default:
          now += minutes(service::random_up_to(7));
      }
      const auto stands = review_.find(key, now).value();
      ASSERT_EQ(stands.version, model.version);
      ASSERT_EQ(stands.claim.has_value(), !model.holder.empty() && model.until > now);
      ASSERT_EQ(stands.decisions.size(), model.ids.size());
    }
  }
}

TEST(Migration, PutsWhatAnEarlierVersionStoredBeforeTheOfficers) {
  const support::TemporaryFolder folder;
  const auto file = database_file(folder.path());
  {
    auto former = service::Database::open(file, std::span(kMigrations).first(1)).value();
    for (const auto& [sequence, verdict, reason] :
         {std::tuple{1, "refer", "face_mismatch"}, std::tuple{2, "proceed", ""},
          std::tuple{3, "proceed_with_condition", "photo_opt_out"},
          std::tuple{4, "proceed_with_condition", "i90_advice"}}) {
      ASSERT_TRUE(former.execute(
          "INSERT INTO reports VALUES ('lane-1', ?, '', '{}', x'', '2026-11-22T11:00:00.000Z', '', "
          "'', 'general', 'air', ?, ?, 1, 0)",
          {sequence, verdict, reason}));
    }
  }
  const auto ledger = Ledger::open(file).value();
  Review review(*ledger, config::load_decision_rules(kDecisionRules).value(), minutes(10));
  const auto waiting = review.waiting(kMidday).value();
  ASSERT_THAT(waiting, SizeIs(2));
  EXPECT_EQ(waiting[0].summary.key.sequence, 1u);
  EXPECT_EQ(waiting[1].summary.key.sequence, 3u);
}

TEST(DecisionRules, RefuseAReasonOfNoKindOrTwoAndACodeThatNobodyOffers) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "decisions.toml";
  std::ifstream shipped(kDecisionRules);
  const std::string text(std::istreambuf_iterator<char>(shipped), {});
  const auto load = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    std::ofstream(file) << changed;
    return config::load_decision_rules(file);
  };
  EXPECT_TRUE(load("version", "version"));
  EXPECT_FALSE(load("\"watchlist_hit\"", ""));
  EXPECT_FALSE(load("\"watchlist_hit\"", "\"watchlist_hit\", \"wrong_lane\""));
  EXPECT_FALSE(load("\"watchlist_hit\"", "\"watchlist_hit\", \"no_such_reason\""));
  EXPECT_FALSE(load(", \"traveler_left\"]", "]"));
  EXPECT_FALSE(load("\"traveler_left\"]", "\"no_such_code\"]"));
  EXPECT_FALSE(load("severity = \"high\"", "severity = \"extreme\""));
  EXPECT_FALSE(load("establishes = \"passed\"", "establishes = \"admitted\""));
  EXPECT_FALSE(load("code = \"traveler_left\"", "code = \"Traveler left\""));
}

}  // namespace
}  // namespace garita::backoffice
