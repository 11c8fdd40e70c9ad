// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "verify/whti/engine.h"
#include "verify/whti/party.h"
#include "verify/whti/rules.h"

namespace garita::whti {
namespace {

template <typename Enum>
void expect_round_trip(int count) {
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_FALSE(to_string(value).empty());
    EXPECT_EQ(parse<Enum>(to_string(value)), value) << to_string(value);
  }
  EXPECT_EQ(parse<Enum>("no such name"), std::nullopt);
  EXPECT_EQ(parse<Enum>(""), std::nullopt);
}

TEST(Names, ReadBackWhatTheyWrite) {
  expect_round_trip<Mode>(8);
  expect_round_trip<Lane>(5);
  expect_round_trip<Status>(5);
  expect_round_trip<FaceResult>(4);
  expect_round_trip<Membership>(5);
  expect_round_trip<ChipResult>(5);
  expect_round_trip<DocumentClass>(29);
  expect_round_trip<Sufficiency>(3);
  expect_round_trip<Certainty>(3);
  expect_round_trip<TravelerClass>(6);
  expect_round_trip<Origin>(6);
  expect_round_trip<Quality>(7);
}

TEST(Names, AreThoseOfTheCaseFormat) {
  EXPECT_EQ(to_string(Mode::land_rail_bus), "land_rail_bus");
  EXPECT_EQ(to_string(Mode::sea_commercial), "sea_commercial");
  EXPECT_EQ(to_string(Lane::fast), "fast");
  EXPECT_EQ(to_string(Status::conditional_resident), "conditional_resident");
  EXPECT_EQ(to_string(FaceResult::not_performed), "not_performed");
  EXPECT_EQ(to_string(Membership::revoked), "revoked");
  EXPECT_EQ(to_string(ChipResult::not_checked), "not_checked");
  EXPECT_EQ(to_string(DocumentClass::us_passport_card), "us_passport_card");
  EXPECT_EQ(to_string(DocumentClass::i90_receipt), "i90_receipt");
  EXPECT_EQ(to_string(DocumentClass::official_orders), "official_orders");
  EXPECT_EQ(to_string(DocumentClass::unknown_card), "unknown_card");
}

}  // namespace
}  // namespace garita::whti
