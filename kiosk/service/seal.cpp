// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/seal.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include "kiosk/service/file.h"
#include "kiosk/service/random.h"

namespace garita::service {
namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

// These fail only where memory is exhausted or OpenSSL is broken: nothing may be sealed with that.
void require(bool done) {
  if (!done) std::abort();
}

Context context() {
  Context made(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  require(made != nullptr);
  return made;
}

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

int size_of(std::size_t size) { return static_cast<int>(size); }

Result<void> check_key(ByteView key) {
  if (key.size() == kSealKeyBytes) return {};
  return fail(ErrorCode::seal_key_unusable, "the key has " + std::to_string(key.size()) +
                                                " bytes and not " + std::to_string(kSealKeyBytes));
}

std::unexpected<Error> tampered(std::string_view associated) {
  return fail(ErrorCode::seal_tampered,
              std::string(associated) + ": changed, moved, or sealed with another key");
}

}  // namespace

Result<Bytes> seal(ByteView key, ByteView plain, std::string_view associated) {
  if (auto usable = check_key(key); !usable) return std::unexpected(usable.error());
  const Bytes nonce = random_bytes(kNonceBytes);
  Bytes sealed(kNonceBytes + plain.size() + kTagBytes);
  std::ranges::copy(nonce, sealed.begin());
  std::uint8_t* cipher = sealed.data() + kNonceBytes;
  std::uint8_t* tag = cipher + plain.size();
  const Context gcm = context();
  int length = 0;
  require(EVP_EncryptInit_ex2(gcm.get(), EVP_aes_256_gcm(), key.data(), nonce.data(), nullptr) ==
          1);
  require(EVP_EncryptUpdate(gcm.get(), nullptr, &length, bytes_of(associated),
                            size_of(associated.size())) == 1);
  require(EVP_EncryptUpdate(gcm.get(), cipher, &length, plain.data(), size_of(plain.size())) == 1);
  require(EVP_EncryptFinal_ex(gcm.get(), tag, &length) == 1);
  require(EVP_CIPHER_CTX_ctrl(gcm.get(), EVP_CTRL_AEAD_GET_TAG, size_of(kTagBytes), tag) == 1);
  return sealed;
}

Result<Bytes> open_sealed(ByteView key, ByteView sealed, std::string_view associated) {
  if (auto usable = check_key(key); !usable) return std::unexpected(usable.error());
  if (sealed.size() < kNonceBytes + kTagBytes) return tampered(associated);
  const ByteView cipher = sealed.subspan(kNonceBytes, sealed.size() - kNonceBytes - kTagBytes);
  Bytes tag(sealed.end() - kTagBytes, sealed.end());
  Bytes plain(cipher.size());
  std::uint8_t rest[kTagBytes];
  const Context gcm = context();
  int length = 0;
  require(EVP_DecryptInit_ex2(gcm.get(), EVP_aes_256_gcm(), key.data(), sealed.data(), nullptr) ==
          1);
  require(EVP_DecryptUpdate(gcm.get(), nullptr, &length, bytes_of(associated),
                            size_of(associated.size())) == 1);
  require(EVP_DecryptUpdate(gcm.get(), plain.data(), &length, cipher.data(),
                            size_of(cipher.size())) == 1);
  require(EVP_CIPHER_CTX_ctrl(gcm.get(), EVP_CTRL_AEAD_SET_TAG, size_of(kTagBytes), tag.data()) ==
          1);
  if (EVP_DecryptFinal_ex(gcm.get(), rest, &length) != 1) return tampered(associated);
  return plain;
}

Result<Bytes> load_or_create_key(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    const auto created = create_file_durably(file, to_text(random_bytes(kSealKeyBytes)), 0600);
    if (!created) return fail(ErrorCode::seal_key_unusable, created.error().detail);
  }
  const auto content = read_private_file(file, kSealKeyBytes + 1);
  if (!content) return fail(ErrorCode::seal_key_unusable, content.error().detail);
  Bytes key = to_bytes(*content);
  if (auto usable = check_key(key); !usable) {
    return fail(ErrorCode::seal_key_unusable, file.string() + ": " + usable.error().detail +
                                                  "; restore the key from its back-up");
  }
  return key;
}

}  // namespace garita::service
