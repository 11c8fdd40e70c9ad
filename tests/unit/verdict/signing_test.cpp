// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "verify/verdict/report.h"

namespace garita::verdict {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

// RFC 8410 section 7: PKCS#8 and SubjectPublicKeyInfo of Ed25519 are a fixed prefix and 32 bytes.
std::string pem(const char* label, std::string_view prefix, std::string_view key) {
  const std::string der = to_base64(hex(std::string(prefix) + std::string(key)));
  return std::string("-----BEGIN ") + label + "-----\n" + der + "\n-----END " + label + "-----\n";
}
std::string private_pem(std::string_view seed) {
  return pem("PRIVATE KEY", "302e020100300506032b657004220420", seed);
}
std::string public_pem(std::string_view key) {
  return pem("PUBLIC KEY", "302a300506032b6570032100", key);
}

struct Vector {
  const char* seed;
  const char* key;
  const char* message;
  const char* signature;
};

// RFC 8032 section 7.1, TEST 1, TEST 2, TEST 3 and TEST SHA(abc).
constexpr Vector kVectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "6594a7c15e9716ed28dc027beceea1ec40a"},
    {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3fee"
     "bbd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e"
     "0303dca179c138ac17ad9bef1177331a704"},
};

TEST(Signing, MatchesTheVectorsOfRfc8032) {
  for (const Vector& vector : kVectors) {
    const auto key = SigningKey::from_pem(private_pem(vector.seed));
    ASSERT_TRUE(key) << to_string(key.error());
    EXPECT_EQ(to_hex(key->sign(hex(vector.message))), vector.signature);
    EXPECT_EQ(key->public_pem(), public_pem(vector.key));
    EXPECT_TRUE(
        verify_signature(public_pem(vector.key), hex(vector.message), hex(vector.signature)));
  }
}

TEST(Signing, RefusesAnyFlippedBitAndAnyOtherLength) {
  const Vector& vector = kVectors[2];
  const Bytes good = hex(vector.signature);
  const auto code = [&](const Bytes& message, const Bytes& signature) {
    const auto verified = verify_signature(public_pem(vector.key), message, signature);
    return verified ? std::nullopt : std::optional(verified.error().code);
  };
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    Bytes bad = good;
    bad[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    EXPECT_EQ(code(hex(vector.message), bad), ErrorCode::report_bad_signature) << bit;
  }
  EXPECT_EQ(code(hex("af83"), good), ErrorCode::report_bad_signature);
  EXPECT_EQ(code(hex("af82"), {}), ErrorCode::report_bad_signature);
  EXPECT_EQ(code(hex("af82"), Bytes(63)), ErrorCode::report_bad_signature);
  EXPECT_EQ(code(hex("af82"), Bytes(65)), ErrorCode::report_bad_signature);
}

TEST(Signing, RefusesTheSignatureOfAnotherKey) {
  const auto one = SigningKey::generate();
  const auto other = SigningKey::generate();
  ASSERT_TRUE(one && other);
  const Bytes message = to_bytes("report");
  EXPECT_TRUE(verify_signature(one->public_pem(), message, one->sign(message)));
  EXPECT_FALSE(verify_signature(other->public_pem(), message, one->sign(message)));
}

TEST(Signing, AKeyWrittenAndReadIsTheSameKey) {
  const auto key = SigningKey::generate();
  ASSERT_TRUE(key);
  const auto read = SigningKey::from_pem(key->to_pem());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->public_pem(), key->public_pem());
}

// An X25519 key (RFC 8410: OID 1.3.101.110) and an encrypted one are keys, but not ours.
TEST(Signing, RefusesWhatIsNoEd25519Key) {
  const std::string seed = kVectors[0].seed;
  const std::string x25519 = pem("PRIVATE KEY", "302e020100300506032b656e04220420", seed);
  const std::string encrypted =
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGbMFcG\n-----END ENCRYPTED PRIVATE KEY-----\n";
  for (const std::string& bad : {std::string(), std::string("text"), x25519, encrypted,
                                 public_pem(kVectors[0].key), private_pem("00")}) {
    const auto key = SigningKey::from_pem(bad);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, ErrorCode::report_key_unusable);
  }
  const auto verified = verify_signature("text", Bytes{}, Bytes(64));
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, ErrorCode::report_key_unusable);
}

}  // namespace
}  // namespace garita::verdict
