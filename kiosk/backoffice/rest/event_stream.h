// SPDX-License-Identifier: Apache-2.0
// GET /v1/events: server-sent events (HTML Living Standard, section 9.2).
#pragma once

#include <string>

#include "kiosk/backoffice/office.h"

namespace Poco::Net {
class HTTPServerRequest;
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::backoffice::rest {

// Writes events until the console, the hub or the end of the officer's session ends it; holds the
// calling thread as long. Begins with "hello", which says whether the stream continues where
// Last-Event-ID left it. A "beat" comes every few seconds of silence, so that a console sees at
// once when we are gone, and we when it is. Listening is no activity: it keeps no session alive.
void stream_events(const Poco::Net::HTTPServerRequest& request,
                   Poco::Net::HTTPServerResponse& response, const std::string& session,
                   Office& office);

}  // namespace garita::backoffice::rest
