// SPDX-License-Identifier: Apache-2.0
// What there is at this moment. Never cached anywhere.
#pragma once

#include <string>

#include "kiosk/service/lane.h"

namespace Poco::Net {
class HTTPServerRequest;
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::traveler {

// GET /preview.jpg: the newest camera picture, for the oval on the page.
void answer_preview(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                    const service::Lane& lane);
// GET /view: the view once, for whoever polls instead of listening to /events; GET /site.json.
void answer_json(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                 const std::string& json);

}  // namespace garita::traveler
