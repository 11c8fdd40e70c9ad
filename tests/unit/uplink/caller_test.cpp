// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/caller.h"

#include <gmock/gmock.h>

#include <thread>

#include "tests/support/temporary_folder.h"
#include "tests/unit/uplink/test_office.h"

namespace garita::uplink {
namespace {

using testing::HasSubstr;

constexpr int kForEverMs = 3'600'000;

class CallerTest : public ::testing::Test {
 protected:
  config::BackOffice office_at(const std::string& url) const {
    return {.url = url,
            .timeout = kForEverMs,
            .authority = identities_.authority_file(),
            .identity = identity_};
  }

  // The test program's own time limit ends it.
  void await_metric(const std::string& line) {
    while (operation_.metrics.text().find(line) == std::string::npos) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  support::TemporaryFolder folder_;
  support::Identities identities_{folder_.path()};
  std::filesystem::path identity_ = identities_.kiosk("lane-1");
  service::Operation operation_{"garita-kiosk"};
};

TEST_F(CallerTest, ACallIsTriedAgainUntilTheOfficeTakesIt) {
  const TestOffice office(identities_, {Behaviour::busy, Behaviour::refuse, Behaviour::accept});
  Caller caller(office_at(office.url() + "/"), operation_);
  caller.call();
  await_metric(R"(garita_help_calls_forwarded_total{result="taken"} 1)");
  const auto received = office.received();
  ASSERT_EQ(received.size(), 3u);
  for (const Received& each : received) EXPECT_EQ(each.path, "/v1/calls");
}

TEST_F(CallerTest, EachCallIsPassedOn) {
  const TestOffice office(identities_);
  Caller caller(office_at(office.url()), operation_);
  caller.call();
  await_metric(R"(garita_help_calls_forwarded_total{result="taken"} 1)");
  caller.call();
  await_metric(R"(garita_help_calls_forwarded_total{result="taken"} 2)");
}

TEST_F(CallerTest, EndsAtOnceWhileTheOfficeIsAway) {
  std::optional<Caller> caller(std::in_place, office_at("https://127.0.0.1:1"), operation_);
  caller->call();
  caller.reset();
  EXPECT_THAT(operation_.metrics.text(),
              HasSubstr(R"(garita_help_calls_forwarded_total{result="given_up"} 0)"));
}

}  // namespace
}  // namespace garita::uplink
