// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/http_server_socket.h"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <string>

namespace garita::service {
namespace {

constexpr int kBacklog = 64;

}  // namespace

Result<std::unique_ptr<Poco::Net::ServerSocket>> listen_on_loopback(std::uint16_t port) {
  try {
    auto socket = std::make_unique<Poco::Net::ServerSocket>();
    // Address reuse lets a restarted program listen again at once; port reuse stays off: it would
    // let two programs share one port and each get half of the requests.
    socket->bind(Poco::Net::SocketAddress("127.0.0.1", port), true, false);
    socket->listen(kBacklog);
    return socket;
  } catch (const Poco::Exception& e) {
    return fail(ErrorCode::http_port_in_use,
                "127.0.0.1:" + std::to_string(port) + ": " + e.displayText() +
                    "; end the program that listens there, or set another port in the "
                    "configuration");
  }
}

}  // namespace garita::service
