// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/http.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <istream>
#include <thread>
#include <utility>

namespace garita::emulator {
namespace {

namespace net = Poco::Net;

constexpr int kThreads = 16;
constexpr std::size_t kBodyBytes = 64 * 1024;

struct Shared {
  HttpServer::Hooks hooks;
  std::atomic<bool> ending = false;
};

class PocoExchange final : public Exchange {
 public:
  PocoExchange(net::HTTPServerRequest& request, net::HTTPServerResponse& response,
               const Shared& shared)
      : request_(request), response_(response), shared_(shared) {}

  std::string method() const override { return request_.getMethod(); }
  std::string path() const override { return request_.getURI(); }
  std::string body() override {
    std::string text(kBodyBytes, '\0');
    request_.stream().read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(request_.stream().gcount()));
    return text;
  }
  void answer(int status, const std::string& type, const std::string& content,
              const std::string& location) override {
    response_.setStatusAndReason(static_cast<net::HTTPResponse::HTTPStatus>(status));
    response_.setContentType(type);
    if (!location.empty()) response_.set("Location", location);
    response_.sendBuffer(content.data(), content.size());
  }
  std::ostream& begin_stream(const std::string& type) override {
    response_.setContentType(type);
    response_.set("Cache-Control", "no-store");
    return response_.send();
  }
  void hang_up() override { socket().shutdown(); }
  bool wait_until(std::chrono::steady_clock::time_point due) override {
    while (!shared_.ending && !left()) {
      const auto rest = due - std::chrono::steady_clock::now();
      if (rest <= std::chrono::nanoseconds(0)) return true;
      std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(rest, kStep));
    }
    return false;
  }

 private:
  static constexpr std::chrono::milliseconds kStep{20};
  net::StreamSocket& socket() {
    return static_cast<net::HTTPServerRequestImpl&>(request_).socket();
  }
  // Readable with nothing to read means that the other end has closed.
  bool left() {
    return socket().poll(Poco::Timespan(0), net::Socket::SELECT_READ) && socket().available() == 0;
  }

  net::HTTPServerRequest& request_;
  net::HTTPServerResponse& response_;
  const Shared& shared_;
};

class Handler final : public net::HTTPRequestHandler {
 public:
  explicit Handler(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
    PocoExchange exchange(request, response, *shared_);
    shared_->hooks.handle(exchange);
  }

 private:
  std::shared_ptr<Shared> shared_;
};

class Factory final : public net::HTTPRequestHandlerFactory {
 public:
  explicit Factory(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
    return new Handler(shared_);
  }

 private:
  std::shared_ptr<Shared> shared_;
};

class Filter final : public net::TCPServerConnectionFilter {
 public:
  explicit Filter(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
  bool accept(const net::StreamSocket&) override { return shared_->hooks.accepts(); }

 private:
  std::shared_ptr<Shared> shared_;
};

// One request a connection, so that a connection that is refused is refused each time.
net::HTTPServerParams::Ptr parameters() {
  net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
  params->setKeepAlive(false);
  params->setMaxThreads(kThreads);
  return params;
}

}  // namespace

struct HttpServer::Impl {
  std::shared_ptr<Shared> shared;
  Poco::ThreadPool pool{2, kThreads};
  net::HTTPServer server;

  Impl(std::shared_ptr<Shared> with, const net::ServerSocket& socket)
      : shared(std::move(with)), server(new Factory(shared), pool, socket, parameters()) {
    server.setConnectionFilter(new Filter(shared));
    server.start();
  }
};

Result<std::unique_ptr<HttpServer>> HttpServer::start(std::uint16_t port, Hooks hooks) {
  auto shared = std::make_shared<Shared>();
  shared->hooks = std::move(hooks);
  try {
    net::ServerSocket socket;
    // Poco would share the port with another process (SO_REUSEPORT) where nothing is said.
    socket.bind(net::SocketAddress("127.0.0.1", port), true, false);
    socket.listen(64);
    return std::unique_ptr<HttpServer>(
        new HttpServer(std::make_unique<Impl>(std::move(shared), socket)));
  } catch (const Poco::Exception& error) {
    return fail(ErrorCode::http_port_in_use,
                "127.0.0.1:" + std::to_string(port) + ": " + error.displayText());
  }
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() {
  impl_->shared->ending = true;
  impl_->server.stopAll(true);
  impl_->pool.joinAll();
}

std::uint16_t HttpServer::port() const { return impl_->server.port(); }

}  // namespace garita::emulator
