// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/http_client.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <chrono>
#include <istream>
#include <ostream>

#include "kiosk/service/tls_socket.h"

namespace garita::service {
namespace {

// A TCP connection that waits with patience.
class BoundedSocketImpl : public Poco::Net::StreamSocketImpl {
 public:
  BoundedSocketImpl(SteadyTime deadline, std::stop_token cancel)
      : patience_(deadline, std::move(cancel)) {}

  void connect_in_time(const Poco::Net::SocketAddress& address) {
    connectNB(address);
    patience_.wait(*this, SELECT_WRITE);
    if (const int failure = socketError(); failure != 0) error(failure, address.toString());
    setBlocking(true);
  }

  using Poco::Net::StreamSocketImpl::receiveBytes;
  int receiveBytes(void* buffer, int length, int flags) override {
    patience_.wait(*this, SELECT_READ);
    return Poco::Net::StreamSocketImpl::receiveBytes(buffer, length, flags);
  }

  using Poco::Net::StreamSocketImpl::sendBytes;
  int sendBytes(const void* buffer, int length, int flags) override {
    int sent = 0;
    while (sent < length) {
      patience_.wait(*this, SELECT_WRITE);
      // Not more than the kernel takes now: a blocking send of the rest would know no deadline.
      // NOLINTNEXTLINE(bugprone-parent-virtual-call): the direct parent's would do just that.
      const int took = Poco::Net::SocketImpl::sendBytes(static_cast<const char*>(buffer) + sent,
                                                        length - sent, flags | MSG_DONTWAIT);
      if (took > 0) sent += took;
    }
    return sent;
  }

 private:
  Patience patience_;
};

Poco::Net::StreamSocket connect(const Poco::URI& url, const HttpRequest& request,
                                const Poco::Net::Context::Ptr& context) {
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(request.timeout_ms);
  auto* implementation = new BoundedSocketImpl(deadline, request.cancel);
  Poco::Net::StreamSocket socket(implementation);  // owns it from here
  implementation->connect_in_time(Poco::Net::SocketAddress(url.getHost(), url.getPort()));
  if (context.isNull()) return socket;
  return Poco::Net::StreamSocket(
      new TlsStream(implementation, context, TlsStream::Role::client, deadline, request.cancel));
}

void send(Poco::Net::HTTPClientSession& session, const Poco::URI& url, const HttpRequest& request) {
  Poco::Net::HTTPRequest head(request.method, url.getPathAndQuery(),
                              Poco::Net::HTTPMessage::HTTP_1_1);
  if (head.getURI().empty()) head.setURI("/");
  head.setHost(url.getHost(), url.getPort());
  head.set("Connection", "close");
  for (const auto& [name, value] : request.headers) head.set(name, value);
  const bool has_body = !request.body.empty() || request.method != "GET";
  if (has_body) head.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
  session.sendRequest(head).write(request.body.data(),
                                  static_cast<std::streamsize>(request.body.size()));
}

HttpResponse receive(Poco::Net::HTTPClientSession& session, const HttpRequest& request) {
  Poco::Net::HTTPResponse head;
  std::istream& body = session.receiveResponse(head);
  HttpResponse response;
  response.status = static_cast<int>(head.getStatus());
  for (const auto& [name, value] : head) response.headers[Poco::toLower(name)] = value;
  char buffer[16 * 1024];
  while (body.read(buffer, sizeof buffer), body.gcount() > 0) {
    response.body.append(buffer, static_cast<std::size_t>(body.gcount()));
    if (response.body.size() > request.max_response_bytes) {
      throw Poco::DataException("the answer is larger than " +
                                std::to_string(request.max_response_bytes) + " bytes");
    }
  }
  // An istream hides what its buffer threw, the session keeps it.
  if (session.networkException() != nullptr) session.networkException()->rethrow();
  const bool whole = !head.hasContentLength() || request.method == "HEAD" ||
                     head.getContentLength64() == static_cast<Poco::Int64>(response.body.size());
  if (!whole) throw Poco::Net::NetException("the connection closed before the answer was whole");
  return response;
}

bool is_of(const Poco::URI& url, const HttpRequest& request) {
  return url.getScheme() == (request.tls ? "https" : "http") && !url.getHost().empty();
}

std::unexpected<Error> refused(const HttpRequest& request, const Poco::Exception& e) {
  const std::string reason = refusal_of_peer();
  return fail(ErrorCode::tls_refused,
              request.url + ": " + (reason.empty() ? e.displayText() : reason));
}

}  // namespace

Result<HttpResponse> http_request(const HttpRequest& request) {
  try {
    const Poco::URI url(request.url);
    if (!is_of(url, request)) {
      return fail(ErrorCode::uplink_unreachable, request.url + ": not a URL of the form " +
                                                     (request.tls ? "https" : "http") +
                                                     "://host:port/path");
    }
    // Made first: where the files are unusable nothing is sent to anybody.
    Poco::Net::Context::Ptr context;
    if (request.tls) context = client_context(*request.tls, url.getHost());
    Poco::Net::HTTPClientSession session(connect(url, request, context));
    // Else Poco opens a connection of its own, which knows no deadline.
    session.setKeepAlive(true);
    session.setKeepAliveTimeout(Poco::Timespan(Poco::Timespan::DAYS));
    send(session, url, request);
    return receive(session, request);
  } catch (const Unusable& unusable) {
    return std::unexpected(unusable.error);
  } catch (const Poco::Net::SSLException& e) {
    return refused(request, e);
  } catch (const Poco::Exception& e) {
    return fail(ErrorCode::uplink_unreachable, request.url + ": " + e.displayText());
  }
}

Result<std::vector<std::string>> fetch_certificates(const std::string& url, int timeout_ms) {
  std::vector<std::string> shown;
  try {
    const Poco::URI server(url);
    if (server.getScheme() != "https" || server.getHost().empty()) {
      return fail(ErrorCode::uplink_unreachable, url + ": not a URL of the form https://host:port");
    }
    const Poco::Net::StreamSocket socket =
        connect(server, {.url = url, .timeout_ms = timeout_ms}, looking_context(shown));
    dynamic_cast<TlsStream&>(*socket.impl()).shake_hands();
    return shown;
  } catch (const Poco::Exception& e) {
    return fail(ErrorCode::uplink_unreachable, url + ": " + e.displayText());
  }
}

}  // namespace garita::service
