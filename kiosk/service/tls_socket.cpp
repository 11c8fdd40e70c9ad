// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/tls_socket.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureStreamSocket.h>

#include <algorithm>

namespace garita::service {

using Poco::Net::SocketImpl;

void Patience::wait(SocketImpl& socket, int mode) const {
  constexpr long kSliceUs = 50'000;  // how late a cancellation may be seen
  for (;;) {
    if (cancel_.stop_requested()) throw Poco::Net::NetException("cancelled");
    const SteadyTime deadline{SteadyTime::duration(deadline_.load())};
    const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) throw Poco::TimeoutException("no answer in time");
    const Poco::Timespan slice(std::min<Poco::Timespan::TimeDiff>(left.count(), kSliceUs));
    if (socket.SocketImpl::poll(slice, mode)) return;
  }
}

TlsStream::TlsStream(Poco::Net::StreamSocketImpl* connected, Poco::Net::Context::Ptr context,
                     Role role, SteadyTime deadline, std::stop_token cancel)
    : SecureStreamSocketImpl(connected, std::move(context)),
      patience_(deadline, std::move(cancel)) {
  connected->setBlocking(false);
  setBlocking(false);
  forget_refusal();
  if (role == Role::client) {
    connectSSL();
  } else {
    acceptSSL();
  }
}

template <typename Step>
int TlsStream::persist(Step step) {
  for (;;) {
    const int done = step();
    if (done >= 0) return done;
    patience_.wait(*this, done == Poco::Net::SecureStreamSocket::ERR_SSL_WANT_WRITE ? SELECT_WRITE
                                                                                    : SELECT_READ);
  }
}

void TlsStream::shake_hands() {
  persist([&] { return completeHandshake(); });
}

int TlsStream::receiveBytes(void* buffer, int length, int flags) {
  return persist([&] { return SecureStreamSocketImpl::receiveBytes(buffer, length, flags); });
}

int TlsStream::sendBytes(const void* buffer, int length, int flags) {
  return persist([&] { return SecureStreamSocketImpl::sendBytes(buffer, length, flags); });
}

bool TlsStream::poll(const Poco::Timespan& timeout, int mode) {
  // What is decrypted already no longer shows on the wire.
  const bool waiting = (mode & SELECT_READ) != 0 && initialized() && available() > 0;
  return waiting || SecureStreamSocketImpl::poll(timeout, mode);
}

}  // namespace garita::service
