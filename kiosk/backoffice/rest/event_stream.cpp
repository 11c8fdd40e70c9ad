// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/event_stream.h"

#include <Poco/Net/HTTPServerResponse.h>

#include <ostream>
#include <string>

#include "kiosk/service/http_answer.h"

namespace garita::backoffice::rest {
namespace {

using Wake = EventHub::Subscription::Wake;

constexpr auto kBeat = std::chrono::seconds(3);

std::ostream& begin(Poco::Net::HTTPServerResponse& response) {
  service::set_security_headers(response);
  response.setContentType("text/event-stream");
  response.setKeepAlive(false);
  response.setChunkedTransferEncoding(true);
  return response.send();
}

}  // namespace

void stream_events(Poco::Net::HTTPServerResponse& response, EventHub& events) {
  const auto subscription = events.subscribe();
  if (!subscription) {
    response.set("Retry-After", "5");
    return service::send_problem(response, 503, ErrorCode::http_busy,
                                 "as many consoles as may be are open; close one");
  }
  std::ostream& stream = begin(response);
  stream << "retry: 1000\nevent: beat\ndata: {}\n\n" << std::flush;
  std::string event;
  while (stream.good()) {
    const Wake wake = subscription->next(kBeat, event);
    if (wake == Wake::ended) return;
    if (wake == Wake::event) {
      stream << "event: report\ndata: " << event << "\n\n" << std::flush;
    } else {
      stream << "event: beat\ndata: {}\n\n" << std::flush;
    }
  }
}

}  // namespace garita::backoffice::rest
