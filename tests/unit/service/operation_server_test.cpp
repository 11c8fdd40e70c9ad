// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/operation_server.h"

#include <gmock/gmock.h>

#include "kiosk/service/http_client.h"

namespace garita::service {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::chrono::milliseconds kOverdue = -Progress::kMargin - std::chrono::milliseconds(1);

class OperationServerTest : public ::testing::Test {
 protected:
  OperationServerTest() { operation_.health.add("camera", true); }

  HttpResponse get(const std::string& path, HttpRequest request = {}) const {
    request.url = server_.url() + path;
    request.timeout_ms = 60'000;
    return http_request(request).value();
  }

  Operation operation_{"garita-kiosk"};
  OperationServer server_ = OperationServer::start(operation_, 0).value();
};

TEST_F(OperationServerTest, Answers503UntilTheProgramCanWork) {
  EXPECT_EQ(get("/healthz").status, 503);
  EXPECT_EQ(get("/healthz/ready").status, 503);
  EXPECT_EQ(get("/healthz/live").status, 200);
  operation_.health.ok("camera");
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/healthz/ready").status, 200);
}

TEST_F(OperationServerTest, Answers503ToLiveWhileAThreadHangs) {
  operation_.health.ok("camera");
  operation_.health.thread("inspection").within(kOverdue);
  EXPECT_EQ(get("/healthz/live").status, 503);
  EXPECT_EQ(get("/healthz/ready").status, 200);
  EXPECT_EQ(get("/healthz").status, 503);
}

TEST_F(OperationServerTest, AnswersItsMediaTypesUncached) {
  const HttpResponse health = get("/healthz");
  EXPECT_EQ(health.header("content-type"), "application/json");
  EXPECT_EQ(health.header("cache-control"), "no-store");
  EXPECT_THAT(health.body, StartsWith(R"({"program":"garita-kiosk")"));
  const HttpResponse metrics = get("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_EQ(metrics.header("content-type"), kMetricsMediaType);
  EXPECT_THAT(metrics.body, HasSubstr("garita_build_info"));
}

TEST_F(OperationServerTest, RefusesOtherMethodsPathsAndForeignPages) {
  EXPECT_EQ(get("/healthz", {.method = "POST", .body = "{}"}).status, 405);
  EXPECT_EQ(get("/").status, 404);
  EXPECT_EQ(get("/healthz/camera").status, 404);
  EXPECT_EQ(get("/metrics", {.headers = {{"Origin", "https://elsewhere.example"}}}).status, 403);
  EXPECT_EQ(get("/metrics", {.headers = {{"Host", "elsewhere.example"}}}).status, 403);
}

}  // namespace
}  // namespace garita::service
