// SPDX-License-Identifier: Apache-2.0
// Failed log-ins, counted by officer's name and by address, so that nobody tries passphrases by the
// thousand. Bounded in memory; thread safe. It forgets at a restart, which no attacker can cause.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "kiosk/service/clock.h"

namespace garita::backoffice {

class Attempts {
 public:
  static constexpr std::size_t kPerName = 8;
  static constexpr std::size_t kPerAddress = 24;
  static constexpr std::chrono::minutes kWindow{10};
  static constexpr std::size_t kCountersMost = 4096;

  // How long this name and address must wait before the next try; zero: not at all. Counts the try,
  // so that many at once are not more than as many in a row.
  std::chrono::seconds begin(const std::string& name, const std::string& address,
                             service::UtcTime now);
  // The try was right: the name's count begins anew, and the address's loses this one.
  void succeeded(const std::string& name, const std::string& address);

 private:
  using Times = std::deque<service::UtcTime>;
  std::chrono::seconds wait(const std::string& key, std::size_t most, service::UtcTime now);
  void forget_old(service::UtcTime now);

  std::mutex mutex_;
  std::map<std::string, Times> tries_;
};

}  // namespace garita::backoffice
