// SPDX-License-Identifier: Apache-2.0
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <gtest/gtest.h>

#include <future>
#include <iterator>
#include <stop_token>
#include <thread>

#include "kiosk/service/http_client.h"
#include "kiosk/service/http_server_socket.h"
#include "tests/support/kept_port.h"

namespace garita::service {
namespace {

// Answers with what it was asked: method, path, one header, body.
class Echo : public Poco::Net::HTTPRequestHandler {
  void handleRequest(Poco::Net::HTTPServerRequest& request,
                     Poco::Net::HTTPServerResponse& response) override {
    const std::string body(std::istreambuf_iterator<char>(request.stream()), {});
    response.setStatus(Poco::Net::HTTPResponse::HTTP_ACCEPTED);
    response.set("Retry-After", "7");
    const std::string answer = request.getMethod() + "|" + request.getURI() + "|" +
                               request.get("Idempotency-Key", "") + "|" + body;
    response.setContentLength64(static_cast<Poco::Int64>(answer.size()));
    response.send() << answer;
  }
};

class EchoFactory : public Poco::Net::HTTPRequestHandlerFactory {
  Poco::Net::HTTPRequestHandler* createRequestHandler(
      const Poco::Net::HTTPServerRequest&) override {
    return new Echo;
  }
};

std::string url_of(const Poco::Net::ServerSocket& socket, const std::string& path) {
  return "http://127.0.0.1:" + std::to_string(socket.address().port()) + path;
}

// Accepts one connection, reads what comes first, answers `bytes`, closes when `release` is set.
std::thread answer_raw(Poco::Net::ServerSocket socket, std::string bytes,
                       std::shared_future<void> release) {
  return std::thread([socket, bytes = std::move(bytes), release]() mutable {
    Poco::Net::StreamSocket connection = socket.acceptConnection();
    char request[4096];
    connection.receiveBytes(request, sizeof request);
    if (!bytes.empty()) connection.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    release.wait();
  });
}

std::shared_future<void> now() {
  std::promise<void> promise;
  promise.set_value();
  return promise.get_future().share();
}

TEST(HttpClient, SendsExactlyTheBytesAndReadsTheAnswer) {
  auto socket = listen_on_loopback(0).value();
  Poco::Net::HTTPServer server(new EchoFactory, *socket, new Poco::Net::HTTPServerParams);
  server.start();
  std::string body("\0\r\n\xff", 4);
  body += std::string(300'000, 'x');
  const auto response = http_request({.method = "POST",
                                      .url = url_of(*socket, "/v1/reports"),
                                      .headers = {{"Idempotency-Key", "lane-1-5"}},
                                      .body = body,
                                      .timeout_ms = 60'000});
  ASSERT_TRUE(response) << to_string(response.error());
  EXPECT_EQ(response->status, 202);
  EXPECT_EQ(response->body, "POST|/v1/reports|lane-1-5|" + body);
  EXPECT_EQ(response->header("retry-after"), "7");
  EXPECT_EQ(response->header("absent"), "");
  server.stopAll(true);
}

TEST(HttpClient, RefusesAnAnswerOverTheLimit) {
  auto socket = listen_on_loopback(0).value();
  std::thread server =
      answer_raw(*socket, "HTTP/1.1 200 OK\r\n\r\n" + std::string(5000, 'a'), now());
  const auto response = http_request({.url = url_of(*socket, "/"), .max_response_bytes = 4999});
  server.join();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::uplink_unreachable);
}

TEST(HttpClient, RefusesAnAnswerThatWasCutOff) {
  auto socket = listen_on_loopback(0).value();
  std::thread server =
      answer_raw(*socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", now());
  const auto response = http_request({.url = url_of(*socket, "/")});
  server.join();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::uplink_unreachable);
}

TEST(HttpClient, GivesUpOnAServerThatNeverAnswers) {
  auto socket = listen_on_loopback(0).value();
  std::promise<void> release;
  std::thread server = answer_raw(*socket, "", release.get_future().share());
  const auto response = http_request({.url = url_of(*socket, "/"), .timeout_ms = 150});
  release.set_value();
  server.join();
  ASSERT_FALSE(response);
  EXPECT_NE(response.error().detail.find("no answer in time"), std::string::npos);
}

// A byte now and then must not keep a request alive: the deadline is of the whole.
TEST(HttpClient, GivesUpOnAServerThatDripsForEver) {
  auto socket = listen_on_loopback(0).value();
  std::thread server([listening = *socket]() mutable {
    Poco::Net::StreamSocket connection = listening.acceptConnection();
    try {
      connection.sendBytes("HTTP/1.1 200 OK\r\n\r\n", 19);
      for (;;) {
        connection.sendBytes("a", 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    } catch (const Poco::Exception&) {
      return;  // the client has gone, as it must
    }
  });
  const auto response = http_request({.url = url_of(*socket, "/"), .timeout_ms = 200});
  server.join();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::uplink_unreachable);
}

TEST(HttpClient, EndsWhenItIsCancelledWhileItWaits) {
  auto socket = listen_on_loopback(0).value();
  std::stop_source stop;
  std::promise<void> release;
  std::thread server([&stop, listening = *socket, released = release.get_future()]() mutable {
    Poco::Net::StreamSocket connection = listening.acceptConnection();
    char request[4096];
    connection.receiveBytes(request, sizeof request);
    stop.request_stop();
    released.wait();
  });
  // An hour: only the cancellation can end it.
  const auto response = http_request(
      {.url = url_of(*socket, "/"), .timeout_ms = 3'600'000, .cancel = stop.get_token()});
  release.set_value();
  server.join();
  ASSERT_FALSE(response);
  EXPECT_NE(response.error().detail.find("cancelled"), std::string::npos);
}

TEST(HttpClient, TellsThatNobodyListens) {
  const support::KeptPort port;
  const std::string url = "http://127.0.0.1:" + std::to_string(port.number()) + "/";
  const auto response = http_request({.url = url});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::uplink_unreachable);
  EXPECT_NE(response.error().detail.find(url), std::string::npos);
}

TEST(HttpClient, RefusesWhatIsNoHttpUrl) {
  for (const char* url : {"", "127.0.0.1:80", "ftp://127.0.0.1/", "http://", "http://[::1"}) {
    const auto response = http_request({.url = url});
    ASSERT_FALSE(response) << url;
    EXPECT_EQ(response.error().code, ErrorCode::uplink_unreachable);
  }
}

TEST(HttpServerSocket, NamesThePortThatIsTaken) {
  auto first = listen_on_loopback(0).value();
  const std::uint16_t port = first->address().port();
  EXPECT_NE(port, 0);
  const auto second = listen_on_loopback(port);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::http_port_in_use);
  EXPECT_NE(second.error().detail.find(std::to_string(port)), std::string::npos);
}

TEST(HttpServerSocket, IsReachableFromThisMachineOnly) {
  auto socket = listen_on_loopback(0).value();
  EXPECT_EQ(socket->address().host().toString(), "127.0.0.1");
}

}  // namespace
}  // namespace garita::service
