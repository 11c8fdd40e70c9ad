// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/session/attempts.h"

#include <algorithm>

namespace garita::backoffice {
namespace {

using std::chrono::seconds;

std::string name_key(const std::string& name) { return "name " + name; }
std::string address_key(const std::string& address) { return "address " + address; }

}  // namespace

void Attempts::forget_old(service::UtcTime now) {
  for (auto& [key, times] : tries_) {
    while (!times.empty() && times.front() + kWindow <= now) times.pop_front();
  }
  std::erase_if(tries_, [](const auto& counter) { return counter.second.empty(); });
}

seconds Attempts::wait(const std::string& key, std::size_t most, service::UtcTime now) {
  const auto found = tries_.find(key);
  if (found == tries_.end() || found->second.size() < most) return seconds(0);
  const auto free_at = found->second[found->second.size() - most] + kWindow;
  return std::max(seconds(1), std::chrono::ceil<seconds>(free_at - now));
}

seconds Attempts::begin(const std::string& name, const std::string& address, service::UtcTime now) {
  const std::lock_guard lock(mutex_);
  forget_old(now);
  if (tries_.size() >= kCountersMost) return kWindow;
  const seconds longest =
      std::max(wait(name_key(name), kPerName, now), wait(address_key(address), kPerAddress, now));
  if (longest > seconds(0)) return longest;
  tries_[name_key(name)].push_back(now);
  tries_[address_key(address)].push_back(now);
  return seconds(0);
}

void Attempts::succeeded(const std::string& name, const std::string& address) {
  const std::lock_guard lock(mutex_);
  tries_.erase(name_key(name));
  const auto found = tries_.find(address_key(address));
  if (found != tries_.end() && !found->second.empty()) found->second.pop_back();
}

}  // namespace garita::backoffice
