// SPDX-License-Identifier: Apache-2.0
// The promises of http_client under TLS, and the limits of a listening TLS socket.
#include "kiosk/service/tls.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <gmock/gmock.h>

#include <fstream>
#include <future>
#include <iterator>
#include <thread>

#include "kiosk/service/file.h"
#include "kiosk/service/http_client.h"
#include "kiosk/service/http_server_socket.h"
#include "tests/support/identities.h"
#include "tests/support/temporary_folder.h"

namespace garita::service {
namespace {

using testing::HasSubstr;

// Answers with the size of the body and the name of whose certificate it saw.
class Weigh : public Poco::Net::HTTPRequestHandler {
  void handleRequest(Poco::Net::HTTPServerRequest& request,
                     Poco::Net::HTTPServerResponse& response) override {
    const std::string body(std::istreambuf_iterator<char>(request.stream()), {});
    const auto certificate = certificates::read_certificate(peer_certificate(request));
    const std::string answer =
        std::to_string(body.size()) + " " + (certificate ? certificate->kiosk : "nobody");
    response.setContentLength64(static_cast<Poco::Int64>(answer.size()));
    response.send() << answer;
  }
};

class WeighFactory : public Poco::Net::HTTPRequestHandlerFactory {
  Poco::Net::HTTPRequestHandler* createRequestHandler(
      const Poco::Net::HTTPServerRequest&) override {
    return new Weigh;
  }
};

class Tls : public ::testing::Test {
 protected:
  ~Tls() override {
    if (server_) server_->stopAll(true);
  }

  void serve(bool mutual = true, std::chrono::milliseconds head_time = std::chrono::minutes(1)) {
    socket_ = listen_tls({.files = {.authority = identities_.authority_file(),
                                    .identity = server_identity_,
                                    .revoked = certificates::revoked_file(identities_.folder())},
                          .clients_show_certificates = mutual,
                          .head_time = head_time})
                  .value();
    server_ = std::make_unique<Poco::Net::HTTPServer>(new WeighFactory, *socket_,
                                                      new Poco::Net::HTTPServerParams);
    server_->start();
  }
  std::string url() const {
    return "https://127.0.0.1:" + std::to_string(socket_->address().port()) + "/";
  }
  Result<HttpResponse> get(const TlsFiles& as) const {
    return http_request({.url = url(), .tls = as, .timeout_ms = 60'000});
  }
  TlsFiles kiosk() { return identities_.client(identities_.kiosk("lane-1")); }

  support::TemporaryFolder folder_;
  support::Identities identities_{folder_.path()};
  std::filesystem::path server_identity_ = identities_.server();
  std::unique_ptr<Poco::Net::ServerSocket> socket_;
  std::unique_ptr<Poco::Net::HTTPServer> server_;
};

TEST_F(Tls, CarriesBodiesOfAnySizeAndTellsWhoSends) {
  serve();
  for (const std::size_t size : {0u, 1u, 16'384u, 5'000'000u}) {
    const auto answer = http_request({.method = "POST",
                                      .url = url(),
                                      .tls = kiosk(),
                                      .body = std::string(size, '\xff'),
                                      .timeout_ms = 60'000});
    ASSERT_TRUE(answer) << to_string(answer.error());
    EXPECT_EQ(answer->body, std::to_string(size) + " lane-1");
  }
}

TEST_F(Tls, TakesClientsWithoutCertificatesWhereItAsksForNone) {
  serve(/*mutual=*/false);
  EXPECT_EQ(get(identities_.client()).value().body, "0 nobody");
}

TEST_F(Tls, NeverTrustsWithoutBeingToldWhom) {
  serve();
  const auto answer = http_request({.url = url()});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::uplink_unreachable);
}

TEST_F(Tls, NeverSendsInTheClearWhatWasMeantForTls) {
  const auto listening = listen_on_loopback(0).value();
  const auto answer = http_request(
      {.url = "http://127.0.0.1:" + std::to_string(listening->address().port()), .tls = kiosk()});
  ASSERT_FALSE(answer);
  EXPECT_FALSE(listening->poll(Poco::Timespan(0, 1'000), Poco::Net::Socket::SELECT_READ));
}

TEST_F(Tls, GivesUpOnAServerThatNeverShakesHands) {
  const auto listening = listen_on_loopback(0).value();
  const auto answer =
      http_request({.url = "https://127.0.0.1:" + std::to_string(listening->address().port()),
                    .tls = kiosk(),
                    .timeout_ms = 150});
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().detail, HasSubstr("no answer in time"));
}

TEST_F(Tls, EndsWhenItIsCancelledWithinTheHandshake) {
  const auto listening = listen_on_loopback(0).value();
  std::stop_source stop;
  std::thread server([&, socket = *listening]() mutable {
    Poco::Net::StreamSocket connection = socket.acceptConnection();
    char hello[8];
    connection.receiveBytes(hello, sizeof hello);
    stop.request_stop();
    while (connection.receiveBytes(hello, sizeof hello) > 0) {
    }
  });
  // An hour: only the cancellation can end it.
  const auto answer =
      http_request({.url = "https://127.0.0.1:" + std::to_string(listening->address().port()),
                    .tls = kiosk(),
                    .timeout_ms = 3'600'000,
                    .cancel = stop.get_token()});
  server.join();
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().detail, HasSubstr("cancelled"));
}

TEST_F(Tls, EndsAClientThatDripsItsHandshake) {
  serve(true, std::chrono::milliseconds(200));
  Poco::Net::StreamSocket client(socket_->address());
  const std::string hello("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);
  try {
    for (std::size_t at = 0;; at = (at + 1) % hello.size()) {
      client.sendBytes(hello.data() + at, 1);
      std::this_thread::sleep_for(std::chrono::milliseconds(at < 10 ? 20 : 60));
    }
  } catch (const Poco::Exception&) {
    SUCCEED();  // the loop ends only because the server has ended the connection
  }
}

TEST_F(Tls, ServesAtTheNextConnectionWithTheCertificateThatReplacedItsOwn) {
  serve();
  const TlsFiles client = kiosk();
  ASSERT_TRUE(get(client));
  const auto other = identities_.server({"office.example"});
  std::filesystem::rename(other, server_identity_);
  const auto mismatched = get(client);
  ASSERT_FALSE(mismatched);
  EXPECT_EQ(mismatched.error().code, ErrorCode::tls_refused);
  TlsFiles renamed = client;
  renamed.server_name = "office.example";
  EXPECT_TRUE(get(renamed));
}

// What cannot be judged by the list as it is now is not judged by the one before.
TEST_F(Tls, TakesNobodyWhileItsRevocationListIsDamaged) {
  serve();
  const TlsFiles client = kiosk();
  const auto list = certificates::revoked_file(identities_.folder());
  const auto good = read_file(list, 1u << 20).value();
  ASSERT_TRUE(write_file_durably(list, "damaged\n"));
  EXPECT_FALSE(get(client));
  ASSERT_TRUE(write_file_durably(list, good));
  EXPECT_TRUE(get(client));
}

TEST_F(Tls, DoesNotStartWithAnIdentityThatIsNone) {
  const auto error_of = [&](const std::filesystem::path& identity) {
    const auto socket = listen_tls(
        {.files = {
             .authority = identities_.authority_file(), .identity = identity, .revoked = {}}});
    return socket ? std::string("it listens") : to_string(socket.error());
  };
  EXPECT_THAT(error_of(folder_ / "absent.pem"), HasSubstr("certificate.unusable"));
  ASSERT_TRUE(write_file_durably(folder_ / "no.pem", "no key\n"));
  EXPECT_THAT(error_of(folder_ / "no.pem"), HasSubstr("no.pem"));
  std::filesystem::permissions(server_identity_, std::filesystem::perms(0644));
  EXPECT_THAT(error_of(server_identity_), HasSubstr("chmod 600"));
}

TEST_F(Tls, ShowsItsCertificatesToWhoeverLooks) {
  serve();
  const auto shown = fetch_certificates(url(), 60'000);
  ASSERT_TRUE(shown) << to_string(shown.error());
  ASSERT_EQ(shown->size(), 2u);
  EXPECT_EQ(certificates::read_certificate(shown->at(0))->name, "127.0.0.1");
  EXPECT_EQ(certificates::read_certificate(shown->at(1))->fingerprint,
            identities_.authority().certificate().fingerprint);
}

}  // namespace
}  // namespace garita::service
