// SPDX-License-Identifier: Apache-2.0
// The CA of one agency or site: a folder that garita-admin makes.
//   ca.pem        its certificate: what kiosks and back office trust
//   ca.key        its key, mode 0600: only where certificates are issued
//   revoked.crl   the revocation list
//   issued/       every certificate it issued, by serial number
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/certificates/certificate.h"

namespace garita::certificates {

std::filesystem::path authority_file(const std::filesystem::path& folder);  // ca.pem
std::filesystem::path revoked_file(const std::filesystem::path& folder);    // revoked.crl

struct NewAuthority {
  std::string name;
  Validity validity;
  bool development = false;
};

// Not thread safe; several processes may issue at once, but only one may revoke at a time.
class Authority {
 public:
  // Makes the folder (mode 0700) with key, certificate and an empty revocation list. Errors:
  // certificate.exists, file.unwritable.
  static Result<Authority> create(const std::filesystem::path& folder, const NewAuthority& wanted);
  // Errors: certificate.unusable; enrolment.unavailable where the key is not there.
  static Result<Authority> open(const std::filesystem::path& folder);
  Authority(Authority&&) noexcept;
  Authority& operator=(Authority&&) noexcept;
  ~Authority();

  // A server of these DNS names and IP addresses, a kiosk of this id; the request's own subject is
  // not taken over, only its key, whose possession it proves. Certificates never outlive the CA.
  // Returns PEM. Errors: certificate.unusable, file.unwritable.
  Result<std::string> issue_server(std::string_view request, const std::vector<std::string>& hosts,
                                   const Validity& validity);
  Result<std::string> issue_kiosk(std::string_view request, const std::string& kiosk,
                                  const Validity& validity);

  // Every certificate of this kiosk that is not yet revoked; durable when it returns. Returns how
  // many. Errors: certificate.unusable, file.*.
  Result<std::size_t> revoke_kiosk(const std::string& kiosk);
  // Errors: certificate.unusable (this CA issued no such certificate), file.*.
  Result<void> revoke(const std::string& serial);

  Result<std::vector<Certificate>> issued() const;
  Result<std::vector<std::string>> revoked() const;  // serial numbers
  const Certificate& certificate() const;
  const std::string& pem() const;

 private:
  struct Impl;
  explicit Authority(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::certificates
