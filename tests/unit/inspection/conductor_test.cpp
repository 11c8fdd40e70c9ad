// SPDX-License-Identifier: Apache-2.0
// What the lane promises whatever travelers and devices do, with devices made by hand.
#include "kiosk/inspection/conductor.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "devices/emulator/forge/forge.h"
#include "tests/unit/inspection/lane_fixture.h"

namespace garita::inspection {
namespace {

using service::View;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::chrono::milliseconds kAWhile{600};

class ConductorTest : public LaneFixture {
 protected:
  bool was_seen(const std::string& state) {
    const auto views = seen();
    return std::ranges::any_of(views, [&](const View& view) { return view.state == state; });
  }
  int scans() {
    const std::lock_guard lock(props_.mutex);
    return props_.scans;
  }
};

TEST_F(ConductorTest, SaysThatItIsStartingUntilTheDevicesAnswered) {
  start();
  await_state("welcome");
  await([&](const View&) { return was_seen("welcome"); });
  EXPECT_EQ(seen().front().state, "closed");
  EXPECT_EQ(seen().front().closed_reason, "starting");
}

TEST_F(ConductorTest, StaysClosedWhileAScannerOpensButCannotLook) {
  props_.set([](Props& props) {
    props.presence_error = Error{ErrorCode::scanner_jammed, "scanner: jammed"};
  });
  start();
  await_closed("scanner");
  std::this_thread::sleep_for(3 * kAWhile);
  EXPECT_FALSE(was_seen("welcome"));
  props_.set([](Props& props) { props.presence_error.reset(); });
  await_state("welcome");
}

TEST_F(ConductorTest, ATouchOnTheClosedPageIsNotTheNextTravelers) {
  props_.set([](Props& props) {
    props.open_error = Error{ErrorCode::camera_unreachable, "camera: away"};
  });
  start();
  await_closed("camera");
  touch("opt_out");
  props_.set([](Props& props) { props.open_error.reset(); });
  await_state("welcome");
  lay_down();
  await_state("verdict");
  EXPECT_TRUE(was_seen("face"));
  EXPECT_THAT(newest(), Not(HasSubstr("asked for no photo")));
}

TEST_F(ConductorTest, ATouchWhileTheVerdictStandsIsNotTheNextTravelers) {
  start();
  lay_down();
  await_state("verdict");
  touch("opt_out");
  touch("declare");
  take_away();
  await_state("welcome");
  lay_down();
  await([](const View& view) { return view.sequence == 2; });
  EXPECT_THAT(newest(), Not(HasSubstr("asked for no photo")));
  EXPECT_THAT(newest(), Not(HasSubstr("declared_document")));
}

TEST_F(ConductorTest, TheVerdictStaysForItsTimeThoughTheDocumentIsTakenAtOnce) {
  deadlines_.verdict_shown = 2'000;
  start();
  lay_down();
  await_state("verdict");
  take_away();
  std::this_thread::sleep_for(kAWhile);
  EXPECT_EQ(lane_.view().state, "verdict");
  await_state("welcome");
}

TEST_F(ConductorTest, ADocumentThatNobodyTakesKeepsNothingOfItsTravelerOnThePage) {
  start();
  await_state("welcome");
  lane_.post({.kind = "language", .language = "fr"});
  lay_down();
  EXPECT_EQ(await_state("verdict").language, "fr");
  const View thanks =
      await([](const View& view) { return view.state == "thanks" && view.inspection.empty(); });
  EXPECT_EQ(thanks.sequence, 0u);
  EXPECT_EQ(thanks.verdict, "");
  EXPECT_EQ(thanks.language, "en");
  std::this_thread::sleep_for(kAWhile);
  EXPECT_EQ(committed(), 1u);
  take_away();
  await_state("welcome");
}

TEST_F(ConductorTest, ADocumentStillThereAfterAFaultIsNotInspectedAgain) {
  start();
  lay_down();
  await_state("verdict");
  props_.set([](Props& props) {
    props.presence_error = Error{ErrorCode::scanner_unreachable, "scanner: away"};
  });
  await_closed("scanner");
  props_.set([](Props& props) { props.presence_error.reset(); });
  await_state("thanks");
  std::this_thread::sleep_for(kAWhile);
  EXPECT_EQ(committed(), 1u);
  take_away();
  await_state("welcome");
  lay_down();
  await([](const View& view) { return view.sequence == 2; });
}

TEST_F(ConductorTest, WhatCannotBeCommittedIsNotShownAndIsCommittedLater) {
  auto locker = outbox::Outbox::open(database(), Bytes(32, 0x5a));
  ASSERT_TRUE(locker);
  start();
  await_state("welcome");
  // Another writer holds the database for as long as it builds its report.
  std::uint64_t mine = 0;
  const auto held = locker->commit(
      [&](std::uint64_t sequence) -> Result<std::string> {
        mine = sequence;
        lay_down();
        await_closed("storage");
        return fail(ErrorCode::internal_unexpected, "given up");
      },
      "{}");
  EXPECT_FALSE(held);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (committed() == 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(kAWhile / 10);
  }
  EXPECT_EQ(committed(), mine);
  // The traveler was sent away by a closed lane: no verdict now, and no thanks that would read as
  // one, while the document lies there.
  std::this_thread::sleep_for(2 * kAWhile);
  EXPECT_EQ(lane_.view().state, "closed");
  EXPECT_FALSE(was_seen("verdict"));
  EXPECT_FALSE(was_seen("thanks"));
  EXPECT_EQ(committed(), 1u);
  take_away();
  await_state("welcome");
  lay_down();
  EXPECT_EQ(await_state("verdict").sequence, 2u);
}

TEST_F(ConductorTest, ADocumentWithdrawnBeforeItsScanMakesNoReportAndKeepsTheWish) {
  props_.set([](Props& props) { props.withdrawn_at_scan = true; });
  start();
  await_state("welcome");
  touch("opt_out");
  await_state("document");
  lay_down();
  await([&](const View&) { return was_seen("reading"); });
  EXPECT_EQ(await_state("document").inspection, "");
  EXPECT_EQ(committed(), 0u);
  lay_down();
  await_state("verdict");
  EXPECT_FALSE(was_seen("face"));
  EXPECT_THAT(newest(), HasSubstr("asked for no photo"));
}

TEST_F(ConductorTest, AScanThatFailedIsTriedOnceMore) {
  props_.set([](Props& props) { props.scans_that_fail = 1; });
  start();
  lay_down();
  await_state("verdict");
  EXPECT_THAT(newest(), HasSubstr("1 page(s) scanned"));
}

TEST_F(ConductorTest, AScanThatFailsTwiceRefers) {
  props_.set([](Props& props) { props.scans_that_fail = 2; });
  start();
  lay_down();
  EXPECT_EQ(await_state("verdict").verdict, "refer");
  EXPECT_THAT(newest(), HasSubstr("The scanner could not scan"));
}

// The data page of Doc 9303-4's specimen, drawn by the emulator's forge.
Frame data_page() {
  emulator::ForgedDocument passport{.kind = "passport",
                                    .country = "UTO",
                                    .surname = "ERIKSSON",
                                    .given_names = "ANNA MARIA",
                                    .number = "L898902C3",
                                    .nationality = "UTO",
                                    .birth_date = "1974-08-12",
                                    .sex = "F",
                                    .expiry_date = "2012-04-15"};
  return emulator::forge::draw(passport, {}).value().front();
}

// A finger lay over two characters of each line.
Frame half_hidden(Frame page) {
  for (int y = page.height * 3 / 4; y < page.height; ++y) {
    const auto row = page.pixels.begin() + 3l * y * page.width;
    std::fill(row + 3l * 150, row + 3l * 215, std::uint8_t{150});
  }
  return page;
}

TEST_F(ConductorTest, ADocumentThatWasReadWithDoubtIsScannedOnceMoreAndTheSurerScanCounts) {
  props_.pages = {half_hidden(data_page()), data_page()};
  start();
  lay_down();
  await_state("verdict");
  EXPECT_EQ(scans(), 2);
  EXPECT_THAT(newest(), HasSubstr("Every check digit is valid."));
  EXPECT_THAT(newest(), HasSubstr("1 page(s) scanned"));
  EXPECT_THAT(newest(), HasSubstr("scan_again"));
  EXPECT_FALSE(was_seen("turn_over"));
}

TEST_F(ConductorTest, WhatTwoScansReadWithDoubtRefers) {
  props_.pages = {half_hidden(data_page())};
  start();
  lay_down();
  EXPECT_EQ(await_state("verdict").verdict, "refer");
  EXPECT_EQ(scans(), 2);
  EXPECT_THAT(newest(), HasSubstr("mrz_check_digit_failed"));
}

TEST_F(ConductorTest, ADocumentThatWasReadWithoutDoubtIsScannedOnce) {
  props_.pages = {data_page()};
  start();
  lay_down();
  await_state("verdict");
  EXPECT_EQ(scans(), 1);
}

TEST_F(ConductorTest, OptOutWhileTheFaceIsSoughtEndsTheSearch) {
  deadlines_.face = 20'000;
  start();
  lay_down();
  await_state("face");
  touch("opt_out");
  await_state("verdict");
  EXPECT_THAT(newest(), HasSubstr("asked for no photo"));
  EXPECT_TRUE(lane_.preview().empty());
}

TEST_F(ConductorTest, AnOptOutOfOneTravelerIsForgottenWhenTheyStop) {
  start();
  await_state("welcome");
  touch("opt_out");
  await_state("document");
  touch("cancel");
  await_state("welcome");
  lay_down();
  await_state("verdict");
  EXPECT_TRUE(was_seen("face"));
}

TEST_F(ConductorTest, WhoWalksAwayLeavesNotEvenTheLanguage) {
  deadlines_.idle = 400;
  start();
  await_state("welcome");
  lane_.post({.kind = "language", .language = "es"});
  await([](const View& view) { return view.language == "es"; });
  await([](const View& view) { return view.state == "welcome" && view.language == "en"; });
}

TEST_F(ConductorTest, WhoIsAskedWhetherTheyAreStillThereAndTouchesGoesOnWhereTheyWere) {
  deadlines_.idle = 1'200;
  start();
  await_state("welcome");
  lane_.post({.kind = "language", .language = "fr"});
  touch("start");
  touch("start");
  await_state("document");
  const View asked = await_state("still_there");
  EXPECT_EQ(asked.seconds_left, 1);
  EXPECT_EQ(asked.language, "fr");
  touch("stay");
  const View again = await_state("document");
  EXPECT_EQ(again.seconds_left, 0);
  EXPECT_EQ(again.language, "fr");
  await_state("still_there");
  await([](const View& view) { return view.state == "welcome" && view.language == "en"; });
  EXPECT_EQ(committed(), 0u);
}

TEST_F(ConductorTest, ADocumentLaidDownAnswersTheQuestionToo) {
  deadlines_.idle = 4'000;
  start();
  await_state("welcome");
  touch("start");
  await_state("still_there");
  lay_down();
  await_state("verdict");
  EXPECT_EQ(committed(), 1u);
}

TEST_F(ConductorTest, NobodyIsAskedOnTheWelcomePage) {
  deadlines_.idle = 400;
  start();
  await_state("welcome");
  std::this_thread::sleep_for(2 * kAWhile);
  EXPECT_FALSE(was_seen("still_there"));
}

TEST_F(ConductorTest, AsksForTheOtherSideOfAPageWithoutAnMrzAndKeepsBoth) {
  deadlines_.take_document = 20'000;
  start();
  lay_down();
  EXPECT_EQ(await_state("turn_over").seconds_left, 20);
  take_away();
  std::this_thread::sleep_for(kAWhile);
  lay_down();
  await_state("verdict");
  EXPECT_THAT(newest(), HasSubstr("2 page(s) scanned"));
  EXPECT_THAT(newest(), HasSubstr("laid down one after the other"));
  EXPECT_THAT(newest(), HasSubstr("document_back"));
}

TEST_F(ConductorTest, WhoHasNoOtherSideIsNotKeptWaiting) {
  deadlines_.take_document = 600'000;
  start();
  lay_down();
  await_state("turn_over");
  touch("skip");
  EXPECT_EQ(await_state("verdict").verdict, "refer");
  EXPECT_THAT(newest(), HasSubstr("1 page(s) scanned"));
}

TEST_F(ConductorTest, ADeclaredPaperHasNoOtherSide) {
  start();
  await_state("welcome");
  lane_.post({.kind = "declare",
              .document_class = "birth_certificate",
              .citizenship = "USA",
              .birth_date = "2017-05-04"});
  await_state("document");
  lay_down();
  await_state("verdict");
  EXPECT_FALSE(was_seen("turn_over"));
}

TEST_F(ConductorTest, CancelStartAndDeclareChangeNothingOnceTheInspectionRuns) {
  deadlines_.face = 1'500;
  start();
  lay_down();
  await_state("face");
  for (const char* kind : {"cancel", "start", "declare", "help"}) touch(kind);
  EXPECT_EQ(await_state("verdict").verdict, "refer");
  EXPECT_EQ(calls(), 1);
  EXPECT_EQ(committed(), 1u);
  EXPECT_THAT(newest(), Not(HasSubstr("declared_document")));
  EXPECT_FALSE(was_seen("notice"));
  EXPECT_FALSE(was_seen("document"));
}

TEST_F(ConductorTest, ACameraThatFailsMidwayRefersAndTheReportIsKept) {
  props_.set([](Props& props) {
    props.frame_error = Error{ErrorCode::camera_no_frame, "camera: the stream ended"};
  });
  start();
  lay_down();
  EXPECT_EQ(await_state("verdict").verdict, "refer");
  EXPECT_EQ(committed(), 1u);
  EXPECT_THAT(newest(), HasSubstr("camera.no_frame"));
}

TEST_F(ConductorTest, ASurpriseClosesTheLaneWithoutAVerdictAndTheNextTravelerIsServed) {
  props_.set([](Props& props) { props.frame_throws = true; });
  start();
  lay_down();
  await_closed("fault");
  EXPECT_TRUE(lane_.preview().empty());
  props_.set([](Props& props) { props.frame_throws = false; });
  std::this_thread::sleep_for(3 * kAWhile);
  EXPECT_EQ(lane_.view().state, "closed");
  EXPECT_EQ(committed(), 0u);
  take_away();
  await_state("welcome");
  lay_down();
  EXPECT_EQ(await_state("verdict").sequence, 1u);
}

}  // namespace
}  // namespace garita::inspection
