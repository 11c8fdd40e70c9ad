// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/operation_server.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <typeinfo>
#include <utility>

#include "kiosk/service/http_answer.h"
#include "kiosk/service/http_server_socket.h"
#include "kiosk/service/log.h"

namespace garita::service {
namespace {

namespace net = Poco::Net;

constexpr int kThreads = 4;
constexpr int kQueuedMax = 16;
const Poco::Timespan kSilence(5, 0);
const Poco::Timespan kKeepAlive(15, 0);  // a scraper comes again
const Poco::Timespan kIdle(0, 500'000);  // as the traveler page's: bounds stopAll()

void answer_health(net::HTTPServerResponse& response, const HealthView& view, bool well) {
  send_body(response,
            well ? net::HTTPResponse::HTTP_OK : net::HTTPResponse::HTTP_SERVICE_UNAVAILABLE,
            "application/json", to_bytes(to_json(view)));
}

void answer(net::HTTPServerRequest& request, net::HTTPServerResponse& response,
            const Operation& operation) {
  if (!is_same_origin(request)) {
    return send_problem(response, net::HTTPResponse::HTTP_FORBIDDEN, ErrorCode::http_foreign_origin,
                        "only programs of this machine, by a loopback name, may ask");
  }
  if (request.getMethod() != net::HTTPRequest::HTTP_GET) {
    response.setKeepAlive(false);
    return send_method_not_allowed(response, "GET");
  }
  const std::string& uri = request.getURI();
  const std::string path = uri.substr(0, uri.find('?'));
  if (path == "/metrics") {
    return send_body(response, net::HTTPResponse::HTTP_OK, kMetricsMediaType,
                     to_bytes(operation.metrics.text()));
  }
  const HealthView view = operation.health.view();
  if (path == "/healthz") return answer_health(response, view, view.live && view.ready);
  if (path == "/healthz/live") return answer_health(response, view, view.live);
  if (path == "/healthz/ready") return answer_health(response, view, view.ready);
  send_problem(response, net::HTTPResponse::HTTP_NOT_FOUND, ErrorCode::http_not_found,
               "here are /healthz, /healthz/live, /healthz/ready and /metrics");
}

class OperationHandler : public net::HTTPRequestHandler {
 public:
  explicit OperationHandler(const Operation& operation) : operation_(operation) {}
  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
    try {
      answer(request, response, operation_);
    } catch (const std::exception& e) {
      if (response.sent()) throw;
      log(LogLevel::error, "operation", "a request could not be answered",
          {{"exception", typeid(e).name()}});
      response.setKeepAlive(false);
      send_problem(response, net::HTTPResponse::HTTP_INTERNAL_SERVER_ERROR,
                   ErrorCode::internal_unexpected, "see the program's log");
    }
  }

 private:
  const Operation& operation_;
};

class OperationHandlerFactory : public net::HTTPRequestHandlerFactory {
 public:
  explicit OperationHandlerFactory(const Operation& operation) : operation_(operation) {}
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
    return new OperationHandler(operation_);
  }

 private:
  const Operation& operation_;
};

net::HTTPServerParams::Ptr operation_parameters() {
  net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
  params->setMaxThreads(kThreads);
  params->setMaxQueued(kQueuedMax);
  params->setTimeout(kSilence);
  params->setKeepAliveTimeout(kKeepAlive);
  params->setThreadIdleTime(kIdle);
  return params;
}

}  // namespace

struct OperationServer::Impl {
  Impl(const Operation& operation, const net::ServerSocket& listening)
      : port(listening.address().port()),
        server(new OperationHandlerFactory(operation), threads, listening, operation_parameters()) {
    server.start();
  }
  ~Impl() {
    server.stopAll(true);
    threads.joinAll();
  }

  std::uint16_t port;
  Poco::ThreadPool threads{1, kThreads};
  net::HTTPServer server;
};

OperationServer::OperationServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OperationServer::OperationServer(OperationServer&&) noexcept = default;
OperationServer& OperationServer::operator=(OperationServer&&) noexcept = default;
OperationServer::~OperationServer() = default;

Result<OperationServer> OperationServer::start(const Operation& operation, std::uint16_t port) {
  auto socket = listen_on_loopback(port);
  if (!socket) return std::unexpected(socket.error());
  return OperationServer(std::make_unique<Impl>(operation, **socket));
}

std::string OperationServer::url() const {
  return "http://127.0.0.1:" + std::to_string(impl_->port);
}

}  // namespace garita::service
