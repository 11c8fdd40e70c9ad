// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/expiry.h"

#include <array>

#include "kiosk/service/log.h"

namespace garita::certificates {

using service::LogLevel;

namespace {

constexpr service::Metric kLeft{"garita_certificate_seconds_left",
                                "Until a certificate runs out; below 0 it has."};

}  // namespace

Result<std::vector<Expiry>> expiries(const std::filesystem::path& authority,
                                     const std::filesystem::path& identity, service::UtcTime now) {
  std::vector<Expiry> all{{"authority", authority}, {"identity", identity}};
  for (Expiry& one : all) {
    const auto certificate = load_certificate(one.file);
    if (!certificate) return std::unexpected(certificate.error());
    one.left = std::chrono::duration_cast<std::chrono::seconds>(certificate->validity.until - now);
  }
  return all;
}

std::optional<int> warning_days(std::chrono::seconds left) {
  if (left.count() <= 0) return 0;
  for (const int days : std::array{1, 7, 30}) {
    if (left <= std::chrono::hours(24 * days)) return days;
  }
  return std::nullopt;
}

void log_expiries(const std::vector<Expiry>& expiries) {
  for (const Expiry& one : expiries) {
    const auto days = warning_days(one.left);
    if (!days) continue;
    const bool urgent = *days <= 1;
    service::log(urgent ? LogLevel::error : LogLevel::warning, "certificates",
                 *days == 0 ? "a certificate has run out" : "a certificate runs out soon",
                 {{"certificate", one.what},
                  {"file", one.file.string()},
                  {"hours_left", std::to_string(one.left.count() / 3600)}});
  }
}

service::Watch::Look look_at_certificates(const std::filesystem::path& authority,
                                          const std::filesystem::path& identity) {
  constexpr int kMinute = 60;  // of looks, one a second
  constexpr int kDay = 24 * 60 * kMinute;
  return [authority, identity, look = 0](service::Operation& operation) mutable {
    const int now = look;
    look = (look + 1) % kDay;
    if (now % kMinute != 0) return;
    const auto all = expiries(authority, identity, service::utc_now());
    if (!all) {
      service::log(LogLevel::error, "certificates", "cannot be read", all.error());
      return;
    }
    for (const Expiry& one : *all) {
      operation.metrics.set(kLeft, static_cast<double>(one.left.count()),
                            {{"certificate", one.what}});
    }
    if (now == 0) log_expiries(*all);
  };
}

Result<void> check_for_production(const std::filesystem::path& authority,
                                  const std::filesystem::path& identity, bool allowed) {
  for (const auto& file : {authority, identity}) {
    const auto certificate = load_certificate(file);
    if (!certificate) return std::unexpected(certificate.error());
    if (certificate->development && !allowed) {
      return fail(ErrorCode::certificate_development,
                  file.string() +
                      " was made for development; a production system needs a CA made "
                      "without --development, and enrolment against it");
    }
  }
  return {};
}

}  // namespace garita::certificates
