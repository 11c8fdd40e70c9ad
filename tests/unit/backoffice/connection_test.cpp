// SPDX-License-Identifier: Apache-2.0
// What a client can do with the bytes of a connection that a well-behaved one would not.
#include <Poco/Exception.h>
#include <gmock/gmock.h>

#include "tests/unit/backoffice/office_fixture.h"
#include "tests/unit/backoffice/wire.h"
#include "verify/base/limits.h"

namespace garita::backoffice {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Connection : public OfficeFixture {
 protected:
  Wire as_kiosk() const { return {service_->kiosks_url(), kiosk()}; }
  Wire as_officer() const { return {service_->console_url(), officer()}; }
  static std::string head(const std::string& fields) {
    return "POST /v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields + "\r\n";
  }
  std::string listen(const std::string& fields = "") const {
    return "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie_ + "\r\n" + fields +
           "\r\n";
  }
};

TEST_F(Connection, RefusesAnAnnouncedExcessBeforeAnyOfItIsSent) {
  Wire wire = as_kiosk();
  wire.write(head("Content-Length: " + std::to_string(limits::kEnvelopeBytes + 1) + "\r\n"));
  const std::string answer = wire.read_all();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(answer, HasSubstr("ingest.too_large"));
}

TEST_F(Connection, RefusesAChunkedExcessThatNeverEnds) {
  Wire wire = as_kiosk();
  wire.write(head("Transfer-Encoding: chunked\r\n"));
  const std::string megabyte(1u << 20, ' ');
  for (std::size_t sent = 0; sent <= limits::kEnvelopeBytes; sent += megabyte.size()) {
    wire.write("100000\r\n" + megabyte + "\r\n");
  }
  // The last chunk was never sent: the answer comes although the body has no end.
  const std::string answer = wire.read_all();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(answer, HasSubstr("ingest.too_large"));
}

TEST_F(Connection, TakesAChunkedEnvelope) {
  const std::string body = verdict::encode(envelope(1));
  Wire wire = as_kiosk();
  wire.write(head("Transfer-Encoding: chunked\r\nConnection: close\r\n"));
  char size[32];
  for (std::size_t at = 0; at < body.size(); at += 100) {
    const std::string part = body.substr(at, 100);
    std::snprintf(size, sizeof size, "%zx\r\n", part.size());
    wire.write(size + part + "\r\n");
  }
  wire.write("0\r\n\r\n");
  EXPECT_THAT(wire.read_all(), StartsWith("HTTP/1.1 201"));
}

// Without TLS's own farewell an end is no end (RFC 8446 section 6.1): there is nobody to answer.
TEST_F(Connection, KeepsNothingOfABodyThatEndsBeforeItsLength) {
  const std::string body = verdict::encode(envelope(1));
  Wire wire = as_kiosk();
  wire.write(head("Content-Length: " + std::to_string(body.size() + 1) + "\r\n") + body);
  wire.end_writing();
  try {
    EXPECT_THAT(wire.read_all(), testing::Not(StartsWith("HTTP/1.1 2")));
  } catch (const Poco::Exception&) {
    SUCCEED();  // the server has ended the connection
  }
  EXPECT_EQ(get("/v1/reports").body.find("\"sequence\""), std::string::npos);
}

TEST_F(Connection, RefusesTwoStatementsOfLength) {
  Wire wire = as_kiosk();
  wire.write(head("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n");
  EXPECT_THAT(wire.read_all(), StartsWith("HTTP/1.1 400"));
}

TEST_F(Connection, DoesNotTakeAnUnreadBodyForTheNextRequest) {
  Wire wire = as_officer();
  const std::string smuggled = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  wire.write("GET /v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " +
             std::to_string(smuggled.size()) + "\r\n\r\n" + smuggled);
  EXPECT_EQ(wire.read_all().find("\"status\":\"ok\""), std::string::npos);
}

TEST_F(Connection, RefusesPagesOfOtherServers) {
  Wire rebound = as_officer();
  rebound.write("GET /v1/reports HTTP/1.1\r\nHost: evil.example\r\n\r\n");
  EXPECT_THAT(rebound.read_all(), StartsWith("HTTP/1.1 403"));
  EXPECT_EQ(get("/v1/reports", {{"Origin", "http://evil.example"}}).status, 403);
  EXPECT_EQ(get("/v1/reports", {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
}

TEST_F(Connection, RefusesAnAddressThatCannotBeDecoded) {
  for (const char* path : {"/v1/reports?kiosk=%zz", "/v1/reports?kiosk=%00", "/v1/reports?kiosk=%",
                           "/v1/reports?kiosk=%4", "/v1/reports/%0a/1", "v1/reports", "*"}) {
    Wire wire = as_officer();
    wire.write(std::string("GET ") + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    EXPECT_THAT(wire.read_all(), StartsWith("HTTP/1.1 400")) << path;
  }
}

TEST_F(Connection, ServesNothingOutsideThePage) {
  for (const char* path :
       {"/../service.h", "/../../README.md", "/%2e%2e/%2e%2e/README.md", "/..%2fREADME.md",
        "/languages/../../models.toml", "/languages/%2e%2e/index.html", "//etc/passwd",
        "/./main.js", "/main.js%00.html", "/.hidden", "/languages"}) {
    Wire wire = as_officer();
    wire.write(std::string("GET ") + path +
               " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
               "Connection: close\r\n\r\n");
    const std::string answer = wire.read_all();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 400"))
        << path << ": " << answer;
  }
}

TEST_F(Connection, TellsEveryOpenConsoleThatAReportHasCome) {
  Wire first = as_officer();
  Wire second = as_officer();
  for (Wire* wire : {&first, &second}) {
    wire->write(listen());
    EXPECT_THAT(wire->read_until("event: hello"), HasSubstr("text/event-stream"));
  }
  ASSERT_EQ(post(envelope(1)).status, 201);
  ASSERT_EQ(post(envelope(1)).status, 200);  // a repetition is no event
  ASSERT_EQ(post(envelope(2)).status, 201);
  for (Wire* wire : {&first, &second}) {
    const std::string events =
        wire->read_until("event: referral\ndata: {\"kiosk\":\"lane-1\",\"sequence\":2");
    const std::string stored = "event: report\ndata: {\"kiosk\":\"lane-1\",\"sequence\":1,";
    EXPECT_THAT(events, HasSubstr(stored));
    EXPECT_EQ(events.find(stored), events.rfind(stored));
    EXPECT_THAT(events, HasSubstr("event: referral\ndata: {\"kiosk\":\"lane-1\",\"sequence\":1,"));
    EXPECT_EQ(events.find("ERIKSSON"), std::string::npos);
  }
}

TEST_F(Connection, GoesOnWithTheEventThatAConsoleHasNotSeen) {
  Wire first = as_officer();
  first.write(listen());
  EXPECT_THAT(first.read_until("event: hello"), HasSubstr("event: hello"));
  ASSERT_EQ(post(envelope(1)).status, 201);
  const std::string seen = first.read_until("event: referral");
  const auto id = seen.rfind("id: ") + 4;
  const std::string last = seen.substr(id, seen.find('\n', id) - id);
  first.end_writing();
  ASSERT_EQ(post(envelope(2)).status, 201);
  Wire again = as_officer();
  again.write(listen("Last-Event-ID: " + last + "\r\n"));
  const std::string events = again.read_until("event: referral");
  EXPECT_THAT(events, HasSubstr("data: {\"continues\":true}"));
  EXPECT_THAT(events, HasSubstr("event: report\ndata: {\"kiosk\":\"lane-1\",\"sequence\":2,"));
  EXPECT_THAT(events, testing::Not(HasSubstr("\"sequence\":1,")));
}

TEST_F(Connection, EndsTheEventStreamOfASessionThatEnds) {
  const std::string cookie = log_in("officer");
  Wire wire = as_officer();
  wire.write("GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie + "\r\n\r\n");
  EXPECT_THAT(wire.read_until("event: hello"), HasSubstr("event: hello"));
  ASSERT_EQ(ask("DELETE", "/v1/session", "", cookie).status, 204);
  wire.read_all();  // returns only because the connection has ended
  EXPECT_EQ(send("GET", "/v1/reports", "", {{"Cookie", cookie}}).status, 401);
}

TEST_F(Connection, EndsTheEventStreamsWhenItEnds) {
  Wire wire = as_officer();
  wire.write(listen());
  EXPECT_THAT(wire.read_until("event: hello"), HasSubstr("event: hello"));
  stop();
  wire.read_all();  // returns only because the connection has ended
  start();
  EXPECT_EQ(get("/healthz").status, 200);
}

}  // namespace
}  // namespace garita::backoffice
