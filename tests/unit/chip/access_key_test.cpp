// SPDX-License-Identifier: Apache-2.0
// Expected values: the worked examples of Doc 9303-11, Appendix D.
#include "verify/chip/access_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>

namespace garita::chip {
namespace {

const KeyFields kExample{"L898902C", '3', "690806", '1', "940623", '6'};

TEST(AccessKey, MrzInformationOfTheWorkedExample) {
  EXPECT_EQ(mrz_information(kExample).value(), "L898902C<369080619406236");
}

TEST(AccessKey, PrintedFillersOfTheNumberChangeNothing) {
  KeyFields fields = kExample;
  fields.document_number = "L898902C<";
  EXPECT_EQ(mrz_information(fields).value(), "L898902C<369080619406236");
}

TEST(AccessKey, LongNumberOfACardIsUsedWhole) {
  KeyFields fields = kExample;
  fields.document_number = "D23145890734";
  fields.document_number_check = '9';
  EXPECT_EQ(mrz_information(fields).value(), "D23145890734969080619406236");
}

TEST(AccessKey, KeysOfTheWorkedExample) {
  const BacKeys keys = bac_keys("L898902C<369080619406236").value();
  EXPECT_EQ(to_hex(keys.enc), "ab94fdecf2674fdfb9b391f85d7f76f2");
  EXPECT_EQ(to_hex(keys.mac), "7962d9ece03d1acd4c76089dce131543");
}

TEST(AccessKey, EveryOctetOfAKeyHasOddParity) {
  const BacKeys keys = bac_keys("T22000129364081251010318").value();
  for (const TripleDesKey& key : {keys.enc, keys.mac}) {
    for (const std::uint8_t octet : key) EXPECT_EQ(std::popcount(octet) % 2, 1);
  }
}

struct BadField {
  const char* name;
  void (*spoil)(KeyFields&);
};

class BadFields : public testing::TestWithParam<BadField> {};

TEST_P(BadFields, AreRefusedByNameWithoutTheirContent) {
  KeyFields fields = kExample;
  GetParam().spoil(fields);
  const Result<std::string> information = mrz_information(fields);
  ASSERT_FALSE(information);
  EXPECT_EQ(information.error().code, ErrorCode::chip_bad_access_key);
  EXPECT_EQ(information.error().detail,
            std::string(GetParam().name) + " is not as an MRZ prints it");
}

const std::vector<BadField> kBadFields{
    {"the document number", [](KeyFields& f) { f.document_number = ""; }},
    {"the document number", [](KeyFields& f) { f.document_number = "l898902c"; }},
    {"the document number", [](KeyFields& f) { f.document_number.assign(23, 'A'); }},
    {"the document number's check digit", [](KeyFields& f) { f.document_number_check = '<'; }},
    {"the date of birth", [](KeyFields& f) { f.birth_date = "1969-08-06"; }},
    {"the date of birth", [](KeyFields& f) { f.birth_date = "69O806"; }},
    {"the date of birth's check digit", [](KeyFields& f) { f.birth_date_check = 'A'; }},
    {"the date of expiry", [](KeyFields& f) { f.expiry_date = ""; }},
    {"the date of expiry's check digit", [](KeyFields& f) { f.expiry_date_check = ' '; }},
};

INSTANTIATE_TEST_SUITE_P(Each, BadFields, testing::ValuesIn(kBadFields));

TEST(AccessKey, UnknownPartsOfABirthDateAreFillers) {
  KeyFields fields = kExample;
  fields.birth_date = "69<<<<";
  EXPECT_TRUE(mrz_information(fields));
}

TEST(AccessKey, InformationThatIsTooShortGivesNoKeys) {
  EXPECT_FALSE(bac_keys("L898902C<36908061940623"));
  EXPECT_FALSE(bac_keys(""));
}

}  // namespace
}  // namespace garita::chip
