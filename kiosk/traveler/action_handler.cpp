// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/action_handler.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/MediaType.h>

#include <istream>
#include <optional>
#include <string>

#include "kiosk/service/http_answer.h"
#include "kiosk/traveler/action_parser.h"

namespace garita::traveler {
namespace {

namespace net = Poco::Net;
using net::HTTPResponse;

// A connection that ends with unread bytes is reset, and the reset may overtake the answer: so a
// moderate rest of the body is read first. What is larger still learns it from the reset.
constexpr std::streamsize kRestRead = 64 * 1024;

void refuse(net::HTTPServerRequest& request, net::HTTPServerResponse& response, int status,
            ErrorCode code, std::string_view detail) {
  request.stream().ignore(kRestRead);
  response.setKeepAlive(false);
  service::send_problem(response, status, code, detail);
}

// nullopt: larger than an action can be.
std::optional<std::string> read_body(net::HTTPServerRequest& request) {
  std::string body(kActionBytesMax + 1, '\0');
  request.stream().read(body.data(), static_cast<std::streamsize>(body.size()));
  body.resize(static_cast<std::size_t>(request.stream().gcount()));
  if (body.size() > kActionBytesMax) return std::nullopt;
  return body;
}

bool is_json(const net::HTTPServerRequest& request) {
  return net::MediaType(request.getContentType()).matches("application", "json");
}

}  // namespace

void answer_action(net::HTTPServerRequest& request, net::HTTPServerResponse& response,
                   service::Lane& lane) {
  if (request.getMethod() != "POST") return service::send_method_not_allowed(response, "POST");
  if (!service::is_same_origin(request)) {
    return refuse(request, response, HTTPResponse::HTTP_FORBIDDEN, ErrorCode::http_foreign_origin,
                  "only the kiosk's own page may post actions");
  }
  // A form of another page cannot send this type without asking first.
  if (!is_json(request)) {
    return refuse(request, response, HTTPResponse::HTTP_UNSUPPORTED_MEDIA_TYPE,
                  ErrorCode::http_bad_request, "an action is application/json");
  }
  const auto body = read_body(request);
  if (!body) {
    return refuse(request, response, HTTPResponse::HTTP_REQUEST_ENTITY_TOO_LARGE,
                  ErrorCode::http_bad_request, "an action has at most 2048 bytes");
  }
  auto action = parse_action(*body);
  if (!action) {
    return refuse(request, response, HTTPResponse::HTTP_BAD_REQUEST, action.error().code,
                  action.error().detail);
  }
  const service::Posted posted = lane.post(std::move(*action));
  if (posted == service::Posted::outdated) {
    return refuse(request, response, HTTPResponse::HTTP_CONFLICT, ErrorCode::http_bad_request,
                  "the page that was touched no longer stands");
  }
  if (posted == service::Posted::full) {
    response.set("Retry-After", "1");
    return refuse(request, response, HTTPResponse::HTTP_SERVICE_UNAVAILABLE, ErrorCode::http_busy,
                  "too many actions wait; try again in a second");
  }
  service::send_body(response, HTTPResponse::HTTP_ACCEPTED, "application/json", {});
}

}  // namespace garita::traveler
