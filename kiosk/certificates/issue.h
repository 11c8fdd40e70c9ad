// SPDX-License-Identifier: Apache-2.0
// Internal to kiosk/certificates: the certificates and lists themselves, without files.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/certificates/certificate.h"
#include "kiosk/certificates/openssl.h"

namespace garita::certificates {

struct Issuer {
  X509* certificate = nullptr;
  EVP_PKEY* key = nullptr;
  bool development = false;
};

enum class Purpose { server, client };

struct Wanted {
  std::string name;
  std::string alternative_names;  // as OpenSSL's configuration writes them: "DNS:a,IP:1.2.3.4"
  Purpose purpose = Purpose::client;
  Validity validity;
};

Result<X509Pointer> make_authority_certificate(const std::string& name, const Validity& validity,
                                               bool development, EVP_PKEY* key);
Result<X509Pointer> make_certificate(std::string_view request, const Wanted& wanted,
                                     const Issuer& issuer);
// The list with `serials` (hexadecimal), as PEM.
Result<std::string> make_revocation_list(const std::vector<std::string>& serials,
                                         const Issuer& issuer);
Result<std::vector<std::string>> read_revocation_list(std::string_view pem);

}  // namespace garita::certificates
