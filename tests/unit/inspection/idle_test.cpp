// SPDX-License-Identifier: Apache-2.0
// What the lane promises to travelers who touch nothing for long.
#include "tests/unit/inspection/lane_fixture.h"

namespace garita::inspection {
namespace {

using service::View;

constexpr std::chrono::milliseconds kAWhile{1'200};
// ms, for a state that must be seen on a busy machine. Of `idle` the second half is the answer's.
constexpr int kLongEnough = 6'000;

class IdleTest : public LaneFixture {};

TEST_F(IdleTest, WhoWalksAwayLeavesNotEvenTheLanguage) {
  deadlines_.idle = kLongEnough;
  start();
  await_state("welcome");
  lane_.post({.kind = "language", .language = "es"});
  await([](const View& view) { return view.language == "es"; });
  await([](const View& view) { return view.state == "welcome" && view.language == "en"; });
}

TEST_F(IdleTest, WhoIsAskedWhetherTheyAreStillThereAndTouchesGoesOnWhereTheyWere) {
  deadlines_.idle = 2 * kLongEnough;
  start();
  await_state("welcome");
  lane_.post({.kind = "language", .language = "fr"});
  touch("start");
  touch("start");
  await_state("document");
  const View asked = await_state("still_there");
  EXPECT_EQ(asked.seconds_left, kLongEnough / 1'000);
  EXPECT_EQ(asked.language, "fr");
  touch("stay");
  const View again = await_state("document");
  EXPECT_EQ(again.seconds_left, 0);
  EXPECT_EQ(again.language, "fr");
  await_state("still_there");
  await([](const View& view) { return view.state == "welcome" && view.language == "en"; });
  EXPECT_EQ(committed(), 0u);
}

TEST_F(IdleTest, ADocumentLaidDownAnswersTheQuestionToo) {
  deadlines_.idle = 2 * kLongEnough;
  start();
  await_state("welcome");
  touch("start");
  await_state("still_there");
  lay_down();
  await_state("verdict");
  EXPECT_EQ(committed(), 1u);
}

TEST_F(IdleTest, NobodyIsAskedOnTheWelcomePage) {
  deadlines_.idle = 400;
  start();
  await_state("welcome");
  std::this_thread::sleep_for(kAWhile);
  EXPECT_FALSE(was_seen("still_there"));
}

}  // namespace
}  // namespace garita::inspection
