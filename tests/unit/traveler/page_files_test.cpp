// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/unit/traveler/page_fixture.h"

namespace garita::traveler {
namespace {

using testing::HasSubstr;

TEST_F(PageFixture, ServesThePageAndItsFilesWithTheirTypes) {
  const Answer page = ask("GET", "/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.body, HasSubstr("<title>page</title>"));
  EXPECT_EQ(ask("GET", "/app.js?v=1").headers.at("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(ask("GET", "/pictures/book.svg").headers.at("content-type"), "image/svg+xml");
  EXPECT_EQ(ask("GET", "/languages/en.json").headers.at("content-type"), "application/json");
}

TEST_F(PageFixture, PutsTheSecurityHeadersOnFilesAndOnRefusals) {
  for (const char* path : {"/", "/app.js", "/nothing.js", "/preview.jpg"}) {
    const Answer answer = ask("GET", path);
    EXPECT_THAT(answer.headers.at("content-security-policy"), HasSubstr("default-src 'self'"));
    EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff") << path;
    EXPECT_TRUE(answer.headers.contains("cache-control")) << path;
  }
}

TEST_F(PageFixture, AnswersAnUnknownFileWithAProblem) {
  const Answer answer = ask("GET", "/nothing.js");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"http.not_found\""));
}

TEST_F(PageFixture, RefusesEveryPathOutOfItsFolders) {
  const char* paths[] = {
      "/../../private.json",
      "/languages/../../../private.json",
      "/%2e%2e/%2e%2e/private.json",
      "/..%2f..%2fprivate.json",
      "/..\\..\\private.json",
      "//etc/passwd",
      "/languages//etc/passwd",
      "/link.json",
      "/.hidden.js",
      "/notes.txt",
      "/officer/index.html",
      "/pictures",
      "/app.js%00.html",
      "/./app.js",
  };
  for (const char* path : paths) {
    const Answer answer = ask("GET", path);
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_EQ(answer.body.find("secret"), std::string::npos) << path;
  }
}

TEST_F(PageFixture, AnswersAnUnchangedFileWithNotModified) {
  const Answer first = ask("GET", "/app.js");
  const Answer again = ask("GET", "/app.js", "", {{"If-None-Match", first.headers.at("etag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
}

TEST_F(PageFixture, AnswersHeadWithoutABodyAndOtherMethodsWithWhatIsAllowed) {
  const Answer head = ask("HEAD", "/app.js");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, "");
  const Answer put = ask("PUT", "/app.js");
  EXPECT_EQ(put.status, 405);
  EXPECT_EQ(put.headers.at("allow"), "GET, HEAD");
}

TEST_F(PageFixture, ShowsTheNewestPreviewAndNothingBeforeTheFirst) {
  EXPECT_EQ(ask("GET", "/preview.jpg").status, 204);
  lane_.set_preview(to_bytes("first"));
  lane_.set_preview(to_bytes("second"));
  const Answer answer = ask("GET", "/preview.jpg");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "second");
  EXPECT_EQ(answer.headers.at("content-type"), "image/jpeg");
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
}

TEST_F(PageFixture, KeepsThePreviewFromForeignPages) {
  lane_.set_preview(to_bytes("face"));
  const Answer answer = ask("GET", "/preview.jpg", "", {{"Sec-Fetch-Site", "cross-site"}});
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(ask("GET", "/preview.jpg", "", {{"Host", "rebound.example"}}).status, 403);
}

TEST_F(PageFixture, SaysThatAPortIsInUse) {
  PageServer second(lane_, root_ / "assets", server_.port());
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::http_port_in_use);
}

TEST_F(PageFixture, SaysThatTheAssetsAreMissing) {
  PageServer second(lane_, root_ / "no-assets", 0);
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::file_unreadable);
}

TEST_F(PageFixture, StartsAgainAfterItWasStopped) {
  server_.stop();
  ASSERT_TRUE(server_.start());
  EXPECT_EQ(ask("GET", "/").status, 200);
}

}  // namespace
}  // namespace garita::traveler
