// SPDX-License-Identifier: Apache-2.0
// Seals written by hand after ICAO Doc 9303-13 section 2: C40 words are 1600 a + 40 b + c + 1 with
// digits from 4 and letters from 14.
#include "verify/barcode/vds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace garita::barcode {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// U 34, T 33, O 28: 55749. Version 4, signer UTTS, two characters of certificate, 5B; issued
// 03112021 = 2F7C55, signed 11212026 = AB14FA; visa of type 1.
const std::string kHeader = "dc03d9c5d9cac8a73a992f7c55ab14fa5d01";

Seal parsed(const std::string& hex) {
  const auto seal = parse_seal(from_hex(hex).value());
  EXPECT_TRUE(seal) << to_string(seal.error());
  return seal ? *seal : Seal{};
}

TEST(C40, ThreeCharactersStandInTwoOctets) {
  EXPECT_EQ(to_hex(to_c40("UTO")), "d9c5");
  EXPECT_EQ(to_hex(to_c40("UTTS02")), "d9cac8a7");
  EXPECT_EQ(to_hex(to_c40("5B")), "3a99");
  EXPECT_EQ(from_c40(to_c40("UTO")), "UTO");
  EXPECT_EQ(from_c40(to_c40("A<1")), "A<1");
  EXPECT_EQ(from_c40(to_c40("ABCD")), "ABCD");  // one left over: unlatched to ASCII
  EXPECT_EQ(to_hex(to_c40("ABCD")).substr(4), "fe45");
}

TEST(C40, WhatEncodesNothingIsNone) {
  EXPECT_FALSE(from_c40(from_hex("d9").value()));
  EXPECT_FALSE(from_c40(from_hex("0000").value()));
  EXPECT_FALSE(from_c40(from_hex("fe45d9c5").value()));
  EXPECT_FALSE(from_c40(from_hex("fe00").value()));
}

TEST(Vds, TheHeaderNamesIssuerSignerAndDates) {
  const Seal seal = parsed(kHeader + "0302ab01" + "ff04deadbeef");
  EXPECT_THAT(seal.deviations, IsEmpty());
  EXPECT_EQ(seal.version, 4);
  EXPECT_EQ(seal.country, "UTO");
  EXPECT_EQ(seal.signer, "UTTS");
  EXPECT_EQ(seal.certificate, "5B");
  EXPECT_EQ(seal.issued, (Date{2021, 3, 11}));
  EXPECT_EQ(seal.signed_on, (Date{2026, 11, 21}));
  EXPECT_EQ(seal.feature_definition, 0x5D);
  EXPECT_EQ(seal.document_type, 1);
  EXPECT_THAT(seal.messages, ElementsAre(SealMessage{3, {0xAB, 0x01}}));
  EXPECT_EQ(to_hex(seal.signature), "deadbeef");
  EXPECT_EQ(seal.signed_octets, 18u + 4u);
}

// Table 5: of a visa's second line what follows the expiry date is left out.
TEST(Vds, AVisasMrzIsPutBackIntoLines) {
  const std::string first = "VCD<<DENT<<ARTHUR<PHILIP<<<<<<<<<<<<<<<<<<<<";
  const std::string second = "1957502687GBR4201237M1902257";
  const std::string mrz = to_hex(to_c40(first + second));
  const Seal seal = parsed(kHeader + "0130" + mrz + "ff00");
  EXPECT_THAT(seal.mrz, ElementsAre(first, second));
}

TEST(Vds, VersionThreeHasAReferenceOfNineCharacters) {
  Seal seal;
  seal.version = 3;
  seal.country = "D";
  seal.signer = "DETS";
  seal.certificate = "00027";
  seal.feature_definition = 0x5E;
  seal.signature = {1, 2};
  const auto again = parse_seal(generate_seal(seal));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->version, 3);
  EXPECT_EQ(again->country, "D");
  EXPECT_EQ(again->signer, "DETS");
  EXPECT_EQ(again->certificate, "00027");
  EXPECT_FALSE(again->issued);
}

TEST(Vds, WhatIsCutOrTooMuchIsNamed) {
  EXPECT_THAT(parsed(kHeader + "0302ab01").deviations, ElementsAre("signature_missing"));
  EXPECT_THAT(parsed(kHeader + "0310ab").deviations, ElementsAre("message_cut"));
  EXPECT_THAT(parsed(kHeader + "0383ffffff").deviations, ElementsAre("message_cut"));
  EXPECT_THAT(parsed(kHeader + "ff0100aa").deviations, ElementsAre("trailing_data"));
  EXPECT_THAT(parsed(kHeader + "0104d9c5d9c5ff0100").deviations, ElementsAre("mrz_unreadable"));
  EXPECT_FALSE(parse_seal(from_hex(kHeader.substr(0, 20)).value()));
  EXPECT_FALSE(parse_seal(from_hex("dc030000d9cac8a7").value()));
  EXPECT_FALSE(parse_seal({}));
}

const std::string kJson =
    R"({"data":{"hdr":{"t":"icao.test","v":1,"is":"UTO"},)"
    R"("msg":{"pid":{"n":"ERIKSSON ANNA","dob":"1974-08-12"},"ve":[{"nam":"X"}],"k":3}},)"
    R"("sig":{"alg":"ES256","cer":"MIIB","sigvl":"AAEC"}})";

TEST(VdsNc, HeaderMessageAndSignature) {
  ASSERT_TRUE(is_json_seal(kJson));
  const auto seal = parse_json_seal(kJson);
  ASSERT_TRUE(seal) << to_string(seal.error());
  EXPECT_THAT(seal->deviations, IsEmpty());
  EXPECT_EQ(seal->type, "icao.test");
  EXPECT_EQ(seal->version, 1);
  EXPECT_EQ(seal->issuer, "UTO");
  EXPECT_THAT(seal->message, testing::UnorderedElementsAre(testing::Pair("pid.n", "ERIKSSON ANNA"),
                                                           testing::Pair("pid.dob", "1974-08-12"),
                                                           testing::Pair("ve.0.nam", "X"),
                                                           testing::Pair("k", "3")));
  EXPECT_EQ(seal->algorithm, "ES256");
  EXPECT_EQ(seal->certificate, "MIIB");
  EXPECT_EQ(seal->signature, "AAEC");
}

TEST(VdsNc, WhatIsMissingIsNamedAndWhatIsNoneRefused) {
  const auto bare = parse_json_seal(R"({"data":{"hdr":{"t":"icao.test"},"msg":{}}})");
  ASSERT_TRUE(bare);
  EXPECT_THAT(bare->deviations, ElementsAre("missing: is", "missing: v", "missing: msg",
                                            "missing: alg", "missing: sigvl"));
  EXPECT_FALSE(parse_json_seal(R"({"data":{"hdr":)"));
  EXPECT_FALSE(parse_json_seal(R"({"data":{"hdr":{}}})"));
  EXPECT_FALSE(parse_json_seal("[]"));
  std::string deep = R"({"data":{"hdr":{"t":"x"},"msg":{"a":)";
  for (int i = 0; i < 100; ++i) deep += "[";
  EXPECT_FALSE(parse_json_seal(deep));
}

}  // namespace
}  // namespace garita::barcode
