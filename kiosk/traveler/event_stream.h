// SPDX-License-Identifier: Apache-2.0
// GET /events: the lane's view as server-sent events (HTML Living Standard, section 9.2).
#pragma once

#include <atomic>

#include "kiosk/service/lane.h"

namespace Poco::Net {
class HTTPServerRequest;
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::traveler {

// The page itself, one reload of it that overlaps, a technician's, and one to spare.
inline constexpr int kStreamsMax = 4;

// Shared by all streams of a server.
struct Streams {
  std::atomic<int> open = 0;
  std::atomic<bool> stopping = false;
};

// Returns when the browser went away, did not take a message within 5 s, or the server stops;
// 503 at once where kStreamsMax listen already.
void answer_events(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
                   const service::Lane& lane, Streams& streams);

}  // namespace garita::traveler
