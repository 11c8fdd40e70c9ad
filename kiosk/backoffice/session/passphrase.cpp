// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/session/passphrase.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include "kiosk/backoffice/utf8.h"
#include "kiosk/service/random.h"
#include "verify/base/bytes.h"

namespace garita::backoffice {
namespace {

struct Cost {
  std::uint64_t n = 32'768;
  std::uint64_t r = 8;
  std::uint64_t p = 3;
};

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::uint64_t kMemoryMost = 256u << 20;
constexpr std::uint64_t kParameterMost = 1u << 20;

// nullopt: parameters that OpenSSL refuses, or more memory than we grant.
std::optional<Bytes> derive(std::string_view passphrase, const Bytes& salt, const Cost& cost,
                            std::size_t length) {
  Bytes key(length);
  const int done = EVP_PBE_scrypt(passphrase.data(), passphrase.size(), salt.data(), salt.size(),
                                  cost.n, cost.r, cost.p, kMemoryMost, key.data(), key.size());
  if (done != 1) return std::nullopt;
  return key;
}

std::vector<std::string_view> split_hash(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find('$'); end != std::string_view::npos; end = text.find('$')) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && value <= kParameterMost ? value : 0;
}

}  // namespace

Result<void> check_passphrase(std::string_view passphrase) {
  if (passphrase.size() > kPassphraseBytesMost) {
    return fail(ErrorCode::officer_invalid, "the passphrase may have at most 256 bytes");
  }
  if (utf8_characters(passphrase).value_or(0) < kPassphraseCharactersLeast) {
    return fail(ErrorCode::officer_invalid,
                "the passphrase needs at least 15 characters; take several words");
  }
  return {};
}

std::string hash_passphrase(std::string_view passphrase) {
  const Cost cost;
  const Bytes salt = service::random_bytes(kSaltBytes);
  const auto key = derive(passphrase, salt, cost, kHashBytes);
  if (!key) std::abort();  // no memory, or a library without scrypt: nothing weaker may stand in
  return "scrypt$" + std::to_string(cost.n) + "$" + std::to_string(cost.r) + "$" +
         std::to_string(cost.p) + "$" + to_base64(salt) + "$" + to_base64(*key);
}

bool passphrase_fits(std::string_view passphrase, std::string_view hash) {
  const auto parts = split_hash(hash);
  if (parts.size() != 6 || parts[0] != "scrypt" || passphrase.size() > kPassphraseBytesMost) {
    return false;
  }
  const auto salt = from_base64(parts[4]);
  const auto wanted = from_base64(parts[5]);
  if (!salt || !wanted || wanted->size() != kHashBytes) return false;
  const Cost cost{.n = number(parts[1]), .r = number(parts[2]), .p = number(parts[3])};
  const auto key = derive(passphrase, *salt, cost, wanted->size());
  return key && CRYPTO_memcmp(key->data(), wanted->data(), key->size()) == 0;
}

}  // namespace garita::backoffice
