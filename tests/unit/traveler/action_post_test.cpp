// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "kiosk/traveler/action_parser.h"
#include "tests/unit/traveler/page_fixture.h"

namespace garita::traveler {
namespace {

using testing::HasSubstr;
constexpr const char* kStart = R"({"kind":"start"})";

TEST_F(PageFixture, PutsAnActionIntoTheLane) {
  const Answer answer = post_action(R"({"kind":"language","language":"es"})",
                                    {{"Origin", origin()}, {"Sec-Fetch-Site", "same-origin"}});
  EXPECT_EQ(answer.status, 202);
  const auto actions = lane_.take_actions();
  ASSERT_EQ(actions.size(), 1u);
  EXPECT_EQ(actions[0].kind, "language");
  EXPECT_EQ(actions[0].language, "es");
}

TEST_F(PageFixture, RefusesAnActionThatWasMeantForAnEarlierTravelersView) {
  lane_.publish({.state = "document"});
  const auto touched = lane_.view().version;
  const std::string declare = R"({"kind":"opt_out","version":")" + std::to_string(touched) + "\"}";
  EXPECT_EQ(post_action(declare).status, 202);
  EXPECT_EQ(lane_.publish_and_take({.state = "welcome"}).size(), 1u);
  EXPECT_EQ(post_action(declare).status, 409);
  EXPECT_TRUE(lane_.take_actions().empty());
  const auto first = lane_.view().version;
  lane_.publish({.state = "notice"});
  const std::string start = R"({"kind":"start","version":")" + std::to_string(first) + "\"}";
  EXPECT_EQ(post_action(start).status, 202);
  EXPECT_EQ(lane_.take_actions().size(), 1u);
}

TEST_F(PageFixture, TellsThePageWhatTheOperatorSaysToTravelers) {
  const Answer answer = ask("GET", "/site.json");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"theme":"standard","desk":"beside","kept_hours":0})");
  EXPECT_EQ(ask("GET", "/site.json", "", {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
}

TEST_F(PageFixture, RefusesAMalformedActionAndTakesNothing) {
  const Answer answer = post_action(R"({"kind":"start","extra":"1"})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"http.bad_request\""));
  EXPECT_EQ(post_action("\xff\xfe{").status, 400);
  EXPECT_TRUE(lane_.take_actions().empty());
}

TEST_F(PageFixture, RefusesAnActionThatIsTooLarge) {
  const std::string padded = std::string(kStart) + std::string(kActionBytesMax, ' ');
  EXPECT_EQ(post_action(padded).status, 413);
  EXPECT_EQ(post_action(std::string(kStart) + std::string(50'000, ' ')).status, 413);
  EXPECT_TRUE(lane_.take_actions().empty());
}

TEST_F(PageFixture, RefusesActionsOfForeignPages) {
  const Headers foreign[] = {
      {{"Sec-Fetch-Site", "cross-site"}},
      {{"Sec-Fetch-Site", "same-site"}},
      {{"Origin", "http://127.0.0.1:1"}},  // another local server is another origin
      {{"Origin", "null"}},
      {{"Origin", "https://elsewhere.example"}, {"Sec-Fetch-Site", "cross-site"}},
      {{"Host", "rebound.example"}, {"Origin", "http://rebound.example"}},
  };
  for (const Headers& headers : foreign) EXPECT_EQ(post_action(kStart, headers).status, 403);
  EXPECT_TRUE(lane_.take_actions().empty());
}

TEST_F(PageFixture, RefusesTheTypesThatAFormCanSend) {
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
                           "application/jsonp"}) {
    EXPECT_EQ(post_action(kStart, {{"Content-Type", type}}).status, 415) << type;
  }
  EXPECT_EQ(ask("POST", "/actions", kStart).status, 415);
  EXPECT_EQ(post_action(kStart, {{"Content-Type", "application/json; charset=utf-8"}}).status, 202);
}

TEST_F(PageFixture, SaysSoWhenTheQueueIsFull) {
  for (std::size_t i = 0; i < service::Lane::kActionsMax; ++i) {
    ASSERT_EQ(post_action(kStart).status, 202);
  }
  const Answer answer = post_action(kStart);
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.headers.at("retry-after"), "1");
  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"http.busy\""));
  EXPECT_EQ(lane_.take_actions().size(), service::Lane::kActionsMax);
  EXPECT_EQ(post_action(kStart).status, 202);
}

TEST_F(PageFixture, TakesActionsByPostOnly) {
  const Answer answer = ask("GET", "/actions");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.at("allow"), "POST");
}

}  // namespace
}  // namespace garita::traveler
