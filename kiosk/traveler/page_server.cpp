// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/page_server.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <exception>
#include <typeinfo>
#include <utility>

#include "kiosk/service/http_answer.h"
#include "kiosk/service/http_server_socket.h"
#include "kiosk/service/log.h"
#include "kiosk/service/static_files.h"
#include "kiosk/traveler/action_handler.h"
#include "kiosk/traveler/event_stream.h"
#include "kiosk/traveler/now_handler.h"
#include "kiosk/traveler/view_json.h"

namespace garita::traveler {
namespace {

namespace net = Poco::Net;

// A browser holds up to six idle connections besides its stream, each with a thread of the pool.
constexpr int kThreads = kStreamsMax + 12;
constexpr int kQueuedMax = 32;
const Poco::Timespan kReceiveTimeout(5, 0);
const Poco::Timespan kKeepAliveTimeout(2, 0);
// A thread of Poco's dispatcher that begins to wait just as the server stops misses its wake-up,
// and stop() then lasts as long as this.
const Poco::Timespan kThreadIdleTime(0, 500'000);

struct Routes {
  service::Lane& lane;
  std::string site;  // SiteFacts as JSON
  service::StaticFiles files;
  Streams streams;

  void answer(net::HTTPServerRequest& request, net::HTTPServerResponse& response) {
    const std::string& uri = request.getURI();
    const std::string path = uri.substr(0, uri.find('?'));
    if (path == "/events") return answer_events(request, response, lane, streams);
    if (path == "/actions") return answer_action(request, response, lane);
    if (path == "/view") return answer_json(request, response, to_json(lane.view()));
    if (path == "/site.json") return answer_json(request, response, site);
    if (path == "/preview.jpg") return answer_preview(request, response, lane);
    files.answer(request, response);
  }
};

class Handler : public net::HTTPRequestHandler {
 public:
  explicit Handler(Routes& routes) : routes_(routes) {}

  // The last resort of a request. Where the answer had begun, the client is gone or about to see
  // the connection end, which is all that can still be said to it.
  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
    try {
      routes_.answer(request, response);
    } catch (const std::exception& e) {
      if (response.sent()) throw;
      service::log(service::LogLevel::error, "traveler", "a request could not be answered",
                   {{"exception", typeid(e).name()}});
      response.setKeepAlive(false);
      service::send_problem(response, net::HTTPResponse::HTTP_INTERNAL_SERVER_ERROR,
                            ErrorCode::internal_unexpected, "the kiosk could not answer this");
    }
  }

 private:
  Routes& routes_;
};

class HandlerFactory : public net::HTTPRequestHandlerFactory {
 public:
  explicit HandlerFactory(Routes& routes) : routes_(routes) {}
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
    return new Handler(routes_);
  }

 private:
  Routes& routes_;
};

net::HTTPServerParams::Ptr parameters() {
  net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
  params->setMaxThreads(kThreads);
  params->setMaxQueued(kQueuedMax);
  params->setTimeout(kReceiveTimeout);
  params->setKeepAliveTimeout(kKeepAliveTimeout);
  params->setThreadIdleTime(kThreadIdleTime);
  return params;
}

}  // namespace

struct PageServer::Impl {
  Impl(service::Lane& lane, std::filesystem::path folder, std::uint16_t wanted_port,
       const SiteFacts& facts)
      : assets(std::move(folder)), wanted(wanted_port), routes{lane, to_json(facts), {}, {}} {}

  std::filesystem::path assets;
  std::uint16_t wanted;
  std::uint16_t bound = 0;
  Routes routes;
  Poco::ThreadPool threads{2, kThreads};
  std::unique_ptr<net::HTTPServer> server;
};

PageServer::PageServer(service::Lane& lane, std::filesystem::path assets, std::uint16_t port,
                       SiteFacts facts)
    : impl_(std::make_unique<Impl>(lane, std::move(assets), port, facts)) {}

PageServer::~PageServer() { stop(); }

Result<void> PageServer::start() {
  service::StaticFiles files;
  if (auto mounted = files.mount("/", impl_->assets / "traveler"); !mounted) return mounted;
  if (auto mounted = files.mount("/languages/", impl_->assets / "languages"); !mounted) {
    return mounted;
  }
  // Fetched at set-up; a page without them falls back to the system's typeface.
  if (std::filesystem::is_directory(impl_->assets / "fonts")) {
    if (auto mounted = files.mount("/fonts/", impl_->assets / "fonts"); !mounted) return mounted;
  }
  impl_->routes.files = std::move(files);
  auto socket = service::listen_on_loopback(impl_->wanted);
  if (!socket) return std::unexpected(socket.error());
  impl_->bound = (*socket)->address().port();
  impl_->routes.streams.stopping = false;
  impl_->server = std::make_unique<net::HTTPServer>(new HandlerFactory(impl_->routes),
                                                    impl_->threads, **socket, parameters());
  impl_->server->start();
  return {};
}

void PageServer::stop() {
  if (!impl_->server) return;
  impl_->routes.streams.stopping = true;
  impl_->server->stopAll(true);
  impl_->threads.joinAll();
  impl_->server.reset();
  impl_->bound = 0;
}

std::uint16_t PageServer::port() const { return impl_->bound; }

int PageServer::open_streams() const { return impl_->routes.streams.open; }

}  // namespace garita::traveler
