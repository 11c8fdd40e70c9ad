// SPDX-License-Identifier: Apache-2.0
// A TCP port for a program that goes down and comes back at the same address.
#pragma once

#include <cstdint>

namespace garita::support {

// Nobody else takes it while the program is down: the kernel chooses no such port for anyone, and
// other tests see that it is kept. Movable; free again when it dies.
class KeptPort {
 public:
  KeptPort();  // Throws std::runtime_error where no port is free.
  KeptPort(KeptPort&& other) noexcept;
  KeptPort& operator=(KeptPort&& other) noexcept;
  ~KeptPort();

  std::uint16_t number() const { return number_; }

 private:
  std::uint16_t number_ = 0;
  int claim_ = -1;  // a unix socket whose name says that the port is kept
};

}  // namespace garita::support
