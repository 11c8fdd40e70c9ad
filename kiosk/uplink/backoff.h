// SPDX-License-Identifier: Apache-2.0
// When to try again: exponential back-off with full jitter, so that many kiosks whose back office
// comes back do not all call in the same moment.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace garita::uplink {

using Milliseconds = std::chrono::milliseconds;

class Backoff {
 public:
  // Uniform in 0 .. most, both included.
  using Random = std::function<std::int64_t(std::int64_t most)>;
  Backoff(Milliseconds first, Milliseconds most, Random random);

  // The wait after one more failure in a row: uniform between `first` and a ceiling that doubles
  // with each failure, from twice `first` up to `most`.
  Milliseconds next();
  // The far end said when (Retry-After). It is honoured up to kAskedMost, and spread by `first`.
  Milliseconds next(Milliseconds asked);
  // It answered: the next failure is a first one.
  void reset() { failures_ = 0; }
  int failures() const { return failures_; }

  static constexpr Milliseconds kAskedMost = std::chrono::hours(1);

 private:
  Milliseconds first_;
  Milliseconds most_;
  Random random_;
  int failures_ = 0;
};

// The header Retry-After in its form of seconds (RFC 9110 section 10.2.3); nullopt: absent, a date,
// or no number.
std::optional<Milliseconds> parse_retry_after(std::string_view header);

}  // namespace garita::uplink
