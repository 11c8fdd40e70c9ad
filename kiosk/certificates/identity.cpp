// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/identity.h"

#include "kiosk/certificates/private_key.h"
#include "kiosk/service/file.h"

namespace garita::certificates {

Result<Application> apply_for(const std::string& name) {
  auto key = PrivateKey::generate();
  if (!key) return std::unexpected(key.error());
  auto request = key->request(name);
  if (!request) return std::unexpected(request.error());
  return Application{std::move(*key), std::move(*request)};
}

Result<void> write_identity(const std::filesystem::path& file, const PrivateKey& key,
                            const std::string& certificate_pem, const std::string& authority_pem) {
  if (!key.belongs_to(certificate_pem)) {
    return fail(ErrorCode::certificate_unusable, "the certificate is of another key");
  }
  return service::write_file_durably(file, key.to_pem() + certificate_pem + authority_pem);
}

Result<void> make_server_identity(Authority& authority, const std::vector<std::string>& hosts,
                                  const Validity& validity, const std::filesystem::path& file) {
  const auto made = apply_for(hosts.empty() ? std::string() : hosts.front());
  if (!made) return std::unexpected(made.error());
  const auto certificate = authority.issue_server(made->request, hosts, validity);
  if (!certificate) return std::unexpected(certificate.error());
  return write_identity(file, made->key, *certificate, authority.pem());
}

}  // namespace garita::certificates
