// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/request_handler.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include <chrono>
#include <exception>
#include <string_view>
#include <typeinfo>

#include "kiosk/backoffice/rest/admission.h"
#include "kiosk/backoffice/rest/body.h"
#include "kiosk/backoffice/rest/event_stream.h"
#include "kiosk/backoffice/rest/routes.h"
#include "kiosk/certificates/certificate.h"
#include "kiosk/service/http_answer.h"
#include "kiosk/service/log.h"
#include "kiosk/service/tls.h"

namespace garita::backoffice::rest {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using Kind = Match::Kind;

constexpr std::string_view kSource = "backoffice";
constexpr auto kBodyDeadline = std::chrono::seconds(60);
constexpr auto kNextHead = std::chrono::seconds(20);  // on a connection that is kept open

void send(HTTPServerResponse& response, const Answer& answer) {
  service::set_security_headers(response);
  for (const auto& [name, value] : answer.headers) response.set(name, value);
  const auto* data = reinterpret_cast<const std::uint8_t*>(answer.body.data());
  service::send_body(response, answer.status, answer.media_type, {data, answer.body.size()});
}

void send(HTTPServerResponse& response, const Error& error) {
  const int status = status_of(error.code);
  if (status == HTTPServerResponse::HTTP_SERVICE_UNAVAILABLE) response.set("Retry-After", "5");
  service::send_problem(response, status, error.code, error.detail);
}

// A body that nobody read must not be taken for the connection's next request.
void refuse_unread(HTTPServerRequest& request, HTTPServerResponse& response, const Error& error) {
  response.setKeepAlive(false);
  if (has_body(request)) discard_some(request);
  send(response, error);
}

// What an operator should know of: our own failures, and deliveries that were not taken.
void log_failure(const Match& matched, const Error& error) {
  if (status_of(error.code) >= HTTPServerResponse::HTTP_INTERNAL_SERVER_ERROR) {
    service::log(service::LogLevel::error, kSource, "request failed", error);
  } else if (matched.body_most > 0) {
    service::log(service::LogLevel::warning, kSource, "delivery refused", error);
  }
}

void call_resource(const Match& matched, Request& parsed, HTTPServerRequest& request,
                   HTTPServerResponse& response, Office& office) {
  if (matched.body_most > 0) {
    auto body = read_body(request, matched.body_most);
    if (!body) {
      log_failure(matched, body.error());
      return refuse_unread(request, response, body.error());
    }
    parsed.body = std::move(*body);
  }
  const auto answer = matched.resource(parsed, office);
  if (answer) return send(response, *answer);
  log_failure(matched, answer.error());
  send(response, answer.error());
}

// TLS has verified the certificate; here it says who sends.
std::string kiosk_of(HTTPServerRequest& request) {
  const std::string pem = service::peer_certificate(request);
  if (pem.empty()) return {};
  const auto certificate = certificates::read_certificate(pem);
  return certificate ? certificate->kiosk : std::string();
}

void dispatch(HTTPServerRequest& request, HTTPServerResponse& response, Office& office,
              const Entrance& entrance) {
  auto parsed = parse_target(request.getURI());
  if (!parsed) return refuse_unread(request, response, parsed.error());
  if (!service::is_own_page(request, entrance.hosts)) {
    return refuse_unread(request, response,
                         {ErrorCode::http_foreign_origin,
                          "only pages of this server, by a name of its certificate, may ask"});
  }
  service::allow_time(request, kBodyDeadline);
  if (entrance.door == Door::kiosks) parsed->kiosk = kiosk_of(request);
  const Match matched = match(entrance.door, request.getMethod(), *parsed);
  if (matched.body_most == 0 && has_body(request)) response.setKeepAlive(false);
  if (const auto admitted = admit(request, matched, *parsed, office); !admitted) {
    return refuse_unread(request, response, admitted.error());
  }
  switch (matched.kind) {
    case Kind::resource:
      return call_resource(matched, *parsed, request, response, office);
    case Kind::events:
      return stream_events(request, response, parsed->session, office);
    case Kind::page:
      return entrance.page.answer(request, response);
    case Kind::nothing:
      return refuse_unread(request, response,
                           {ErrorCode::http_not_found, "nothing stands at this address"});
    case Kind::method_not_allowed:
      return service::send_method_not_allowed(response, matched.allowed);
  }
}

// What is thrown may quote anything, personal data too: only its kind is told, and to the log.
void send_unexpected(HTTPServerResponse& response, const std::exception& exception) {
  service::log(service::LogLevel::error, kSource, "request failed unexpectedly",
               {{"exception", typeid(exception).name()}});
  if (response.sent()) return;
  service::send_problem(response, HTTPServerResponse::HTTP_INTERNAL_SERVER_ERROR,
                        ErrorCode::internal_unexpected, "see the log of the back office");
}

}  // namespace

void handle(HTTPServerRequest& request, HTTPServerResponse& response, Office& office,
            const Entrance& entrance) {
  try {
    dispatch(request, response, office, entrance);
    service::allow_time(request, kNextHead);
  } catch (const Poco::IOException&) {
    throw;  // the connection broke: Poco closes it
  } catch (const Poco::TimeoutException&) {
    throw;  // the client fell silent: likewise
  } catch (const std::exception& exception) {
    send_unexpected(response, exception);
  }
}

}  // namespace garita::backoffice::rest
