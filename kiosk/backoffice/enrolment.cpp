// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/enrolment.h"

#include "kiosk/certificates/authority.h"
#include "kiosk/certificates/enrolment_wire.h"
#include "kiosk/service/log.h"
#include "verify/verdict/report.h"

namespace garita::backoffice {
namespace {

constexpr std::string_view kSource = "enrolment";

std::unexpected<Error> refused(std::string what) {
  return fail(ErrorCode::enrolment_refused, std::move(what));
}

}  // namespace

Result<std::string> Enrolment::enrol(std::string_view body, const KioskRegister& kiosks) {
  const auto wanted = certificates::decode_enrolment(body);
  if (!wanted) return std::unexpected(wanted.error());
  const std::string proven = certificates::proven_bytes(*wanted);
  if (!verdict::verify_signature(wanted->report_key, to_bytes(proven), wanted->proof)) {
    return refused("the key of the reports does not prove itself");
  }
  if (const auto authority = certificates::Authority::open(authority_); !authority) {
    return std::unexpected(authority.error());  // before the code is used up
  }
  if (auto good = invitations_.redeem(wanted->code, wanted->kiosk, service::utc_now()); !good) {
    return std::unexpected(good.error());
  }
  if (auto kept = kiosks.enrol(wanted->kiosk, wanted->report_key); !kept) {
    return std::unexpected(kept.error());
  }
  if (auto gone = revoke_earlier(wanted->kiosk); !gone) return std::unexpected(gone.error());
  auto issued = issue(wanted->request, wanted->kiosk);
  if (!issued) return issued;
  service::log(service::LogLevel::information, kSource, "a kiosk was enrolled",
               {{"kiosk", wanted->kiosk}});
  return issued;
}

Result<std::string> Enrolment::renew(std::string_view body, const std::string& kiosk) {
  const auto request = certificates::decode_renewal(body);
  if (!request) return std::unexpected(request.error());
  if (kiosk.empty()) return refused("the certificate of this connection is of no kiosk");
  auto issued = issue(*request, kiosk);
  if (!issued) return issued;
  service::log(service::LogLevel::information, kSource, "a certificate was renewed",
               {{"kiosk", kiosk}});
  return issued;
}

Result<void> Enrolment::revoke_earlier(const std::string& kiosk) {
  const std::lock_guard lock(issuing_);
  auto authority = certificates::Authority::open(authority_);
  if (!authority) return std::unexpected(authority.error());
  const auto revoked = authority->revoke_kiosk(kiosk);
  if (!revoked) return std::unexpected(revoked.error());
  return {};
}

Result<std::string> Enrolment::issue(const std::string& request, const std::string& kiosk) {
  const std::lock_guard lock(issuing_);
  auto authority = certificates::Authority::open(authority_);
  if (!authority) return std::unexpected(authority.error());
  const auto certificate =
      authority->issue_kiosk(request, kiosk, certificates::days_from_now(kKioskCertificateDays));
  if (!certificate) return std::unexpected(certificate.error());
  return certificates::encode_issued(*certificate);
}

}  // namespace garita::backoffice
