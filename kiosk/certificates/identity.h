// SPDX-License-Identifier: Apache-2.0
// An identity: one file of mode 0600 with a private key, its certificate and the CA's, as
// service::TlsFiles asks for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/certificates/authority.h"

namespace garita::certificates {

// A new key of this end and what asks for its certificate.
struct Application {
  PrivateKey key;
  std::string request;  // PEM
};
Result<Application> apply_for(const std::string& name);

// Writes durably, replacing what stood there as a whole. Errors: certificate.unusable (the
// certificate is of another key), file.unwritable.
Result<void> write_identity(const std::filesystem::path& file, const PrivateKey& key,
                            const std::string& certificate_pem, const std::string& authority_pem);

// A server's identity, on the machine that holds the CA's key.
Result<void> make_server_identity(Authority& authority, const std::vector<std::string>& hosts,
                                  const Validity& validity, const std::filesystem::path& file);

}  // namespace garita::certificates
