// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/unit/whti/question.h"

namespace garita::whti {
namespace {

using enum DocumentClass;

// How one document of a New Zealander's fits a rule's first need, by land from Mexico.
std::optional<Defects> fits(const Document& shown, std::string_view rule_id, std::size_t need = 0,
                            Status status = Status::citizen, std::string citizenship = "NZL") {
  const Asked asked(
      passage(Mode::land_pedestrian, "MEX", {traveler(std::move(citizenship), {shown}, status)}));
  const Rule& asking = rule(rule_id);
  return fit(asked.document(0), asking.sets.front().at(need), asking, *asked);
}

Defects defects(std::initializer_list<Defect> all) {
  Defects result;
  for (const Defect defect : all) result.add(defect);
  return result;
}

TEST(Fit, AsksForTheClassAndTheIssuer) {
  EXPECT_EQ(fits(document(passport_book, "NZL"), "other-land-passport-visa"), defects({}));
  EXPECT_EQ(fits(document(passport_book, "AUS"), "other-land-passport-visa"), std::nullopt);
  EXPECT_EQ(fits(document(visa), "other-land-passport-visa"), std::nullopt);
}

TEST(Fit, CountsADocumentThroughItsLastDay) {
  EXPECT_EQ(fits(document(visa, "USA", Date{2026, 11, 21}), "other-land-passport-visa", 1),
            defects({}));
  EXPECT_EQ(fits(document(visa, "USA", Date{2026, 11, 20}), "other-land-passport-visa", 1),
            defects({Defect::expired}));
}

TEST(Fit, DoubtsAnExpiryThatShouldBePrinted) {
  EXPECT_EQ(fits(paper(visa), "other-land-passport-visa", 1), defects({Defect::unconfirmed}));
  Document unread = paper(visa);
  unread.expires_read = false;
  EXPECT_EQ(fits(unread, "other-land-passport-visa", 1), defects({Defect::unconfirmed}));
  EXPECT_EQ(fits(document(visa, "USA", Date{2030, 2, 30}), "other-land-passport-visa", 1),
            defects({Defect::unconfirmed}));
}

TEST(Fit, TakesAResidentCardWithoutExpiry) {
  EXPECT_EQ(
      fits(paper(permanent_resident_card), "resident-land-card", 0, Status::permanent_resident),
      defects({}));
}

TEST(Fit, CollectsEveryDefect) {
  Document bad = document(sentri, "USA", Date{2020, 1, 1});
  bad.membership = Membership::revoked;
  bad.certain = false;
  const Asked asked(passage(Mode::land_pedestrian, "MEX", {traveler("USA", {bad})}));
  const Rule& cards = rule("us-citizen-land-trusted-traveler");
  EXPECT_EQ(fit(asked.document(0), cards.sets.at(1).front(), cards, *asked),
            defects({Defect::unconfirmed, Defect::expired, Defect::membership}));
}

TEST(Fit, AsksSixMonthsOfPassportsOutsideTheClub) {
  const auto kuwaiti = [](Date expires) {
    return fits(document(passport_book, "KWT", expires), "other-land-passport-visa", 0,
                Status::citizen, "KWT");
  };
  EXPECT_EQ(kuwaiti({2027, 5, 21}), defects({}));
  EXPECT_EQ(kuwaiti({2027, 5, 20}), defects({Defect::short_validity}));
  EXPECT_EQ(fits(document(passport_book, "NZL", Date{2026, 11, 21}), "other-land-passport-visa"),
            defects({}));
}

TEST(Fit, AsksVisaWaiverPassportsForAChip) {
  Document plain = document(passport_book, "NZL");
  plain.chip = ChipResult::absent;
  EXPECT_EQ(fits(plain, "other-land-visa-waiver"), std::nullopt);
  EXPECT_EQ(fits(plain, "other-land-passport-visa"), defects({}));
}

std::optional<Defects> resident(const Document& card, std::string_view rule_id,
                                Status status = Status::permanent_resident) {
  return fits(card, rule_id, 0, status);
}

Document card(Date expires, std::optional<int> years) {
  Document result = document(permanent_resident_card, "USA", expires);
  result.validity_years = years;
  return result;
}

TEST(Fit, ExcusesTheExpiryOfATenYearCardOnly) {
  constexpr std::string_view kRule = "resident-land-expired-ten-year-card";
  EXPECT_EQ(resident(card({2026, 11, 20}, 10), kRule), defects({}));
  EXPECT_EQ(resident(card({2026, 11, 21}, 10), kRule), std::nullopt);
  EXPECT_EQ(resident(card({2026, 11, 20}, 2), kRule), defects({Defect::expired}));
  EXPECT_EQ(resident(card({2026, 11, 20}, std::nullopt), kRule), defects({Defect::expired}));
}

TEST(Fit, ExtendsAnExpiredCardByTheMonthsOfTheReceipt) {
  constexpr std::string_view kRule = "resident-land-card-with-i90-receipt";
  EXPECT_EQ(resident(card({2023, 11, 21}, 10), kRule), defects({}));
  EXPECT_EQ(resident(card({2023, 11, 20}, 10), kRule), defects({Defect::expired}));
  EXPECT_EQ(resident(card({2026, 11, 20}, std::nullopt), kRule), defects({}));
  EXPECT_EQ(resident(card({2026, 11, 20}, 2), kRule), defects({Defect::expired}));
}

TEST(Fit, ExtendsATwoYearCardWithItsNotice) {
  constexpr std::string_view kRule = "resident-land-conditional-card-extended";
  EXPECT_EQ(resident(card({2025, 1, 1}, 2), kRule), defects({}));
  EXPECT_EQ(resident(card({2025, 1, 1}, 10), kRule), defects({Defect::expired}));
  EXPECT_EQ(resident(card({2025, 1, 1}, std::nullopt), kRule, Status::conditional_resident),
            defects({}));
}

TEST(Fit, TakesOnlyAReturningResidentsVisaAlone) {
  const Rule& visas = rule("resident-land-returning-resident-visa");
  Document sb1 = document(visa);
  sb1.visa_type = "SB-1";
  const Asked asked(passage(Mode::land_pedestrian, "MEX",
                            {traveler("NZL", {sb1, document(visa)}, Status::permanent_resident)}));
  const Need& need = visas.sets.back().front();
  EXPECT_EQ(fit(asked.document(0), need, visas, *asked), defects({}));
  EXPECT_EQ(fit(asked.document(1), need, visas, *asked), std::nullopt);
}

TEST(Fit, AsksAKnownAuthorityToBeADesignatedOne) {
  const Rule& licenses = rule("us-citizen-land-enhanced-license");
  const auto of = [&](std::string authority, std::string issuer) {
    Document license = document(enhanced_driver_license, std::move(issuer));
    license.authority = std::move(authority);
    const Asked asked(passage(Mode::land_vehicle, "CAN", {traveler("USA", {license})}));
    return fit(asked.document(0), licenses.sets.front().front(), licenses, *asked).has_value();
  };
  EXPECT_TRUE(of("", "USA"));
  EXPECT_TRUE(of("WA", "USA"));
  EXPECT_FALSE(of("OH", "USA"));
  EXPECT_FALSE(of("MB", "USA"));
}

TEST(IssuerSuits, TakesABermudiansPassportFromBermudaOrTheUnitedKingdom) {
  for (const char* issuer : {"BMU", "GBD", "GBR"}) {
    const Asked asked(
        passage(Mode::air, "BMU", {traveler("BMU", {document(passport_book, issuer)})}));
    EXPECT_TRUE(issuer_suits(asked.document(0), *asked)) << issuer;
  }
  const Asked other(passage(Mode::air, "BMU", {traveler("BMU", {document(passport_book, "USA")})}));
  EXPECT_FALSE(issuer_suits(other.document(0), *other));
  const Asked birth(
      passage(Mode::air, "BMU", {traveler("BMU", {paper(birth_certificate, "GBR")})}));
  EXPECT_FALSE(issuer_suits(birth.document(0), *birth));
}

}  // namespace
}  // namespace garita::whti
