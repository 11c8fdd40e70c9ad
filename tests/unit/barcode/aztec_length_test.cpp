// SPDX-License-Identifier: Apache-2.0
// Messages spelled by hand in the codes of ISO/IEC 24778 table 2: upper case A is 00010, a binary
// shift 11111 with five bits of length behind it.
#include "verify/barcode/aztec_length.h"

#include <gtest/gtest.h>

#include <string_view>

namespace garita::barcode {
namespace {

std::size_t made_up(std::string_view bits) {
  Bytes message((bits.size() + 7) / 8);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (bits[i] == '1') message[i / 8] |= static_cast<std::uint8_t>(0x80 >> i % 8);
  }
  return made_up_octets(message, bits.size());
}

TEST(AztecLength, TenOnesThatPadTheMessageSpellOctetsThatAreNotThere) {
  EXPECT_EQ(made_up("00010"
                    "11111"
                    "11111"),
            31u);
  EXPECT_EQ(made_up("00010"
                    "11111"
                    "11111"
                    "1"),
            31u);
}

TEST(AztecLength, FewerOnesSpellNothing) {
  EXPECT_EQ(made_up("00010"
                    "11111"),
            0u);
  EXPECT_EQ(made_up("00010"
                    "111111111"),
            0u);
  EXPECT_EQ(made_up(""), 0u);
}

TEST(AztecLength, OctetsThatAreThereAreTheMessages) {
  EXPECT_EQ(made_up("11111"
                    "00010"
                    "1111111111111111"),
            0u);
  EXPECT_EQ(made_up("11111"
                    "00010"
                    "1111111111111111"
                    "11111"
                    "11111"),
            31u);
  EXPECT_EQ(made_up("11111"
                    "00010"
                    "11111111"),
            2u);
}

// 30 latches from upper case to digits, whose codes have four bits; 14 there latches back.
TEST(AztecLength, FollowsTheModes) {
  EXPECT_EQ(made_up("11110"
                    "0010"
                    "1110"
                    "11111"
                    "11111"),
            31u);
  EXPECT_EQ(made_up("11100"
                    "11111"
                    "00001"
                    "11111111"),
            0u);  // lower case, one octet
}

}  // namespace
}  // namespace garita::barcode
