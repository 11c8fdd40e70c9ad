// SPDX-License-Identifier: Apache-2.0
// Enrolment: how a machine becomes a kiosk, and how a kiosk renews its certificate.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "kiosk/backoffice/invitations.h"
#include "kiosk/backoffice/kiosk_register.h"

namespace garita::backoffice {

// How long a kiosk's certificate is good; it renews itself after two thirds of it.
inline constexpr int kKioskCertificateDays = 90;

// Thread safe.
class Enrolment {
 public:
  // `authority`: the CA's folder. Its key is read when a certificate is asked for.
  Enrolment(const std::filesystem::path& state, std::filesystem::path authority)
      : invitations_(state), authority_(std::move(authority)) {}

  // A new kiosk's certificate for a one-time code. Its keys must prove themselves; the code is used
  // up; the key of its reports goes into the register, and earlier certificates of the same id are
  // revoked, before the certificate goes out. All JSON
  // (kiosk/certificates/enrolment_wire.h). Errors: enrolment.*, certificate.unusable, file.*.
  Result<std::string> enrol(std::string_view body, const KioskRegister& kiosks);
  // A new certificate for the kiosk whose certificate the connection has shown.
  Result<std::string> renew(std::string_view body, const std::string& kiosk);

 private:
  Result<void> revoke_earlier(const std::string& kiosk);
  Result<std::string> issue(const std::string& request, const std::string& kiosk);

  Invitations invitations_;
  std::filesystem::path authority_;
  std::mutex issuing_;
};

}  // namespace garita::backoffice
