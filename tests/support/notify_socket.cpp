// SPDX-License-Identifier: Apache-2.0
#include "tests/support/notify_socket.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace garita::support {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kLongest = 4096;  // of a message

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
  reader_ = std::jthread([this](const std::stop_token& stop) { read(stop); });
}

NotifySocket::~NotifySocket() {
  reader_ = {};
  ::unsetenv("NOTIFY_SOCKET");
  ::unsetenv("WATCHDOG_USEC");
  ::close(socket_);
}

void NotifySocket::read(const std::stop_token& stop) {
  constexpr int kLookAgain_ms = 50;
  while (!stop.stop_requested()) {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, kLookAgain_ms) <= 0) continue;
    const std::lock_guard lock(mutex_);
    char message[kLongest];
    const ssize_t length = ::recv(socket_, message, sizeof message, MSG_DONTWAIT);
    if (length <= 0) continue;
    messages_.emplace_back(message, static_cast<std::size_t>(length));
    changed_.notify_all();
  }
}

void NotifySocket::forget() {
  const std::lock_guard lock(mutex_);
  messages_.clear();
  // What was sent and not yet read came before, too.
  char message[kLongest];
  while (::recv(socket_, message, sizeof message, MSG_DONTWAIT) > 0) {
  }
}

std::string NotifySocket::await(const std::string& beginning, milliseconds patience) {
  const auto until = Clock::now() + patience;
  std::unique_lock lock(mutex_);
  while (changed_.wait_until(lock, until, [this] { return !messages_.empty(); })) {
    std::string message = std::move(messages_.front());
    messages_.pop_front();
    if (message.starts_with(beginning)) return message;
  }
  return "";
}

std::vector<std::string> NotifySocket::collect(milliseconds time) {
  std::this_thread::sleep_for(time);
  const std::lock_guard lock(mutex_);
  std::vector<std::string> messages(messages_.begin(), messages_.end());
  messages_.clear();
  return messages;
}

}  // namespace garita::support
