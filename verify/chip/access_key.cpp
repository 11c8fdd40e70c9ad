// SPDX-License-Identifier: Apache-2.0
#include "verify/chip/access_key.h"

#include <openssl/sha.h>

#include <algorithm>
#include <bit>

namespace garita::chip {
namespace {

constexpr std::size_t kNumberLeast = 9;
constexpr std::size_t kNumberMost = 22;  // TD1's nine and the thirteen of its optional data
constexpr std::size_t kInformationLeast = 24;
constexpr std::size_t kKeyOctets = 16;

using Digest = std::array<std::uint8_t, SHA_DIGEST_LENGTH>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_mrz(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '<'; }

Digest sha1(ByteView bytes) {
  Digest digest{};
  SHA1(bytes.data(), bytes.size(), digest.data());
  return digest;
}

std::unexpected<Error> bad_field(const char* field) {
  return fail(ErrorCode::chip_bad_access_key, std::string(field) + " is not as an MRZ prints it");
}

bool is_date(const std::string& date) {
  return date.size() == 6 &&
         std::ranges::all_of(date, [](char c) { return is_digit(c) || c == '<'; });
}

// Each octet of a DES key has an odd number of ones; the last bit sees to it.
void adjust_parity(TripleDesKey& key) {
  for (std::uint8_t& octet : key) {
    const bool odd = std::popcount(static_cast<unsigned>(octet >> 1)) % 2 == 1;
    octet = static_cast<std::uint8_t>((octet & 0xFE) | (odd ? 0 : 1));
  }
}

// Doc 9303-11 section 9.7.1.
TripleDesKey derive(const Digest& secret, std::uint8_t counter) {
  Bytes input(secret.begin(), secret.begin() + kKeyOctets);
  input.insert(input.end(), {0, 0, 0, counter});
  const Digest digest = sha1(input);
  TripleDesKey key{};
  std::copy_n(digest.begin(), key.size(), key.begin());
  adjust_parity(key);
  return key;
}

}  // namespace

Result<std::string> mrz_information(const KeyFields& fields) {
  std::string number = fields.document_number;
  if (number.empty() || number.size() > kNumberMost || !std::ranges::all_of(number, is_mrz)) {
    return bad_field("the document number");
  }
  if (number.size() < kNumberLeast) number.resize(kNumberLeast, '<');
  if (!is_digit(fields.document_number_check))
    return bad_field("the document number's check digit");
  if (!is_date(fields.birth_date)) return bad_field("the date of birth");
  if (!is_digit(fields.birth_date_check)) return bad_field("the date of birth's check digit");
  if (!is_date(fields.expiry_date)) return bad_field("the date of expiry");
  if (!is_digit(fields.expiry_date_check)) return bad_field("the date of expiry's check digit");
  return number + fields.document_number_check + fields.birth_date + fields.birth_date_check +
         fields.expiry_date + fields.expiry_date_check;
}

Result<BacKeys> bac_keys(std::string_view mrz_information) {
  if (mrz_information.size() < kInformationLeast) return bad_field("the MRZ information");
  const Digest secret = sha1(to_bytes(mrz_information));
  return BacKeys{derive(secret, 1), derive(secret, 2)};
}

}  // namespace garita::chip
