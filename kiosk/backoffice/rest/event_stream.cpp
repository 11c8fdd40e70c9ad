// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/event_stream.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include <ostream>
#include <string>

#include "kiosk/backoffice/rest/admission.h"
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

void stream_events(const Poco::Net::HTTPServerRequest& request,
                   Poco::Net::HTTPServerResponse& response, const std::string& session,
                   Office& office) {
  const auto subscription = office.events.subscribe(request.get("Last-Event-ID", ""));
  if (!subscription) {
    response.set("Retry-After", "5");
    return service::send_problem(response, 503, ErrorCode::http_busy,
                                 "as many consoles as may be are open; close one");
  }
  std::ostream& stream = begin(response);
  stream << "retry: 1000\nid: " << subscription->position()
         << "\nevent: hello\ndata: {\"continues\":"
         << (subscription->continues() ? "true" : "false") << "}\n\n"
         << std::flush;
  Event event;
  while (stream.good()) {
    const Wake wake = subscription->next(kBeat, event);
    if (wake == Wake::ended || !still_admitted(session, office)) return;
    if (wake == Wake::event) {
      stream << "id: " << event.id << "\nevent: " << event.name << "\ndata: " << event.data
             << "\n\n"
             << std::flush;
    } else {
      stream << "event: beat\ndata: {}\n\n" << std::flush;
    }
  }
}

}  // namespace garita::backoffice::rest
