// SPDX-License-Identifier: Apache-2.0
#include "tests/support/kept_port.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>

namespace garita {
namespace {

using support::KeptPort;

int listener_at(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  EXPECT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(::listen(socket, 1), 0);
  return socket;
}

// Whoever connects, or listens at port 0, is given a port of this range: an office that was away
// for a moment once found a kiosk's own connection at its port.
TEST(KeptPort, IsNoneThatTheKernelGivesToOthers) {
  std::ifstream range("/proc/sys/net/ipv4/ip_local_port_range");
  int first = 0;
  int last = 0;
  ASSERT_TRUE(range >> first >> last);
  const int number = KeptPort().number();
  EXPECT_TRUE(number < first || number > last) << number;
  EXPECT_GE(number, 1024);
}

TEST(KeptPort, IsNobodyElsesWhileItLives) {
  const KeptPort first;
  const KeptPort second;
  EXPECT_NE(first.number(), second.number());
}

TEST(KeptPort, StaysKeptWhenItIsMoved) {
  KeptPort first;
  const int number = first.number();
  const KeptPort moved = std::move(first);
  EXPECT_EQ(moved.number(), number);
  EXPECT_NE(KeptPort().number(), number);
}

TEST(KeptPort, LeavesOutWhereSomebodyListens) {
  int taken = 0;
  int socket = -1;
  {
    const KeptPort port;
    taken = port.number();
    socket = listener_at(taken);
  }
  EXPECT_NE(KeptPort().number(), taken);
  ::close(socket);
}

}  // namespace
}  // namespace garita
