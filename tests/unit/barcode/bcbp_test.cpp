// SPDX-License-Identifier: Apache-2.0
// Passes written by hand after the tables of IATA Resolution 792, attachment.
#include "verify/barcode/bcbp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace garita::barcode {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kToday{2026, 11, 22};  // day 326

// 23 characters of the pass, then 37 of the leg.
const std::string kPass = "M1ERIKSSON/ANNAMS     EABC123 YULJFKAC 0834 326F001A0025 1";

BoardingPass parsed(const std::string& payload, const Date& today = kToday) {
  const auto pass = parse_bcbp(payload, today);
  EXPECT_TRUE(pass) << to_string(pass.error());
  return pass ? *pass : BoardingPass{};
}

TEST(Bcbp, TheMandatoryItemsOfOneLeg) {
  const BoardingPass pass = parsed(kPass + "00");
  EXPECT_THAT(pass.deviations, IsEmpty());
  EXPECT_EQ(pass.name, "ERIKSSON/ANNAMS");
  EXPECT_EQ(pass.surname, "ERIKSSON");
  EXPECT_EQ(pass.given_names, "ANNAMS");
  EXPECT_TRUE(pass.electronic_ticket);
  ASSERT_EQ(pass.legs.size(), 1u);
  const BoardingLeg& leg = pass.legs[0];
  EXPECT_EQ(leg.booking, "ABC123");
  EXPECT_EQ(leg.from, "YUL");
  EXPECT_EQ(leg.to, "JFK");
  EXPECT_EQ(leg.carrier, "AC");
  EXPECT_EQ(leg.flight, "0834");
  EXPECT_EQ(leg.day, 326);
  EXPECT_EQ(leg.date, kToday);
  EXPECT_EQ(leg.days_off, 0);
  EXPECT_EQ(leg.compartment, "F");
  EXPECT_EQ(leg.seat, "001A");
  EXPECT_EQ(leg.sequence, "0025");
  EXPECT_EQ(leg.passenger_status, "1");
  EXPECT_FALSE(pass.version);
}

// The conditional items: version, description, sources, date and type of issue, issuer, bag tag;
// then per leg airline number, document, selectee, verification, carriers, traveler number, ID/AD,
// baggage, fast track; then what the airline adds.
TEST(Bcbp, TheConditionalItemsAndTheSecurityField) {
  const std::string unique = "1WW6325BAC 0014123456001";
  const std::string leg =
      "0141234567890"
      "1"
      "0"
      "AC "
      "AC "
      "1234567890123   "
      "N"
      "20K"
      "Y";
  ASSERT_EQ(unique.size(), 24u);
  ASSERT_EQ(leg.size(), 42u);
  const std::string variable = ">618" + unique + "2A" + leg + "LX58Z";
  ASSERT_EQ(variable.size(), 77u);
  const BoardingPass pass = parsed(kPass + "4D" + variable + "^108ABCDEFGH");
  EXPECT_THAT(pass.deviations, IsEmpty());
  EXPECT_EQ(pass.version, 6);
  EXPECT_EQ(pass.passenger_description, "1");
  EXPECT_EQ(pass.check_in_source, "W");
  EXPECT_EQ(pass.issuance_source, "W");
  EXPECT_EQ(pass.issued, (Date{2026, 11, 21}));
  EXPECT_EQ(pass.document_type, "B");
  EXPECT_EQ(pass.issuer, "AC");
  EXPECT_THAT(pass.baggage_tags, ElementsAre("0014123456001"));
  const BoardingLeg& first = pass.legs.at(0);
  EXPECT_EQ(first.airline_number, "014");
  EXPECT_EQ(first.document_number, "1234567890");
  EXPECT_EQ(first.selectee, "1");
  EXPECT_EQ(first.document_verification, "0");
  EXPECT_EQ(first.marketing_carrier, "AC");
  EXPECT_EQ(first.frequent_flyer_number, "1234567890123");
  EXPECT_EQ(first.id_ad, "N");
  EXPECT_EQ(first.baggage_allowance, "20K");
  EXPECT_EQ(first.fast_track, "Y");
  EXPECT_EQ(first.airline_data, "LX58Z");
  EXPECT_EQ(pass.security_type, "1");
  EXPECT_EQ(pass.security_data, "ABCDEFGH");
}

TEST(Bcbp, ASecondLegHasItsOwnItems) {
  std::string payload = kPass + "04>600" + "DEF456 JFKCDGAF 0007 327Y012C0003 100";
  payload[1] = '2';
  const BoardingPass pass = parsed(payload);
  EXPECT_THAT(pass.deviations, IsEmpty());
  ASSERT_EQ(pass.legs.size(), 2u);
  EXPECT_EQ(pass.legs[1].booking, "DEF456");
  EXPECT_EQ(pass.legs[1].date, (Date{2026, 11, 23}));
  EXPECT_EQ(pass.legs[1].days_off, 1);
}

// A day without a year is the nearest one: on 2 January day 365 was two days ago.
TEST(Bcbp, ADayOfTheYearIsTheOneNearestToToday) {
  std::string payload = kPass + "00";
  payload.replace(payload.find("326F"), 3, "365");
  EXPECT_EQ(parsed(payload, {2027, 1, 2}).legs.at(0).date, (Date{2026, 12, 31}));
  payload.replace(payload.find("365F"), 3, "002");
  EXPECT_EQ(parsed(payload, {2026, 12, 31}).legs.at(0).date, (Date{2027, 1, 2}));
  EXPECT_EQ(parsed(payload, {2026, 12, 31}).legs.at(0).days_off, 2);
  // Day 366 needs a leap year: 31 December 2028 lies nearer to 2027's end than 2024's.
  payload.replace(payload.find("002F"), 3, "366");
  EXPECT_EQ(parsed(payload, {2028, 3, 1}).legs.at(0).date, (Date{2028, 12, 31}));
}

TEST(Bcbp, WhatDoesNotAddUpIsNamed) {
  EXPECT_THAT(parsed(kPass + "7F>6").deviations, ElementsAre("variable_cut", "structured_size"));
  EXPECT_THAT(parsed(kPass + "ZZ").deviations, ElementsAre("variable_size"));
  EXPECT_THAT(parsed(kPass + "00XYZ").deviations, ElementsAre("trailing_data"));
  EXPECT_THAT(parsed(kPass + "00^199AB").deviations, ElementsAre("security_cut"));
  std::string two = kPass + "00";
  two[1] = '2';
  EXPECT_THAT(parsed(two).deviations, ElementsAre("leg_missing"));
  std::string day = kPass + "00";
  day.replace(day.find("326F"), 3, "400");
  EXPECT_THAT(parsed(day).deviations, ElementsAre("flight_day"));
  EXPECT_FALSE(parsed(day).legs.at(0).date);
}

TEST(Bcbp, WhatIsTooShortIsNoPass) {
  EXPECT_FALSE(is_bcbp("M1ERIKSSON/ANNA"));
  EXPECT_FALSE(parse_bcbp("", kToday));
  EXPECT_FALSE(parse_bcbp(kPass.substr(0, 50), kToday));
  EXPECT_FALSE(parse_bcbp("N" + kPass.substr(1) + "00", kToday));
  EXPECT_FALSE(parse_bcbp(std::string(9000, 'M'), kToday));
}

}  // namespace
}  // namespace garita::barcode
