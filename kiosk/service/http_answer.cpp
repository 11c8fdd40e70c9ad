// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/http_answer.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/String.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace garita::service {
namespace {

using Json = nlohmann::ordered_json;
using Poco::Net::HTTPServerResponse;

constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

// "127.0.0.1:8080" -> "127.0.0.1", "[::1]:8080" -> "[::1]"
std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

bool is_loopback_name(std::string_view authority) {
  const std::string_view host = host_of(authority);
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

bool is_cross_site(const Poco::Net::HTTPRequest& request) {
  const std::string site = request.get("Sec-Fetch-Site", "");
  return !site.empty() && site != "same-origin" && site != "none";
}

}  // namespace

void set_security_headers(HTTPServerResponse& response) {
  response.set("Content-Security-Policy", std::string(kContentSecurityPolicy));
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Cache-Control", "no-store");
}

void send_body(HTTPServerResponse& response, int status, std::string_view content_type,
               ByteView body) {
  response.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(status));
  if (!response.has("Content-Security-Policy")) set_security_headers(response);
  if (status != HTTPServerResponse::HTTP_NO_CONTENT) {
    response.setContentType(std::string(content_type));
  }
  response.sendBuffer(body.data(), body.size());
}

void send_problem(HTTPServerResponse& response, int status, ErrorCode code,
                  std::string_view detail) {
  const auto http_status = static_cast<HTTPServerResponse::HTTPStatus>(status);
  const Json problem = {{"type", "about:blank"},
                        {"title", HTTPServerResponse::getReasonForStatus(http_status)},
                        {"status", status},
                        {"code", to_string(code)},
                        {"detail", detail}};
  // A detail may quote what a client sent; what is no UTF-8 is replaced, never a reason to throw.
  const std::string text = problem.dump(-1, ' ', false, Json::error_handler_t::replace);
  send_body(response, status, "application/problem+json", to_bytes(text));
}

void send_method_not_allowed(HTTPServerResponse& response, std::string_view allowed) {
  response.set("Allow", std::string(allowed));
  send_problem(response, HTTPServerResponse::HTTP_METHOD_NOT_ALLOWED, ErrorCode::http_bad_request,
               "this address answers to " + std::string(allowed));
}

bool is_same_origin(const Poco::Net::HTTPRequest& request) {
  const std::string host = request.get("Host", "");
  if (!is_loopback_name(host) || is_cross_site(request)) return false;
  const std::string origin = request.get("Origin", "");
  return origin.empty() || origin == "http://" + host || origin == "https://" + host;
}

bool is_own_page(const Poco::Net::HTTPRequest& request, const std::vector<std::string>& hosts) {
  const std::string host = request.get("Host", "");
  const auto known = std::ranges::find(hosts, Poco::toLower(std::string(host_of(host))));
  if (known == hosts.end() || is_cross_site(request)) return false;
  const std::string origin = request.get("Origin", "");
  return origin.empty() || origin == "https://" + host;
}

}  // namespace garita::service
