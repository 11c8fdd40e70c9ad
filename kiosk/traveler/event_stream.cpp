// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/event_stream.h"

#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/StreamSocket.h>
#include <sys/socket.h>

#include <chrono>
#include <ostream>

#include "kiosk/service/http_answer.h"
#include "kiosk/traveler/view_json.h"

namespace garita::traveler {
namespace {

namespace net = Poco::Net;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLook(250);  // how soon a closed browser or a stop is noticed
constexpr std::chrono::seconds kBeat(3);
const Poco::Timespan kSendTimeout(5, 0);

// One of the places that `streams` has, for as long as this lives.
class Place {
 public:
  explicit Place(Streams& streams) : streams_(streams), taken_(++streams.open <= kStreamsMax) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { --streams_.open; }
  bool taken() const { return taken_; }

 private:
  Streams& streams_;
  bool taken_;
};

// A listener sends nothing after its request, so readable without bytes means closed.
bool is_gone(net::StreamSocket& socket) {
  if (!socket.poll(Poco::Timespan(0), net::Socket::SELECT_READ)) return false;
  char byte = 0;
  return socket.receiveBytes(&byte, 1, MSG_PEEK) <= 0;
}

void write_view(std::ostream& out, const service::View& view) {
  out << "id: " << view.version << "\nevent: view\ndata: " << to_json(view) << "\n\n" << std::flush;
}

void stream_views(std::ostream& out, net::StreamSocket& socket, const service::Lane& lane,
                  const Streams& streams) {
  service::View shown = lane.view();
  out << "retry: 1000\n";
  write_view(out, shown);
  Clock::time_point last_sent = Clock::now();
  while (out.good() && !streams.stopping && !is_gone(socket)) {
    const service::View next = lane.wait(shown.version, kLook);
    if (next.version != shown.version) {
      write_view(out, next);
    } else if (Clock::now() - last_sent >= kBeat) {
      // The comment keeps the connection warm; the event lets the page notice its absence.
      out << ": heartbeat\nevent: beat\ndata: 1\n\n" << std::flush;
    } else {
      continue;
    }
    shown = next;
    last_sent = Clock::now();
  }
}

}  // namespace

void answer_events(net::HTTPServerRequest& request, net::HTTPServerResponse& response,
                   const service::Lane& lane, Streams& streams) {
  if (request.getMethod() != "GET") return service::send_method_not_allowed(response, "GET");
  if (!service::is_same_origin(request)) {
    return service::send_problem(response, net::HTTPResponse::HTTP_FORBIDDEN,
                                 ErrorCode::http_foreign_origin,
                                 "only the kiosk's page may listen");
  }
  const Place place(streams);
  if (!place.taken()) {
    response.set("Retry-After", "2");
    return service::send_problem(response, net::HTTPResponse::HTTP_SERVICE_UNAVAILABLE,
                                 ErrorCode::http_busy, "too many pages listen; close one");
  }
  net::StreamSocket& socket = dynamic_cast<net::HTTPServerRequestImpl&>(request).socket();
  socket.setSendTimeout(kSendTimeout);
  service::set_security_headers(response);
  response.setContentType("text/event-stream");
  response.setKeepAlive(false);
  stream_views(response.send(), socket, lane, streams);
}

}  // namespace garita::traveler
