// SPDX-License-Identifier: Apache-2.0
// Who and what the kiosks' door refuses, through real TLS sockets. docs/security-tls.md holds the
// same list as a table; a test in tests/unit/house keeps the two together.
#include <Poco/Exception.h>
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <nlohmann/json.hpp>

#include "kiosk/backoffice/event_hub.h"
#include "tests/unit/backoffice/office_fixture.h"
#include "tests/unit/backoffice/wire.h"
#include "verify/base/limits.h"

namespace garita::backoffice {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

class Refusal : public OfficeFixture {
 protected:
  // What the server says to a client that connects with these and waits.
  std::string alert_to(const service::TlsFiles& files, Wire::Versions versions = {}) const {
    try {
      Wire wire(service_->kiosks_url(), files, versions);
      return "an answer: " + wire.read_all();
    } catch (const Poco::Exception& e) {
      return e.displayText();
    }
  }

  // A good report over a connection of these; the error of the refusal.
  std::string delivery_with(const service::TlsFiles& files) const {
    const auto answer = deliver(files);
    return answer ? "status " + std::to_string(answer->status) : to_string(answer.error());
  }

  Result<service::HttpResponse> deliver(const service::TlsFiles& files) const {
    return service::http_request({.method = "POST",
                                  .url = service_->kiosks_url() + "/v1/reports",
                                  .tls = files,
                                  .body = verdict::encode(envelope(1)),
                                  .timeout_ms = 60'000});
  }

  // The alert tells why, a delivery gets no answer, and nothing is kept.
  void expect_refused(const service::TlsFiles& files, const std::string& alert) {
    EXPECT_THAT(alert_to(files), HasSubstr(alert));
    EXPECT_THAT(delivery_with(files),
                AnyOf(StartsWith("tls.refused"), StartsWith("uplink.unreachable")));
    EXPECT_EQ(stored(), 0u);
  }

  std::size_t stored() const {
    return nlohmann::json::parse(get("/v1/reports").body).at("reports").size();
  }

  // The office comes back with another certificate at another port.
  void serve_as(const std::filesystem::path& identity) {
    stop();
    settings_.tls.identity = identity;
    start();
  }

  static certificates::Validity days(int from, int until) {
    const auto now = service::utc_now();
    return {now + std::chrono::hours(24 * from), now + std::chrono::hours(24 * until)};
  }
};

TEST_F(Refusal, TakesAGoodReportOverEachAllowedVersion) {
  EXPECT_EQ(delivery_with(kiosk()), "status 201");
  for (const auto& versions : {Wire::Versions{.only_1_2 = true}, Wire::Versions{}}) {
    Wire wire(service_->kiosks_url(), kiosk(), versions);
    wire.write("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(wire.read_all(), StartsWith("HTTP/1.1 404"));
  }
}

TEST_F(Refusal, NoCertificate) { expect_refused(identities_.client(), "certificate required"); }

TEST_F(Refusal, CertificateOfAForeignCa) {
  support::Identities foreign(folder_, "foreign");
  expect_refused(identities_.client(foreign.kiosk(kKiosk)), "unknown ca");
}

// Of the same name, but of another key: a look-alike.
TEST_F(Refusal, CertificateOfALookAlikeCa) {
  support::Identities lookalike(folder_ / "elsewhere", "ca");
  expect_refused(identities_.client(lookalike.kiosk(kKiosk)), "alert");
}

TEST_F(Refusal, ExpiredCertificate) {
  expect_refused(identities_.client(identities_.kiosk(kKiosk, days(-3, -1))),
                 "certificate expired");
}

TEST_F(Refusal, CertificateThatIsNotYetValid) {
  expect_refused(identities_.client(identities_.kiosk(kKiosk, days(1, 3))), "bad certificate");
}

TEST_F(Refusal, RevokedCertificateFromTheNextConnectionOn) {
  const auto other = identities_.client(identities_.kiosk("lane-2"));
  EXPECT_EQ(delivery_with(other), "status 403");
  ASSERT_EQ(identities_.authority().revoke_kiosk(kKiosk), 1u);
  expect_refused(kiosk(), "certificate revoked");
  EXPECT_EQ(delivery_with(other), "status 403");  // trusted still, though not with lane-1's report
  kiosk_identity_ = identities_.kiosk(kKiosk);    // enrolled again
  EXPECT_EQ(delivery_with(kiosk()), "status 201");
}

TEST_F(Refusal, ServerCertificateShownByAClient) {
  expect_refused(identities_.client(identities_.server()), "unsupported certificate");
}

TEST_F(Refusal, OldVersionsOnly) {
  EXPECT_THAT(alert_to(kiosk(), {.only_1_0 = true}), HasSubstr("protocol version"));
  EXPECT_THAT(alert_to(kiosk(), {.only_1_1 = true}), HasSubstr("protocol version"));
}

TEST_F(Refusal, Cleartext) {
  for (std::string url : {service_->kiosks_url(), service_->console_url()}) {
    url.replace(0, 5, "http");
    const auto answer = service::http_request({.url = url + "/healthz"});
    EXPECT_FALSE(answer) << answer->body;
  }
}

TEST_F(Refusal, ServerOfAnotherHostName) {
  serve_as(identities_.server({"office.example", "127.0.0.2"}));
  const std::string port = service_->kiosks_url().substr(service_->kiosks_url().rfind(':'));
  const auto answer = service::http_request(
      {.url = "https://127.0.0.1" + port + "/v1/reports", .tls = kiosk(), .timeout_ms = 60'000});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::tls_refused);
  EXPECT_THAT(answer.error().detail, HasSubstr("IP address mismatch"));
}

TEST_F(Refusal, ServerOfAForeignCa) {
  support::Identities foreign(folder_, "foreign");
  const auto trusting_another = foreign.client(kiosk_identity_);
  EXPECT_THAT(delivery_with(trusting_another), StartsWith("tls.refused"));
}

TEST_F(Refusal, ServerWhoseCertificateHasExpired) {
  serve_as(identities_.server({"127.0.0.1"}, days(-3, -1)));
  EXPECT_THAT(delivery_with(kiosk()), HasSubstr("certificate has expired"));
}

TEST_F(Refusal, ReportOfAnotherKiosk) {
  auto foreign = report(1);
  foreign.kiosk = "lane-2";
  const auto answer = post(seal(foreign));
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(problem_code(answer), "ingest.wrong_identity");
  kiosk_identity_ = identities_.kiosk("lane-2");
  const auto stolen = post(envelope(1));
  EXPECT_EQ(stolen.status, 403);
  EXPECT_EQ(problem_code(stolen), "ingest.wrong_identity");
  EXPECT_EQ(stored(), 0u);
}

TEST_F(Refusal, TamperedReport) {
  const auto good = envelope(1);
  constexpr std::size_t kStep = 29;  // a prime: it falls on keys, values and marks alike
  for (std::size_t at = 0; at < good.report.size(); at += kStep) {
    auto tampered = good;
    tampered.report[at] = static_cast<char>(tampered.report[at] ^ 1);
    EXPECT_GE(post(tampered).status, 400) << "byte " << at;
  }
  for (std::size_t at = 0; at < good.signature.size(); at += 7) {
    auto tampered = good;
    tampered.signature[at] ^= 1;
    EXPECT_EQ(problem_code(post(tampered)), "report.bad_signature");
  }
  EXPECT_EQ(stored(), 0u);
}

TEST_F(Refusal, ReplayedReport) {
  const auto first = post(envelope(1));
  const auto again = post(envelope(1));
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(stored(), 1u);
}

TEST_F(Refusal, OtherBytesUnderANumberThatIsTaken) {
  ASSERT_EQ(post(envelope(1)).status, 201);
  auto other = report(1);
  other.lane = "ready";
  const auto answer = post(seal(other));
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(problem_code(answer), "ingest.conflict");
  EXPECT_EQ(stored(), 1u);
}

// The process's peak, in bytes.
std::size_t peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

// Writes until the server has enough of it; returns how much it took.
std::size_t pour(Wire& wire, const std::string& block, std::size_t most) {
  std::size_t written = 0;
  try {
    for (; written < most; written += block.size()) wire.write(block);
  } catch (const Poco::Exception&) {
    return written;  // it has closed the connection, as it must
  }
  return written;
}

constexpr std::size_t kGibibyte = std::size_t{1} << 30;
constexpr std::size_t kBounded = 96u << 20;

TEST_F(Refusal, BodyOfOneGibibyte) {
  const std::size_t before = peak_memory();
  Wire wire(service_->kiosks_url(), kiosk());
  wire.write("POST /v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " +
             std::to_string(kGibibyte) + "\r\n\r\n");
  EXPECT_THAT(wire.read_until("ingest.too_large"), StartsWith("HTTP/1.1 413"));
  EXPECT_LT(pour(wire, std::string(1u << 20, ' '), kGibibyte), kBounded);
  EXPECT_LT(peak_memory() - before, kBounded);
  EXPECT_EQ(stored(), 0u);
}

TEST_F(Refusal, ChunkedBodyOfOneGibibyte) {
  const std::size_t before = peak_memory();
  Wire wire(service_->kiosks_url(), kiosk());
  wire.write("POST /v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_LT(pour(wire, "100000\r\n" + std::string(1u << 20, ' ') + "\r\n", kGibibyte), kBounded);
  EXPECT_LT(peak_memory() - before, kBounded);
  EXPECT_EQ(stored(), 0u);
}

TEST_F(Refusal, ClientThatGoesAwayInTheMiddleOfItsReport) {
  const std::string body = verdict::encode(envelope(1));
  for (std::size_t sent = 0; sent < body.size(); sent += body.size() / 5) {
    Wire wire(service_->kiosks_url(), kiosk());
    wire.write("POST /v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body.substr(0, sent));
    wire.vanish();
  }
  EXPECT_EQ(stored(), 0u);
  EXPECT_EQ(delivery_with(kiosk()), "status 201");
}

TEST_F(Refusal, BrowserThatGoesAwayInTheMiddleOfItsEvents) {
  const std::string listen =
      "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie_ + "\r\n\r\n";
  for (std::size_t gone = 0; gone < EventHub::kSubscribersMax; ++gone) {
    Wire wire(service_->console_url(), officer());
    wire.write(listen);
    EXPECT_THAT(wire.read_until("event: "), HasSubstr("200 OK"));
    wire.vanish();
  }
  // As many as may listen at once have gone; the next one must be let in as they are noticed.
  for (;;) {
    Wire wire(service_->console_url(), officer());
    wire.write(listen);
    const std::string answer = wire.read_until("\n\n");
    if (answer.starts_with("HTTP/1.1 200")) break;
    ASSERT_THAT(answer, StartsWith("HTTP/1.1 503"));
  }
  EXPECT_EQ(delivery_with(kiosk()), "status 201");
}

// Each begins and says no more: before, within and after the handshake.
TEST_F(Refusal, ClientsThatHoldTheirConnectionsOpen) {
  std::vector<RawWire> silent;
  for (int n = 0; n < 8; ++n) silent.emplace_back(service_->kiosks_url(), n % 2 == 0 ? "" : "\x16");
  std::vector<Wire> slow;
  for (int n = 0; n < 8; ++n) {
    slow.emplace_back(service_->kiosks_url(), kiosk());
    slow.back().write("POST /v1/reports HTTP/1.1\r\nHo");
  }
  EXPECT_EQ(delivery_with(kiosk()), "status 201");
}

TEST_F(Refusal, AddressesOfAnotherDoor) {
  const auto at = [&](const std::string& url, const std::string& method, const std::string& path,
                      const service::TlsFiles& files) {
    return service::http_request(
               {.method = method, .url = url + path, .tls = files, .timeout_ms = 60'000})
        .value()
        .status;
  };
  for (const char* path : {"/", "/v1/events", "/v1/session", "/healthz", "/v1/enrolments"}) {
    EXPECT_EQ(at(service_->kiosks_url(), "GET", path, kiosk()), 404) << path;
  }
  EXPECT_EQ(at(service_->kiosks_url(), "GET", "/v1/reports", kiosk()), 405);
  EXPECT_EQ(at(service_->console_url(), "POST", "/v1/certificates", officer()), 405);
  EXPECT_EQ(at(service_->console_url(), "POST", "/v1/enrolments", officer()), 405);
  EXPECT_EQ(at(service_->console_url(), "POST", "/v1/reports", officer()), 405);
  EXPECT_EQ(at(service_->enrolment_url(), "GET", "/", officer()), 404);
  EXPECT_EQ(at(service_->enrolment_url(), "POST", "/v1/reports", officer()), 404);
}

}  // namespace
}  // namespace garita::backoffice
