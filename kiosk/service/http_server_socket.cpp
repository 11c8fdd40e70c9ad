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

Result<void> bind_and_listen(Poco::Net::ServerSocket& socket, const std::string& address,
                             std::uint16_t port) {
  try {
    // Address reuse lets a restarted program listen again at once; port reuse stays off: it would
    // let two programs share one port and each get half of the requests.
    socket.bind(Poco::Net::SocketAddress(address, port), true, false);
    socket.listen(kBacklog);
    return {};
  } catch (const Poco::Exception& e) {
    return fail(ErrorCode::http_port_in_use,
                address + ":" + std::to_string(port) + ": " + e.displayText() +
                    "; end the program that listens there, or set another port in the "
                    "configuration");
  }
}

Result<std::unique_ptr<Poco::Net::ServerSocket>> listen_on_loopback(std::uint16_t port) {
  auto socket = std::make_unique<Poco::Net::ServerSocket>();
  auto bound = bind_and_listen(*socket, "127.0.0.1", port);
  if (!bound) return std::unexpected(bound.error());
  return socket;
}

}  // namespace garita::service
