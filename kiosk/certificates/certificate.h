// SPDX-License-Identifier: Apache-2.0
// Room kiosk/certificates: keys, requests, certificates, the CA and its revocation list, and when
// each of them expires. It issues and reads; the handshake itself judges (kiosk/service/tls.h).
// Callers: uplink (enrolment, renewal), backoffice (issuing), main (garita-admin).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/service/clock.h"
#include "verify/base/error.h"

namespace garita::certificates {

struct Validity {
  service::UtcTime from;
  service::UtcTime until;
};

// From now on for so many days.
Validity days_from_now(int days);

struct Certificate {
  std::string name;                // the subject's common name
  std::string kiosk;               // ID of the URI urn:garita:kiosk:ID; empty: not a kiosk's
  std::vector<std::string> hosts;  // DNS names and IP addresses of a server
  std::string serial;              // lower-case hexadecimal
  std::string fingerprint;         // SHA-256 of the DER, lower-case hexadecimal
  Validity validity;
  bool authority = false;
  bool development = false;  // of a CA that was made with --development, or issued by one
};

// The first certificate in `pem`; other PEM blocks before it are passed over.
// Errors: certificate.unusable.
Result<Certificate> read_certificate(std::string_view pem);
// As above, of a file that may hold a key as well. Errors: certificate.unusable.
Result<Certificate> load_certificate(const std::string& file);

// The same key can be used by both ends: EC P-256.
class PrivateKey {
 public:
  static Result<PrivateKey> generate();
  static Result<PrivateKey> from_pem(std::string_view pem);
  std::string to_pem() const;  // PKCS#8, for a file of mode 0600
  // A certificate request (PKCS#10, PEM) for this common name, signed by this key.
  Result<std::string> request(const std::string& name) const;
  bool belongs_to(std::string_view certificate_pem) const;
  PrivateKey(PrivateKey&&) noexcept;
  PrivateKey& operator=(PrivateKey&&) noexcept;
  ~PrivateKey();

 private:
  friend class Authority;
  struct Impl;
  explicit PrivateKey(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::certificates
