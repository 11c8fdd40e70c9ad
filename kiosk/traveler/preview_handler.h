// SPDX-License-Identifier: Apache-2.0
// GET /preview.jpg: the newest camera picture, for the oval on the page. Never cached anywhere.
#pragma once

#include "kiosk/service/lane.h"

namespace Poco::Net {
class HTTPServerRequest;
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::traveler {

void answer_preview(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                    const service::Lane& lane);

}  // namespace garita::traveler
