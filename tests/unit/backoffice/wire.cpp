// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/backoffice/wire.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/URI.h>
#include <sys/socket.h>

namespace garita::backoffice {
namespace {

using Poco::Net::Context;

Context::Ptr context_of(const service::TlsFiles& files, Wire::Versions versions) {
  Context::Params params;
  params.verificationMode = Context::VERIFY_STRICT;
  params.caLocation = files.authority.string();
  params.privateKeyFile = files.identity.string();
  params.certificateFile = files.identity.string();
  // Debian's OpenSSL offers nothing below 1.2 at its own level of security.
  params.cipherList = "ALL:@SECLEVEL=0";
  Context::Ptr context = new Context(Context::TLS_CLIENT_USE, params);
  constexpr int kAll = Context::PROTO_TLSV1 | Context::PROTO_TLSV1_1 | Context::PROTO_TLSV1_2 |
                       Context::PROTO_TLSV1_3;
  int wanted = versions.only_1_0 ? Context::PROTO_TLSV1 : 0;
  if (versions.only_1_1) wanted = Context::PROTO_TLSV1_1;
  if (versions.only_1_2) wanted = Context::PROTO_TLSV1_2;
  if (wanted != 0) context->disableProtocols(kAll & ~wanted);
  return context;
}

Poco::Net::SocketAddress address_of(const std::string& url) {
  const Poco::URI server(url);
  return {server.getHost(), server.getPort()};
}

}  // namespace

struct Wire::Impl {
  Poco::Net::SecureStreamSocket socket;
};

Wire::Wire(const std::string& url, const service::TlsFiles& files, Versions versions)
    : impl_(new Impl{Poco::Net::SecureStreamSocket(address_of(url), Poco::URI(url).getHost(),
                                                   context_of(files, versions))}) {
  impl_->socket.setReceiveTimeout(Poco::Timespan(60, 0));
}

Wire::Wire(Wire&&) noexcept = default;
Wire::~Wire() = default;

void Wire::write(const std::string& text) {
  for (std::size_t sent = 0; sent < text.size();) {
    sent += static_cast<std::size_t>(
        impl_->socket.sendBytes(text.data() + sent, static_cast<int>(text.size() - sent)));
  }
}

std::string Wire::read_until(const std::string& mark) {
  std::string text;
  char block[4096];
  while (mark.empty() || text.find(mark) == std::string::npos) {
    const int received = impl_->socket.receiveBytes(block, sizeof block);
    if (received <= 0) break;
    text.append(block, static_cast<std::size_t>(received));
  }
  return text;
}

void Wire::end_writing() { ::shutdown(impl_->socket.impl()->sockfd(), SHUT_WR); }

void Wire::vanish() {
  impl_->socket.setLinger(true, 0);
  ::shutdown(impl_->socket.impl()->sockfd(), SHUT_RDWR);
}

struct RawWire::Impl {
  Poco::Net::StreamSocket socket;
};

RawWire::RawWire(const std::string& url, const std::string& bytes)
    : impl_(new Impl{Poco::Net::StreamSocket(address_of(url))}) {
  if (!bytes.empty()) impl_->socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
}

RawWire::RawWire(RawWire&&) noexcept = default;
RawWire::~RawWire() = default;

}  // namespace garita::backoffice
