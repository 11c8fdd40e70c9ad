// SPDX-License-Identifier: Apache-2.0
// Listening sockets, with an error that names the port. The traveler page and the back office put
// Poco's server on them; a caller's .cpp includes Poco/Net/ServerSocket.h itself.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "verify/base/error.h"

namespace Poco::Net {
class ServerSocket;
}

namespace garita::service {

// Binds 127.0.0.1:`port` and listens. Port 0: any free one; ask the socket's address().port().
// Errors: http.port_in_use.
Result<std::unique_ptr<Poco::Net::ServerSocket>> listen_on_loopback(std::uint16_t port);

// Binds `address`:`port` and listens. Errors: http.port_in_use (or no address of this machine).
Result<void> bind_and_listen(Poco::Net::ServerSocket& socket, const std::string& address,
                             std::uint16_t port);

}  // namespace garita::service
