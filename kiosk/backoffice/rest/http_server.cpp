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
#include "kiosk/certificates/certificate.h"

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
  Handler(Office& office, const Entrance& entrance) : office_(office), entrance_(entrance) {}
  void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
    handle(request, response, office_, entrance_);
  }

 private:
  Office& office_;
  const Entrance& entrance_;
};

class Factory : public HTTPRequestHandlerFactory {
 public:
  Factory(Office& office, Entrance entrance) : office_(office), entrance_(std::move(entrance)) {}
  HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new Handler(office_, entrance_);  // Poco's server owns and deletes it
  }

 private:
  Office& office_;
  Entrance entrance_;
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

Result<service::StaticFiles> open_page(const std::filesystem::path& page) {
  service::StaticFiles files;
  if (const auto mounted = files.mount("/", page); !mounted) {
    return std::unexpected(mounted.error());
  }
  if (const auto index = files.read("/"); !index) {
    return fail(ErrorCode::file_unreadable,
                (page / "index.html").string() + " is missing; is the assets folder complete?");
  }
  // Fetched at set-up; without them the browser's own fonts serve.
  if (const auto fonts = page.parent_path() / "fonts"; std::filesystem::is_directory(fonts)) {
    if (const auto mounted = files.mount("/fonts/", fonts); !mounted) {
      return std::unexpected(mounted.error());
    }
  }
  return files;
}

}  // namespace

struct HttpServer::Impl {
  Impl(Office& of, Entrance entrance, const service::TlsListen& listen,
       const ServerSocket& listening)
      : office(of),
        host(entrance.hosts.front()),
        address(listen.address),
        authority(listen.files.authority),
        socket(listening),
        threads("http", 4, kThreads),
        server(new Factory(of, std::move(entrance)), threads, socket, parameters()) {}

  Office& office;
  std::string host;
  std::string address;
  std::filesystem::path authority;
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

Result<HttpServer> HttpServer::start(Door door, const service::TlsListen& listen,
                                     const std::filesystem::path& page, Office& office) {
  const auto certificate = certificates::load_certificate(listen.files.identity);
  if (!certificate) return std::unexpected(certificate.error());
  if (certificate->hosts.empty()) {
    return fail(ErrorCode::certificate_unusable,
                listen.files.identity.string() + ": the certificate is of no server");
  }
  Entrance entrance{.door = door, .hosts = certificate->hosts, .page = {}};
  if (door == Door::console) {
    auto files = open_page(page);
    if (!files) return std::unexpected(files.error());
    entrance.page = std::move(*files);
  }
  auto socket = service::listen_tls(listen);
  if (!socket) return std::unexpected(socket.error());
  auto impl = std::make_unique<Impl>(office, std::move(entrance), listen, **socket);
  impl->server.start();
  return HttpServer(std::move(impl));
}

service::HttpRequest HttpServer::probe() const {
  const std::string address =
      impl_->address == "0.0.0.0" ? std::string("127.0.0.1") : impl_->address;
  const std::string port = std::to_string(impl_->socket.address().port());
  return {.url = "https://" + address + ":" + port + "/healthz",
          .tls = service::TlsFiles{impl_->authority, {}, {}, impl_->host},
          .headers = {{"Host", impl_->host}}};
}

std::string HttpServer::url() const {
  return "https://" + impl_->host + ":" + std::to_string(impl_->socket.address().port());
}

}  // namespace garita::backoffice::rest
