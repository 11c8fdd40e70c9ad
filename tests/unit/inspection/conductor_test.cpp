// SPDX-License-Identifier: Apache-2.0
// What the lane promises whatever travelers and devices do, with devices made by hand.
#include "kiosk/inspection/conductor.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "devices/emulator/forge/forge.h"
#include "tests/support/specimen.h"
#include "tests/unit/inspection/lane_fixture.h"

namespace garita::inspection {
namespace {

using service::View;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::chrono::milliseconds kAWhile{600};
constexpr int kShortly = 300;       // ms, for a state that no test waits for
constexpr int kLongEnough = 6'000;  // ms, for a state that must be seen on a busy machine

class ConductorTest : public LaneFixture {
 protected:
  // Lays a document down, and sees the face sought on the way to the verdict.
  void pass_with_a_face() {
    hold_camera();
    lay_down();
    await_state("face");
    let_camera_go();
    await_state("verdict");
  }
  int scans() {
    const std::lock_guard lock(props_.mutex);
    return props_.scans;
  }
  int empty_looks() {
    const std::lock_guard lock(props_.mutex);
    return props_.empty_looks;
  }
};

TEST_F(ConductorTest, SaysThatItIsStartingUntilTheDevicesAnswered) {
  hold_camera();
  start();
  await_closed("starting");
  await([&](const View&) { return was_seen("closed"); });
  let_camera_go();
  await_state("welcome");
  await([&](const View&) { return was_seen("welcome"); });
  const auto views = seen();
  EXPECT_EQ(views.at(0).closed_reason, "starting");
  EXPECT_EQ(views.at(1).state, "welcome");
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
  pass_with_a_face();
  EXPECT_THAT(newest(), Not(HasSubstr("asked for no photo")));
}

TEST_F(ConductorTest, ATouchWhileTheVerdictStandsIsNotTheNextTravelers) {
  deadlines_.verdict_shown = kLongEnough;
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
  deadlines_.verdict_shown = kLongEnough;
  start();
  lay_down();
  await_state("verdict");
  take_away();
  std::this_thread::sleep_for(kAWhile);
  EXPECT_EQ(lane_.view().state, "verdict");
  await_state("welcome");
}

TEST_F(ConductorTest, ADocumentThatNobodyTakesKeepsNothingOfItsTravelerOnThePage) {
  deadlines_.verdict_shown = kShortly;
  start();
  await_state("welcome");
  lane_.post({.kind = "language", .language = "fr"});
  hold_camera();
  lay_down();
  EXPECT_EQ(await_state("face").language, "fr");
  let_camera_go();
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
  deadlines_.verdict_shown = kShortly;
  start();
  lay_down();
  await([&](const View&) { return committed() == 1; });
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
  await([&](const View&) { return committed() == 2; });
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
  await([&](const View&) { return committed() > 0; });
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
  await([&](const View&) { return scans() == 1; });
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

Frame data_page() { return emulator::forge::draw(support::specimen(), {}).value().front(); }

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

TEST_F(ConductorTest, AStartThatThePageSendsTwiceDoesNotSkipTheNotice) {
  start();
  const std::uint64_t welcome = await_state("welcome").version;
  lane_.post({.kind = "start", .version = welcome});
  const std::uint64_t notice = await_state("notice").version;
  lane_.post({.kind = "start", .version = welcome});
  lane_.post({.kind = "language", .language = "fr", .version = notice});
  EXPECT_EQ(await([](const View& view) { return view.language == "fr"; }).state, "notice");
  lane_.post({.kind = "start", .version = notice});
  await_state("document");
}

TEST_F(ConductorTest, ACameraThatFallsSilentAndComesBackCostsNobodyTheVisit) {
  start();
  await_state("welcome");
  lane_.post({.kind = "language", .language = "es"});
  touch("start");
  touch("start");
  await_state("document");
  props_.set([](Props& props) { props.camera_silent = true; });
  await([this](const View&) {
    const std::lock_guard lock(props_.mutex);
    return !props_.camera_silent;
  });
  lay_down();
  EXPECT_EQ(await_state("verdict").language, "es");
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
  pass_with_a_face();
}

TEST_F(ConductorTest, AsksForTheOtherSideOfAPageWithoutAnMrzAndKeepsBoth) {
  deadlines_.take_document = 60'000;
  start();
  lay_down();
  EXPECT_EQ(await_state("turn_over").seconds_left, 60);
  take_away();
  const int looks = empty_looks();
  await([&](const View&) { return empty_looks() > looks; });
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
  start();
  await_state("welcome");
  hold_camera();
  lay_down();
  await_state("face");
  for (const char* kind : {"cancel", "start", "declare", "help"}) touch(kind);
  let_camera_go();
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
