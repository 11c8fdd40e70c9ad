// SPDX-License-Identifier: Apache-2.0
// When certificates run out, for the log and the metrics.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/certificates/certificate.h"
#include "kiosk/service/watch.h"

namespace garita::certificates {

struct Expiry {
  std::string what;  // "authority", "identity"
  std::filesystem::path file;
  std::chrono::seconds left{0};  // below zero: it has run out
};

// Of the CA and of this end's own certificate, as the files are now. Errors: certificate.unusable.
Result<std::vector<Expiry>> expiries(const std::filesystem::path& authority,
                                     const std::filesystem::path& identity, service::UtcTime now);

// The warning that is due with so much left: 30, 7 or 1 days before the end, 0 after it; nullopt:
// none yet.
std::optional<int> warning_days(std::chrono::seconds left);

// A line in the log for each of them whose end is near or past.
void log_expiries(const std::vector<Expiry>& expiries);

// Once a minute sets the gauge garita_certificate_seconds_left{certificate="..."}; logs at the
// first look and once a day.
service::Watch::Look look_at_certificates(const std::filesystem::path& authority,
                                          const std::filesystem::path& identity);

// Errors: certificate.development where either was made for development and `allowed` is not;
// certificate.unusable.
Result<void> check_for_production(const std::filesystem::path& authority,
                                  const std::filesystem::path& identity, bool allowed);

}  // namespace garita::certificates
