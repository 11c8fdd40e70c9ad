// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/preview_handler.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include "kiosk/service/http_answer.h"

namespace garita::traveler {

using Poco::Net::HTTPResponse;

void answer_preview(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                    const service::Lane& lane) {
  if (request.getMethod() != "GET") return service::send_method_not_allowed(response, "GET");
  if (!service::is_same_origin(request)) {
    return service::send_problem(response, HTTPResponse::HTTP_FORBIDDEN,
                                 ErrorCode::http_foreign_origin,
                                 "only the kiosk's own page may see the preview");
  }
  const Bytes jpeg = lane.preview();
  const int status = jpeg.empty() ? HTTPResponse::HTTP_NO_CONTENT : HTTPResponse::HTTP_OK;
  service::send_body(response, status, "image/jpeg", jpeg);
}

}  // namespace garita::traveler
