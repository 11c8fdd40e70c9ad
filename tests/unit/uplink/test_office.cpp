// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/uplink/test_office.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>

#include <condition_variable>
#include <iterator>
#include <mutex>

#include "kiosk/service/tls.h"
#include "verify/verdict/envelope.h"

namespace garita::uplink {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

void answer(HTTPServerResponse& response, int status, const std::string& body) {
  response.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(status));
  response.setContentLength64(static_cast<Poco::Int64>(body.size()));
  response.send() << body;
}

verdict::Receipt receipt_for(const std::string& body) {
  const auto envelope = verdict::decode_envelope(body).value();
  return {envelope.kiosk, envelope.sequence, to_hex(sha256(to_bytes(body))),
          "2026-11-21T08:15:41.000Z"};
}

}  // namespace

struct TestOffice::Impl {
  Impl(support::Identities& identities, std::vector<Behaviour> steps)
      : script(std::move(steps)),
        socket(service::listen_tls({.files = {.authority = identities.authority_file(),
                                              .identity = identities.server(),
                                              .revoked = {}},
                                    .clients_show_certificates = true})
                   .value()) {}

  std::vector<Behaviour> script;
  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  std::vector<Received> received;
  std::unique_ptr<Poco::Net::ServerSocket> socket;
  std::unique_ptr<Poco::Net::HTTPServer> server;

  Behaviour take(HTTPServerRequest& request, const std::string& body) {
    const std::lock_guard lock(mutex);
    received.push_back(
        {request.getURI(), request.getContentType(), request.get("Idempotency-Key", ""), body});
    changed.notify_all();
    return received.size() <= script.size() ? script[received.size() - 1] : Behaviour::accept;
  }

  void handle(HTTPServerRequest& request, HTTPServerResponse& response) {
    const std::string body(std::istreambuf_iterator<char>(request.stream()), {});
    verdict::Receipt receipt = body.empty() ? verdict::Receipt{} : receipt_for(body);
    switch (take(request, body)) {
      case Behaviour::accept:
        return answer(response, 201, verdict::encode(receipt));
      case Behaviour::busy:
        return answer(response, 503, "");
      case Behaviour::ask_for_patience:
        response.set("Retry-After", "0");
        return answer(response, 429, "");
      case Behaviour::refuse:
        return answer(response, 422, "");
      case Behaviour::lose_receipt:
        return dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request).socket().shutdown();
      case Behaviour::wrong_hash:
        receipt.sha256 = std::string(64, '0');
        return answer(response, 201, verdict::encode(receipt));
      case Behaviour::wrong_number:
        receipt.sequence += 1;
        return answer(response, 201, verdict::encode(receipt));
      case Behaviour::no_receipt:
        return answer(response, 201, "stored");
    }
  }

  class Handler : public Poco::Net::HTTPRequestHandler {
   public:
    explicit Handler(Impl& office) : office_(office) {}
    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
      office_.handle(request, response);
    }

   private:
    Impl& office_;
  };

  class Factory : public Poco::Net::HTTPRequestHandlerFactory {
   public:
    explicit Factory(Impl& office) : office_(office) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
      return new Handler(office_);
    }

   private:
    Impl& office_;
  };
};

TestOffice::TestOffice(support::Identities& identities, std::vector<Behaviour> script)
    : impl_(std::make_unique<Impl>(identities, std::move(script))) {
  impl_->server = std::make_unique<Poco::Net::HTTPServer>(new Impl::Factory(*impl_), *impl_->socket,
                                                          new Poco::Net::HTTPServerParams);
  impl_->server->start();
}

TestOffice::~TestOffice() { impl_->server->stopAll(true); }

std::string TestOffice::url() const {
  return "https://127.0.0.1:" + std::to_string(impl_->socket->address().port());
}

std::vector<Received> TestOffice::received() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->received;
}

void TestOffice::wait_for(std::size_t count) const {
  std::unique_lock lock(impl_->mutex);
  impl_->changed.wait(lock, [&] { return impl_->received.size() >= count; });
}

}  // namespace garita::uplink
