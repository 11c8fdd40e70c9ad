// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/now_handler.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include "kiosk/service/http_answer.h"

namespace garita::traveler {

using Poco::Net::HTTPResponse;

namespace {

// False: the request was refused, and has its answer.
bool may_see(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) {
  if (request.getMethod() != "GET") {
    service::send_method_not_allowed(response, "GET");
    return false;
  }
  if (!service::is_same_origin(request)) {
    service::send_problem(response, HTTPResponse::HTTP_FORBIDDEN, ErrorCode::http_foreign_origin,
                          "only the kiosk's own page may see this");
    return false;
  }
  return true;
}

}  // namespace

void answer_preview(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                    const service::Lane& lane) {
  if (!may_see(request, response)) return;
  const Bytes jpeg = lane.preview();
  const int status = jpeg.empty() ? HTTPResponse::HTTP_NO_CONTENT : HTTPResponse::HTTP_OK;
  service::send_body(response, status, "image/jpeg", jpeg);
}

void answer_json(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                 const std::string& json) {
  if (!may_see(request, response)) return;
  service::send_body(response, HTTPResponse::HTTP_OK, "application/json", to_bytes(json));
}

}  // namespace garita::traveler
