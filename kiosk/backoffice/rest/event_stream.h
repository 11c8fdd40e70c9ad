// SPDX-License-Identifier: Apache-2.0
// GET /v1/events: server-sent events (HTML Living Standard, section 9.2).
#pragma once

#include "kiosk/backoffice/event_hub.h"

namespace Poco::Net {
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::backoffice::rest {

// Writes events until the console or the hub ends it; holds the calling thread as long. A "beat"
// comes every few seconds of silence, so that a console sees at once when we are gone, and we when
// it is.
void stream_events(Poco::Net::HTTPServerResponse& response, EventHub& events);

}  // namespace garita::backoffice::rest
