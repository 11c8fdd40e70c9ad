// SPDX-License-Identifier: Apache-2.0
// A traveler asks for help: the call stands at the console until an officer goes.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/unit/backoffice/office_fixture.h"

namespace garita::backoffice {
namespace {

using nlohmann::json;

class CallsTest : public OfficeFixture {
 protected:
  void SetUp() override {
    start();
    officer_ = log_in("ana");
  }

  service::HttpResponse call() const {
    return service::http_request({.method = "POST",
                                  .url = service_->kiosks_url() + "/v1/calls",
                                  .tls = kiosk(),
                                  .headers = {},
                                  .body = "",
                                  .timeout_ms = 60'000})
        .value();
  }
  json standing() const { return json::parse(get("/v1/calls").body).at("calls"); }

  std::string officer_;
};

TEST_F(CallsTest, StandsUntilAnOfficerGoes) {
  EXPECT_EQ(standing(), json::array());
  EXPECT_EQ(call().status, 201);
  ASSERT_EQ(standing().size(), 1u);
  EXPECT_EQ(standing().at(0).at("kiosk"), kKiosk);
  EXPECT_EQ(ask("POST", "/v1/calls/lane-1/answer", "", officer_).status, 204);
  EXPECT_EQ(standing(), json::array());
}

TEST_F(CallsTest, WhoCallsAgainHasWaitedSinceTheFirstTime) {
  const auto first = json::parse(call().body);
  EXPECT_EQ(json::parse(call().body), first);
  EXPECT_EQ(standing(), json::array({first}));
}

TEST_F(CallsTest, OutlivesTheProgram) {
  call();
  stop();
  start();
  EXPECT_EQ(standing().size(), 1u);
}

TEST_F(CallsTest, OneOfficerGoes) {
  call();
  EXPECT_EQ(ask("POST", "/v1/calls/lane-1/answer", "", officer_).status, 204);
  const auto second = ask("POST", "/v1/calls/lane-1/answer", "", log_in("ben"));
  EXPECT_EQ(second.status, 404);
  EXPECT_EQ(problem_code(second), "http.not_found");
}

TEST_F(CallsTest, OnlyOfficersSeeAndAnswerIt) {
  call();
  EXPECT_EQ(send("GET", "/v1/calls", "", {}).status, 401);
  EXPECT_EQ(send("POST", "/v1/calls/lane-1/answer", "", {{"Sec-Fetch-Site", "same-origin"}}).status,
            401);
  EXPECT_EQ(standing().size(), 1u);
}

TEST_F(CallsTest, ComesOfAKiosksCertificateOnly) {
  const auto stranger = service::http_request({.method = "POST",
                                               .url = service_->kiosks_url() + "/v1/calls",
                                               .tls = officer(),
                                               .headers = {},
                                               .body = "",
                                               .timeout_ms = 60'000});
  EXPECT_TRUE(!stranger || stranger->status == 403);
  EXPECT_EQ(standing(), json::array());
}

}  // namespace
}  // namespace garita::backoffice
