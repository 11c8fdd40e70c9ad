// SPDX-License-Identifier: Apache-2.0
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdlib>

#include "verify/verdict/envelope.h"
#include "verify/verdict/report.h"

namespace garita::verdict {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

// These fail only where memory is exhausted or OpenSSL is broken: no signature may be built on
// that.
void require(bool done) {
  if (!done) std::abort();
}

// A key that asks for a password must not make the program wait at a terminal.
int no_password(char*, int, int, void*) { return 0; }

Key wrap(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

Bio reading(std::string_view pem) {
  Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free_all);
  require(bio != nullptr);
  return bio;
}

std::string written(int (*write)(BIO*, EVP_PKEY*), EVP_PKEY* key) {
  const Bio bio(BIO_new(BIO_s_mem()), BIO_free_all);
  require(bio != nullptr && write(bio.get(), key) == 1);
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(length)};
}

bool is_ed25519(const Key& key) {
  return key != nullptr && EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_ED25519;
}

Context context() {
  Context made(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  require(made != nullptr);
  return made;
}

}  // namespace

struct SigningKey::Impl {
  Key key;
};

SigningKey::SigningKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

Result<SigningKey> SigningKey::generate() {
  Key key = wrap(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!key) return fail(ErrorCode::report_key_unusable, "OpenSSL made no Ed25519 key");
  return SigningKey(std::make_unique<Impl>(Impl{std::move(key)}));
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
  Key key = wrap(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_password, nullptr));
  if (!is_ed25519(key)) {
    return fail(ErrorCode::report_key_unusable,
                "not an unencrypted Ed25519 private key in PEM (PKCS#8)");
  }
  return SigningKey(std::make_unique<Impl>(Impl{std::move(key)}));
}

std::string SigningKey::to_pem() const {
  const auto write = [](BIO* bio, EVP_PKEY* key) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  };
  return written(write, impl_->key.get());
}

std::string SigningKey::public_pem() const {
  const auto write = [](BIO* bio, EVP_PKEY* key) { return PEM_write_bio_PUBKEY(bio, key); };
  return written(write, impl_->key.get());
}

Bytes SigningKey::sign(ByteView bytes) const {
  const Context signing = context();
  Bytes signature(kSignatureBytes);
  std::size_t length = signature.size();
  require(EVP_DigestSignInit(signing.get(), nullptr, nullptr, nullptr, impl_->key.get()) == 1 &&
          EVP_DigestSign(signing.get(), signature.data(), &length, bytes.data(), bytes.size()) ==
              1 &&
          length == kSignatureBytes);
  return signature;
}

Result<void> verify_signature(std::string_view public_pem, ByteView bytes, ByteView signature) {
  const Key key =
      wrap(PEM_read_bio_PUBKEY(reading(public_pem).get(), nullptr, no_password, nullptr));
  if (!is_ed25519(key)) {
    return fail(ErrorCode::report_key_unusable, "not an Ed25519 public key in PEM");
  }
  const Context verifying = context();
  require(EVP_DigestVerifyInit(verifying.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  if (EVP_DigestVerify(verifying.get(), signature.data(), signature.size(), bytes.data(),
                       bytes.size()) != 1) {
    return fail(ErrorCode::report_bad_signature,
                "the signature is not this key's over these bytes");
  }
  return {};
}

}  // namespace garita::verdict
