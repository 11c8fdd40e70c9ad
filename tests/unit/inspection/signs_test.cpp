// SPDX-License-Identifier: Apache-2.0
// What a lane tells its operators, with devices made by hand.
#include "kiosk/inspection/signs.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "kiosk/service/log.h"
#include "tests/unit/inspection/lane_fixture.h"

namespace garita::inspection {
namespace {

using service::PartState;
using ::testing::HasSubstr;
using ::testing::Not;

class SignsTest : public LaneFixture {
 protected:
  service::PartHealth part(const std::string& name) const {
    const auto parts = operation_.health.view().parts;
    const auto found = std::ranges::find(parts, name, &service::PartHealth::name);
    if (found != parts.end()) return *found;
    ADD_FAILURE() << "no part " << name;
    return {};
  }
  std::string metrics() const { return operation_.metrics.text(); }
};

// Else a kiosk without its scanner would never be known to have started.
TEST_F(SignsTest, EachDeviceIsToldOfThoughTheOtherFails) {
  props_.set([](Props& props) {
    props.presence_error = Error{ErrorCode::scanner_jammed, "scanner: jammed"};
  });
  start();
  await_closed("scanner");
  EXPECT_EQ(part("camera").state, PartState::ok);
  EXPECT_EQ(part("scanner").state, PartState::failed);
  EXPECT_EQ(part("scanner").reason, ErrorCode::scanner_jammed);
  EXPECT_TRUE(operation_.health.view().started);
  EXPECT_FALSE(operation_.health.view().ready);
  EXPECT_THAT(metrics(), HasSubstr("garita_lane_closed_total{part=\"scanner\"} 1\n"));
  EXPECT_THAT(metrics(), HasSubstr("\ngarita_lane_open 0\n"));
  props_.set([](Props& props) { props.presence_error.reset(); });
  await_state("welcome");
  EXPECT_EQ(part("scanner").state, PartState::ok);
  EXPECT_THAT(metrics(), HasSubstr("\ngarita_lane_open 1\n"));
}

TEST_F(SignsTest, AVerdictIsCountedWithItsDurations) {
  start();
  await_state("welcome");
  touch("opt_out");
  await_state("document");
  lay_down();
  await_state("verdict");
  EXPECT_THAT(metrics(), HasSubstr("garita_inspections_total{verdict=\"refer\"} 1\n"));
  EXPECT_THAT(metrics(), HasSubstr("garita_inspections_total{verdict=\"proceed\"} 0\n"));
  EXPECT_THAT(metrics(), HasSubstr("garita_inspection_step_seconds_count{step=\"scan\"} 1\n"));
  EXPECT_THAT(metrics(), HasSubstr("garita_commit_seconds_count 1\n"));
}

TEST_F(SignsTest, AThreadThatWasAskedToEndHasNotHung) {
  start();
  await_state("welcome");
  stop();
  const auto threads = operation_.health.view().threads;
  ASSERT_EQ(threads.size(), 1u);
  EXPECT_EQ(threads[0].name, "inspection");
  EXPECT_TRUE(threads[0].in_time);
}

// An exception may quote what was read from a document.
TEST_F(SignsTest, OfASurpriseTheLogHasItsKindAlone) {
  ::testing::internal::CaptureStderr();
  service::start_log(service::LogLevel::information);
  props_.set([](Props& props) { props.frame_throws = true; });
  start();
  lay_down();
  await_closed("fault");
  stop();
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("\"internal.unexpected\""));
  EXPECT_THAT(log, HasSubstr("runtime_error"));
  EXPECT_THAT(log, Not(HasSubstr("a surprise")));
}

}  // namespace
}  // namespace garita::inspection
