// SPDX-License-Identifier: Apache-2.0
// Internal to kiosk/service: Poco's contexts and sockets as http_client and listen_tls use them.
#pragma once

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocketImpl.h>

#include <atomic>
#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "kiosk/service/tls.h"

namespace garita::service {

using TlsContext = Poco::Net::Context;
using SteadyTime = std::chrono::steady_clock::time_point;

// Ends every wait of a socket at one moment or when it is cancelled. Poco's own time-outs begin
// anew with every byte that arrives.
class Patience {
 public:
  Patience(SteadyTime deadline, std::stop_token cancel)
      : deadline_(deadline.time_since_epoch().count()), cancel_(std::move(cancel)) {}
  // Throws Poco::TimeoutException or Poco::Net::NetException("cancelled").
  void wait(Poco::Net::SocketImpl& socket, int mode) const;
  void set_deadline(SteadyTime deadline) { deadline_ = deadline.time_since_epoch().count(); }

 private:
  std::atomic<SteadyTime::rep> deadline_;
  std::stop_token cancel_;
};

// A TLS connection that does not block but waits with patience. The handshake happens with the
// first bytes sent or received.
class TlsStream : public Poco::Net::SecureStreamSocketImpl {
 public:
  enum class Role { client, server };
  // Takes the connected socket over.
  TlsStream(Poco::Net::StreamSocketImpl* connected, TlsContext::Ptr context, Role role,
            SteadyTime deadline, std::stop_token cancel = {});

  using Poco::Net::SecureStreamSocketImpl::receiveBytes;
  using Poco::Net::SecureStreamSocketImpl::sendBytes;
  int receiveBytes(void* buffer, int length, int flags) override;
  int sendBytes(const void* buffer, int length, int flags) override;
  bool poll(const Poco::Timespan& timeout, int mode) override;
  // Throws Poco::Exception.
  void shake_hands();
  void set_deadline(SteadyTime deadline) { patience_.set_deadline(deadline); }

 private:
  template <typename Step>
  int persist(Step step);

  Patience patience_;
};

// `host`: the name or address that the server's certificate must be for.
// Throw Poco::Exception or Unusable.
TlsContext::Ptr client_context(const TlsFiles& files, const std::string& host);
// Believes any server: to look at what it shows, never to send it anything. The certificates that
// it shows come into `shown`, which must outlive the handshake.
TlsContext::Ptr looking_context(std::vector<std::string>& shown);
TlsContext::Ptr server_context(const TlsFiles& files, bool clients_show_certificates);

struct Unusable {
  Error error;
};

// Why OpenSSL refused a peer's certificate in this thread's last handshake; empty: it did not.
std::string refusal_of_peer();
void forget_refusal();

}  // namespace garita::service
