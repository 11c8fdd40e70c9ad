// SPDX-License-Identifier: Apache-2.0
// The time of day. Order in the records comes from sequence numbers, never from this.
#pragma once

#include <chrono>
#include <string>

#include "verify/base/date.h"

namespace garita::service {

using UtcTime = std::chrono::system_clock::time_point;

UtcTime utc_now();
// "2026-11-21T08:15:30.123Z" (RFC 3339, UTC, milliseconds): the one form of times in our records.
std::string to_rfc3339(UtcTime time);
std::string utc_now_text();

// The calendar day at the port, by the machine's time zone (TZ, /etc/localtime).
Date local_date(UtcTime time);

// Whether the kernel holds the clock for synchronised (NTP). Expiry dates cannot be judged by a
// clock that nobody set. `assume`: the operator vouches for the clock where no NTP runs.
bool clock_trusted(bool assume = false);

}  // namespace garita::service
