// SPDX-License-Identifier: Apache-2.0
#include "tests/support/notify_socket.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace garita::support {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

int bound_socket(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error("path too long: " + path);
  std::copy(path.begin(), path.end(), address.sun_path);
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0 || ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("no socket at " + path);
  }
  return socket;
}

}  // namespace

NotifySocket::NotifySocket(milliseconds watchdog) {
  const std::string path = folder_ / "notify";
  socket_ = bound_socket(path);
  ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
  if (watchdog.count() > 0) {
    ::setenv("WATCHDOG_USEC", std::to_string(1'000 * watchdog.count()).c_str(), 1);
  }
}

NotifySocket::~NotifySocket() {
  ::unsetenv("NOTIFY_SOCKET");
  ::unsetenv("WATCHDOG_USEC");
  ::close(socket_);
}

std::string NotifySocket::receive(milliseconds patience) {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(std::max<long>(patience.count(), 0))) <= 0) return "";
  char message[4096];
  const ssize_t length = ::recv(socket_, message, sizeof message, 0);
  return length > 0 ? std::string(message, static_cast<std::size_t>(length)) : "";
}

std::string NotifySocket::await(const std::string& beginning, milliseconds patience) {
  const auto until = Clock::now() + patience;
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now());
    std::string message = receive(left);
    if (message.empty() || message.starts_with(beginning)) return message;
  }
}

std::vector<std::string> NotifySocket::collect(milliseconds time) {
  std::vector<std::string> messages;
  const auto until = Clock::now() + time;
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now());
    std::string message = receive(left);
    if (message.empty()) return messages;
    messages.push_back(std::move(message));
  }
}

}  // namespace garita::support
