// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/event_stream.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <gmock/gmock.h>

#include <chrono>
#include <istream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "tests/unit/traveler/page_fixture.h"

namespace garita::traveler {
namespace {

using Json = nlohmann::json;

// A browser's end of the stream.
class Listener {
 public:
  explicit Listener(int port, const Headers& headers = {})
      : session_("127.0.0.1", static_cast<Poco::UInt16>(port)) {
    session_.setTimeout(Poco::Timespan(20, 0));
    Poco::Net::HTTPRequest request("GET", "/events", "HTTP/1.1");
    for (const auto& [name, value] : headers) request.set(name, value);
    session_.sendRequest(request);
    in_ = &session_.receiveResponse(response_);
  }

  int status() const { return response_.getStatus(); }
  const Poco::Net::HTTPResponse& response() const { return response_; }

  // The data of the next event of that name; ends the test where the stream ends.
  std::string next(const std::string& event) {
    bool wanted = false;
    for (std::string line; std::getline(*in_, line);) {
      if (line.starts_with("event: ")) wanted = line == "event: " + event;
      if (wanted && line.starts_with("data: ")) return line.substr(6);
    }
    ADD_FAILURE() << "the stream ended before an event " << event;
    return "{}";
  }
  Json next_view() { return Json::parse(next("view")); }
  // Reads to the end of the stream.
  bool ends() {
    for (std::string line; std::getline(*in_, line);) continue;
    return in_->eof();
  }

 private:
  Poco::Net::HTTPClientSession session_;
  Poco::Net::HTTPResponse response_;
  std::istream* in_ = nullptr;
};

// Until then or, if it never comes, the test's own time limit.
void wait_for_streams(const PageServer& server, int count) {
  while (server.open_streams() != count) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

TEST_F(PageFixture, TellsANewListenerTheCurrentViewWithAllItsKeys) {
  service::View view;
  view.state = "verdict";
  view.language = "fr";
  view.verdict = "proceed_with_condition";
  view.condition = "photo_opt_out";
  view.inspection = "0193-abc";
  view.sequence = 42;
  view.progress = 0.5;
  lane_.publish(view);
  Listener listener(server_.port());
  EXPECT_EQ(listener.status(), 200);
  EXPECT_EQ(listener.response().getContentType(), "text/event-stream");
  EXPECT_EQ(listener.response().get("Cache-Control"), "no-store");
  EXPECT_EQ(listener.next_view(), Json({{"state", "verdict"},
                                        {"language", "fr"},
                                        {"guidance", ""},
                                        {"progress", 0.5},
                                        {"seconds_left", 0},
                                        {"verdict", "proceed_with_condition"},
                                        {"condition", "photo_opt_out"},
                                        {"closed_reason", ""},
                                        {"inspection", "0193-abc"},
                                        {"sequence", 42},
                                        {"version", 1}}));
}

TEST_F(PageFixture, DeliversEachChangeToEveryListener) {
  Listener one(server_.port());
  Listener two(server_.port());
  EXPECT_EQ(one.next_view().at("state"), "closed");
  EXPECT_EQ(two.next_view().at("state"), "closed");
  for (const char* state : {"welcome", "notice", "document"}) {
    service::View view;
    view.state = state;
    lane_.publish(view);
    EXPECT_EQ(one.next_view().at("state"), state);
    EXPECT_EQ(two.next_view().at("state"), state);
  }
}

TEST_F(PageFixture, BeatsWhileNothingChanges) {
  Listener listener(server_.port());
  EXPECT_EQ(listener.next("beat"), "1");
  EXPECT_EQ(listener.next("beat"), "1");
}

TEST_F(PageFixture, FreesTheStreamOfABrowserThatWentAway) {
  auto listener = std::make_unique<Listener>(server_.port());
  listener->next_view();
  EXPECT_EQ(server_.open_streams(), 1);
  listener.reset();
  wait_for_streams(server_, 0);
  EXPECT_EQ(server_.open_streams(), 0);
}

TEST_F(PageFixture, TurnsAwayMoreListenersThanItHasPlacesAndTakesThemLater) {
  std::vector<std::unique_ptr<Listener>> listeners;
  for (int i = 0; i < kStreamsMax; ++i) {
    listeners.push_back(std::make_unique<Listener>(server_.port()));
    ASSERT_EQ(listeners.back()->status(), 200);
  }
  EXPECT_EQ(Listener(server_.port()).status(), 503);
  EXPECT_EQ(ask("GET", "/").status, 200);  // the rest of the page still answers
  listeners.pop_back();
  wait_for_streams(server_, kStreamsMax - 1);
  EXPECT_EQ(Listener(server_.port()).status(), 200);
}

TEST_F(PageFixture, RefusesForeignListeners) {
  EXPECT_EQ(Listener(server_.port(), {{"Sec-Fetch-Site", "cross-site"}}).status(), 403);
  EXPECT_EQ(Listener(server_.port(), {{"Host", "rebound.example"}}).status(), 403);
  EXPECT_EQ(server_.open_streams(), 0);
}

TEST_F(PageFixture, EndsItsStreamsWhenItStops) {
  Listener listener(server_.port());
  listener.next_view();
  server_.stop();
  EXPECT_TRUE(listener.ends());
  EXPECT_EQ(server_.open_streams(), 0);
}

}  // namespace
}  // namespace garita::traveler
