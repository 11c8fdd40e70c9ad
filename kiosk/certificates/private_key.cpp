// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/private_key.h"

#include <openssl/ec.h>
#include <openssl/pem.h>

#include <utility>

#include "kiosk/certificates/names.h"

namespace garita::certificates {
namespace {

void add_entry(X509_NAME* name, int nid, std::string_view text) {
  X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(text.data()),
                             static_cast<int>(text.size()), -1, 0);
}

}  // namespace

bool is_p256(EVP_PKEY* key) {
  char group[64] = {};
  std::size_t length = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
         std::string_view(group) == SN_X9_62_prime256v1;
}

NamePointer subject_of(const std::string& common_name, bool development) {
  NamePointer name(X509_NAME_new());
  add_entry(name.get(), NID_organizationName, kOrganisation);
  if (development) add_entry(name.get(), NID_organizationalUnitName, kDevelopmentUnit);
  add_entry(name.get(), NID_commonName, common_name);
  return name;
}

PrivateKey::PrivateKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

Result<PrivateKey> PrivateKey::generate() {
  Key key(EVP_EC_gen("P-256"));
  if (!key) return unusable("a key could not be made");
  return PrivateKey(std::make_unique<Impl>(std::move(key)));
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
  Key key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, nullptr, nullptr));
  if (!key) return unusable("no private key in PEM");
  if (!is_p256(key.get())) return unusable("the private key is not of EC P-256");
  return PrivateKey(std::make_unique<Impl>(std::move(key)));
}

std::string PrivateKey::to_pem() const {
  const Bio out = writing();
  PEM_write_bio_PKCS8PrivateKey(out.get(), impl_->key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return text_of(out);
}

Result<std::string> PrivateKey::request(const std::string& name) const {
  const RequestPointer request(X509_REQ_new());
  X509_REQ_set_version(request.get(), X509_REQ_VERSION_1);
  X509_REQ_set_subject_name(request.get(), subject_of(name, false).get());
  X509_REQ_set_pubkey(request.get(), impl_->key.get());
  if (X509_REQ_sign(request.get(), impl_->key.get(), EVP_sha256()) <= 0) {
    return unusable("the request could not be signed");
  }
  const Bio out = writing();
  PEM_write_bio_X509_REQ(out.get(), request.get());
  return text_of(out);
}

bool PrivateKey::belongs_to(std::string_view certificate_pem) const {
  const X509Pointer certificate = parse_certificate(certificate_pem);
  return certificate && X509_check_private_key(certificate.get(), impl_->key.get()) == 1;
}

}  // namespace garita::certificates
