// SPDX-License-Identifier: Apache-2.0
#include "verify/base/bytes.h"

#include <gtest/gtest.h>

namespace garita {
namespace {

// RFC 4648 section 10.
TEST(Base64, MatchesTheVectorsOfRfc4648) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(to_base64(to_bytes(plain)), coded);
    ASSERT_TRUE(from_base64(coded)) << coded;
    EXPECT_EQ(to_text(*from_base64(coded)), plain);
  }
}

TEST(Base64, RefusesWhatIsNotStrict) {
  for (const char* wrong : {"Zg", "Zg=", "Zg==\n", "Z===", "Zh==", "Zm9v Zm9v", "Zm-v", "===="}) {
    EXPECT_FALSE(from_base64(wrong)) << wrong;
  }
}

TEST(Hex, RoundTripsAndRefusesOddOrForeignDigits) {
  EXPECT_EQ(to_hex(Bytes{0x00, 0xab, 0xff}), "00abff");
  EXPECT_EQ(from_hex("00ABff"), (Bytes{0x00, 0xab, 0xff}));
  EXPECT_FALSE(from_hex("abc"));
  EXPECT_FALSE(from_hex("zz"));
}

// FIPS 180-4 example: SHA-256("abc").
TEST(Sha256, MatchesTheStandardsExample) {
  EXPECT_EQ(to_hex(sha256(to_bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace garita
