// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/backoff.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace garita::uplink {

Backoff::Backoff(Milliseconds first, Milliseconds most, Random random)
    : first_(first), most_(std::max(first, most)), random_(std::move(random)) {}

Milliseconds Backoff::next() {
  constexpr int kDoublings = 30;  // beyond, the ceiling would leave its type
  failures_ = std::min(failures_ + 1, kDoublings);
  const Milliseconds ceiling = std::min(most_, first_ * (std::int64_t{1} << failures_));
  return first_ + Milliseconds(random_((ceiling - first_).count()));
}

Milliseconds Backoff::next(Milliseconds asked) {
  failures_ += 1;
  return std::min(asked, kAskedMost) + Milliseconds(random_(first_.count()));
}

std::optional<Milliseconds> parse_retry_after(std::string_view header) {
  std::uint32_t seconds = 0;
  const char* const begin = header.data();
  const char* const end = begin + header.size();
  const auto [rest, failure] = std::from_chars(begin, end, seconds);
  if (header.empty() || failure != std::errc() || rest != end) return std::nullopt;
  return std::chrono::seconds(seconds);
}

}  // namespace garita::uplink
