// SPDX-License-Identifier: Apache-2.0
#include "tests/support/kept_port.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace garita::support {
namespace {

constexpr int kFirst = 10'000;
constexpr int kKernelsFirst = 32'768;  // where /proc does not say otherwise

// From here on the kernel chooses: for who listens at port 0, and for who connects.
int kernels_first() {
  std::ifstream range("/proc/sys/net/ipv4/ip_local_port_range");
  int first = kKernelsFirst;
  range >> first;
  return range ? first : kKernelsFirst;
}

// A name in the kernel's own space (unix(7), abstract sockets): it goes with its process, however
// that ends, and with the network's name space. -1: another test keeps this port.
int claim(int port) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = fmt::format("garita-kept-port-{}", port);
  std::copy(name.begin(), name.end(), address.sun_path + 1);
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), length) == 0) return socket;
  ::close(socket);
  return -1;
}

bool nobody_listens(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool bound =
      ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return bound;
}

}  // namespace

KeptPort::KeptPort() {
  for (int port = kFirst; port < kernels_first(); ++port) {
    claim_ = claim(port);
    if (claim_ < 0) continue;
    number_ = static_cast<std::uint16_t>(port);
    if (nobody_listens(port)) return;
    ::close(claim_);
  }
  throw std::runtime_error(fmt::format("no port is free from {} on", kFirst));
}

KeptPort::KeptPort(KeptPort&& other) noexcept
    : number_(other.number_), claim_(std::exchange(other.claim_, -1)) {}

KeptPort& KeptPort::operator=(KeptPort&& other) noexcept {
  std::swap(number_, other.number_);
  std::swap(claim_, other.claim_);
  return *this;
}

KeptPort::~KeptPort() {
  if (claim_ >= 0) ::close(claim_);
}

}  // namespace garita::support
