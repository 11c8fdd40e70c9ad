// SPDX-License-Identifier: Apache-2.0
// TLS between kiosk and back office: 1.2 and 1.3 only, one pinned CA and never the system's roots,
// no session resumption, so that every connection is judged anew. All that is trusted or shown
// stands in files, which may be replaced while the program runs. Callers: http_client, uplink,
// backoffice.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "verify/base/error.h"

namespace Poco::Net {
class HTTPServerRequest;
class ServerSocket;
}  // namespace Poco::Net

namespace garita::service {

struct TlsFiles {
  std::filesystem::path authority;  // PEM: the one CA that is trusted
  // PEM of mode 0600: private key, its certificate, and what leads to the CA, in one file, so that
  // a rotation replaces both at once. A client without one shows no certificate.
  std::filesystem::path identity;
  // PEM: the CA's revocation list. Empty: none is asked for.
  std::filesystem::path revoked;
  // The name that a server's certificate must have, where it is reached by another than the URL's.
  std::string server_name;
};

// Whether a client could be made of these: the key is its owner's alone, and the certificate's.
// Errors: certificate.unusable.
Result<void> check_tls(const TlsFiles& files);

struct TlsListen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  TlsFiles files;
  bool clients_show_certificates = false;  // true: a client without a valid one is refused
  // What a new connection has for its handshake and its first request's head.
  std::chrono::milliseconds head_time = std::chrono::seconds(20);
};

// Binds and listens. A connection is served with the files as they are when it comes: a new
// revocation list or certificate needs no restart. While they cannot be used, no connection is
// taken. Reading is bounded: by head_time, then by allow_time().
// Errors: certificate.unusable, http.port_in_use.
Result<std::unique_ptr<Poco::Net::ServerSocket>> listen_tls(const TlsListen& listen);

// The verified certificate of the client that sent this, in PEM; empty where it showed none.
std::string peer_certificate(Poco::Net::HTTPServerRequest& request);

// What the client sends from now on must have arrived within `time`, however it drips.
void allow_time(Poco::Net::HTTPServerRequest& request, std::chrono::seconds time);

}  // namespace garita::service
