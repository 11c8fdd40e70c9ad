// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/http_server.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <utility>

#include "kiosk/backoffice/rest/request_handler.h"
#include "kiosk/service/http_server_socket.h"

namespace garita::backoffice::rest {
namespace {

using namespace Poco::Net;

// One thread a connection: the consoles' streams, and as many again for kiosks and pages.
constexpr int kThreads = 2 * static_cast<int>(EventHub::kSubscribersMax);
constexpr int kWaitingConnections = 64;
constexpr int kSilenceSeconds = 15;
constexpr int kKeepAliveSeconds = 5;

class Handler : public HTTPRequestHandler {
 public:
  Handler(Office& office, const service::StaticFiles& page) : office_(office), page_(page) {}
  void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
    handle(request, response, office_, page_);
  }

 private:
  Office& office_;
  const service::StaticFiles& page_;
};

class Factory : public HTTPRequestHandlerFactory {
 public:
  Factory(Office& office, service::StaticFiles page) : office_(office), page_(std::move(page)) {}
  HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new Handler(office_, page_);  // Poco's server owns and deletes it
  }

 private:
  Office& office_;
  service::StaticFiles page_;
};

HTTPServerParams::Ptr parameters() {
  HTTPServerParams::Ptr params = new HTTPServerParams;
  params->setMaxThreads(kThreads);
  params->setMaxQueued(kWaitingConnections);
  params->setTimeout(Poco::Timespan(kSilenceSeconds, 0));
  // A thread of Poco's that begins to wait just as the server stops waits this long (10 s if not
  // set).
  params->setThreadIdleTime(Poco::Timespan(0, 500'000));
  params->setKeepAliveTimeout(Poco::Timespan(kKeepAliveSeconds, 0));
  return params;
}

}  // namespace

struct HttpServer::Impl {
  Impl(Office& of, service::StaticFiles page, const ServerSocket& listening)
      : office(of),
        socket(listening),
        threads("http", 4, kThreads),
        server(new Factory(of, std::move(page)), threads, socket, parameters()) {}

  Office& office;
  ServerSocket socket;
  Poco::ThreadPool threads;
  HTTPServer server;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;

HttpServer::~HttpServer() {
  if (!impl_) return;
  impl_->server.stop();
  impl_->office.events.close();
  impl_->server.stopAll(false);
  impl_->threads.joinAll();
}

Result<HttpServer> HttpServer::start(std::uint16_t port, const std::filesystem::path& page,
                                     Office& office) {
  service::StaticFiles files;
  if (const auto mounted = files.mount("/", page); !mounted) {
    return std::unexpected(mounted.error());
  }
  if (const auto index = files.read("/"); !index) {
    return fail(ErrorCode::file_unreadable,
                (page / "index.html").string() + " is missing; is the assets folder complete?");
  }
  auto socket = service::listen_on_loopback(port);
  if (!socket) return std::unexpected(socket.error());
  auto impl = std::make_unique<Impl>(office, std::move(files), **socket);
  impl->server.start();
  return HttpServer(std::move(impl));
}

std::uint16_t HttpServer::port() const { return impl_->socket.address().port(); }

}  // namespace garita::backoffice::rest
