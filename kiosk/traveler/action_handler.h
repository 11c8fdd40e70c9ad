// SPDX-License-Identifier: Apache-2.0
// POST /actions: what the traveler touched, into the lane's queue.
#pragma once

#include "kiosk/service/lane.h"

namespace Poco::Net {
class HTTPServerRequest;
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::traveler {

// 202: the action waits for the inspection. 400 malformed, 403 from a foreign page, 405, 413 too
// large, 409 it
// was meant for a view of an earlier traveler, 415 no JSON, 503 the queue is full.
void answer_action(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                   service::Lane& lane);

}  // namespace garita::traveler
