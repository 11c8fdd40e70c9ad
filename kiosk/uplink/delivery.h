// SPDX-License-Identifier: Apache-2.0
// One report, offered to the back office once.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "config/loader/kiosk_config.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/uplink/backoff.h"
#include "verify/base/error.h"
#include "verify/verdict/envelope.h"

namespace garita::uplink {

struct Failure {
  Error error;
  // True: this report was refused; others may pass. False: nothing passes now.
  bool refused = false;
  std::optional<Milliseconds> retry_after;
};

// `path` at the back office, however its configured address ends.
std::string office_url(std::string_view base, std::string_view path);

// POSTs exactly the stored bytes, with Idempotency-Key "<kiosk>-<sequence>". A receipt is returned
// only where it names what was sent: kiosk, sequence and SHA-256 of the bytes.
// Errors: uplink.unreachable, uplink.refused, uplink.bad_receipt, ingest.invalid (no envelope).
std::expected<verdict::Receipt, Failure> deliver(const config::BackOffice& settings,
                                                 const outbox::Pending& pending,
                                                 const std::stop_token& stop);

}  // namespace garita::uplink
