// SPDX-License-Identifier: Apache-2.0
#include "verify/chip/tlv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace garita::chip {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

std::string why(std::string_view text) {
  const Bytes bytes = hex(text);
  const auto elements = read_tlvs(bytes);
  EXPECT_FALSE(elements);
  if (elements) return "no error";
  EXPECT_EQ(elements.error().code, ErrorCode::chip_bad_tlv);
  return elements.error().detail;
}

// EF.COM as Doc 9303-10 section 4.6.1 lays it out: version, Unicode version, list of data groups.
const char* const kEfCom = "60165f0104303130375f36063034303030305c046175766e";

TEST(TlvReader, ReadsEfCom) {
  const Bytes bytes = hex(kEfCom);
  EXPECT_EQ(to_text(find_tlv(bytes, {0x60, 0x5F01}).value()), "0107");
  EXPECT_EQ(to_text(find_tlv(bytes, {0x60, 0x5F36}).value()), "040000");
  EXPECT_EQ(to_hex(find_tlv(bytes, {0x60, 0x5C}).value()), "6175766e");
}

// The response to the protected SELECT of Doc 9303-11 appendix D.4.
TEST(TlvReader, ElementsComeInTheirOrder) {
  const Bytes bytes = hex("990290008e08fa855a5d4c50a8ed");
  const auto elements = read_tlvs(bytes);
  ASSERT_TRUE(elements);
  ASSERT_EQ(elements->size(), 2u);
  EXPECT_EQ((*elements)[0].tag, 0x99u);
  EXPECT_EQ(to_hex((*elements)[0].value), "9000");
  EXPECT_EQ((*elements)[1].tag, 0x8Eu);
  EXPECT_EQ(to_hex((*elements)[1].value), "fa855a5d4c50a8ed");
}

TEST(TlvReader, LengthsOfOneTwoAndThreeOctets) {
  for (const char* head : {"048103", "04820003", "0483000003"}) {
    const Bytes bytes = hex(std::string(head) + "aabbcc");
    const auto elements = read_tlvs(bytes);
    ASSERT_TRUE(elements) << head;
    EXPECT_EQ(to_hex(elements->at(0).value), "aabbcc");
  }
}

TEST(TlvReader, EmptyValueAndEmptyInputAreFine) {
  const Bytes bytes = hex("0400");
  EXPECT_TRUE(read_tlvs(bytes)->at(0).value.empty());
  EXPECT_TRUE(read_tlvs({})->empty());
}

TEST(TlvReader, TakingAdvancesAndAFailureDoesNot) {
  const Bytes bytes = hex("0401550402aa");
  ByteView view = bytes;
  ASSERT_TRUE(take_tlv(view));
  EXPECT_EQ(view.size(), 3u);
  EXPECT_FALSE(take_tlv(view));
  EXPECT_EQ(view.size(), 3u);
}

TEST(TlvReader, DamageIsNamed) {
  EXPECT_EQ(why("5f"), "a tag ends before its last octet");
  EXPECT_EQ(why("5f81818100"), "a tag has more than three octets");
  EXPECT_EQ(why("04"), "a length is missing");
  EXPECT_EQ(why("0480"), "a length is indefinite");
  EXPECT_EQ(why("048400000001aa"), "a length has more than three octets");
  EXPECT_EQ(why("048201"), "a length ends before its last octet");
  EXPECT_EQ(why("0405aabb"), "tag 4 announces 5 octets where 2 are left");
  EXPECT_EQ(why("0483ffffff"), "tag 4 announces 16777215 octets where 0 are left");
}

TEST(TlvReader, EveryTruncationOfEfComIsAnErrorOrLacksATag) {
  const Bytes whole = hex(kEfCom);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(find_tlv(ByteView(whole).first(size), {0x60, 0x5C})) << size;
  }
}

TEST(TlvReader, AbsentTagIsAnError) {
  const Bytes bytes = hex(kEfCom);
  const auto found = find_tlv(bytes, {0x60, 0x77});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().detail, "tag 77 is absent");
}

TEST(TlvReader, ElementsAreLimited) {
  Bytes bytes;
  for (std::size_t i = 0; i < kTlvElements; ++i) bytes.insert(bytes.end(), {0x04, 0x00});
  EXPECT_TRUE(read_tlvs(bytes));
  bytes.insert(bytes.end(), {0x04, 0x00});
  const auto elements = read_tlvs(bytes);
  ASSERT_FALSE(elements);
  EXPECT_EQ(elements.error().detail, "too many elements");
}

}  // namespace
}  // namespace garita::chip
