// SPDX-License-Identifier: Apache-2.0
// Expected sizes and places: ICAO Doc 9303-4 (TD3) and 9303-5 (TD1), at 300 dots an inch.
#include <gtest/gtest.h>

#include "devices/emulator/forge/forge.h"
#include "tests/support/specimen.h"
#include "tests/unit/emulator/pictures.h"
#include "verify/barcode/aamva.h"
#include "verify/barcode/reader.h"

namespace garita::emulator::forge {
namespace {

constexpr test::Bgr kSkin{80, 140, 210};
constexpr double kMm = 300 / 25.4;

ForgedDocument specimen(const std::string& kind) {
  ForgedDocument document = support::specimen(kind);
  document.portrait = Photo{"unused", std::nullopt};
  return document;
}

Frame portrait() { return test::quadrants(350, 450, {kSkin, kSkin, kSkin, kSkin}); }

// Dark pixels in a rectangle.
int ink(const Frame& frame, int x, int y, int width, int height) {
  int count = 0;
  for (int row = y; row < y + height; ++row) {
    for (int column = x; column < x + width; ++column) {
      const test::Bgr at = test::pixel(frame, column, row);
      count += at[0] < 90 && at[1] < 90 && at[2] < 90;
    }
  }
  return count;
}

// Rows above `limit` that differ, and rows from it on.
std::pair<int, int> differing_rows(const Frame& a, const Frame& b, int limit) {
  std::pair<int, int> rows{0, 0};
  const std::size_t row = static_cast<std::size_t>(a.width) * a.channels;
  for (int y = 0; y < a.height; ++y) {
    if (std::equal(a.pixels.begin() + y * row, a.pixels.begin() + (y + 1) * row,
                   b.pixels.begin() + y * row)) {
      continue;
    }
    ++(y < limit ? rows.first : rows.second);
  }
  return rows;
}

TEST(Forge, APassportPageIs125By88Millimetres) {
  const auto sides = draw(specimen("passport"), portrait());
  ASSERT_TRUE(sides) << sides.error().detail;
  ASSERT_EQ(sides->size(), 1u);
  EXPECT_EQ((*sides)[0].width, 1476);
  EXPECT_EQ((*sides)[0].height, 1039);
}

TEST(Forge, ACardHasTwoSidesOf85By54Millimetres) {
  const auto sides = draw(specimen("passport_card"), portrait());
  ASSERT_TRUE(sides) << sides.error().detail;
  ASSERT_EQ(sides->size(), 2u);
  for (const Frame& side : *sides) {
    EXPECT_EQ(side.width, 1011);
    EXPECT_EQ(side.height, 638);
  }
}

TEST(Forge, APassportPrints44CharactersTwiceInTheMrzZone) {
  const Frame page = draw(specimen("passport"), portrait()).value()[0];
  // Doc 9303-4 section 4.2: the MRZ stands in the lowest 23.2 mm, 2.54 mm a character.
  const int zone = page.height - static_cast<int>(23.2 * kMm);
  const int middle = page.height - static_cast<int>(12.5 * kMm);
  const int left = static_cast<int>(6.4 * kMm);
  for (int character = 0; character < 44; ++character) {
    EXPECT_GT(ink(page, left + character * 30, zone, 30, middle - zone), 20) << character;
    EXPECT_GT(ink(page, left + character * 30, middle, 30, page.height - middle), 20) << character;
  }
  EXPECT_EQ(ink(page, 0, zone, left - 6, page.height - zone), 0);
  EXPECT_EQ(ink(page, left + 44 * 30 + 6, zone, 20, page.height - zone), 0);
}

TEST(Forge, ACardPrints30CharactersOnItsBack) {
  const Frame back = draw(specimen("passport_card"), portrait()).value()[1];
  const int zone = back.height - static_cast<int>(23.2 * kMm);
  const int left = static_cast<int>(4.4 * kMm);
  for (int character = 0; character < 30; ++character) {
    EXPECT_GT(ink(back, left + character * 30, zone, 30, back.height - zone), 60) << character;
  }
  EXPECT_EQ(ink(back, left + 30 * 30 + 6, zone, 30, back.height - zone), 0);
}

TEST(Forge, ShowsThePortrait) {
  const Frame page = draw(specimen("passport"), portrait()).value()[0];
  const auto at = [&](double x, double y) {
    return test::pixel(page, static_cast<int>(x * kMm), static_cast<int>(y * kMm));
  };
  EXPECT_LT(test::distance(at(23, 35), kSkin), 40);
  EXPECT_GT(test::distance(at(60, 60), kSkin), 60);
}

TEST(Forge, CropsThePortraitAroundTheFace) {
  // A face in the lower right quadrant of a photograph, everything else green.
  const test::Bgr green{30, 200, 30};
  ForgedDocument document = specimen("passport");
  document.portrait->face = Crop{260, 260, 80, 100};
  const Frame photo = test::quadrants(400, 400, {green, green, green, kSkin});
  const Frame page = draw(document, photo).value()[0];
  const auto centre = test::pixel(page, static_cast<int>(23.5 * kMm), static_cast<int>(36 * kMm));
  EXPECT_LT(test::distance(centre, kSkin), 40);
}

TEST(Forge, ASmudgeTakesTheMrzAndNothingAboveIt) {
  ForgedDocument document = specimen("passport");
  const Frame clean = draw(document, portrait()).value()[0];
  document.damage = Damage::mrz_smudged;
  const Frame smudged = draw(document, portrait()).value()[0];
  const int zone = clean.height - static_cast<int>(23.2 * kMm);
  const auto [above, within] = differing_rows(clean, smudged, zone);
  EXPECT_EQ(above, 0);
  EXPECT_GT(within, 100);
  EXPECT_LT(ink(smudged, 0, zone, clean.width, clean.height - zone),
            ink(clean, 0, zone, clean.width, clean.height - zone) / 4);
}

TEST(Forge, AnotherNumberChangesTheMrz) {
  ForgedDocument document = specimen("passport");
  const Frame one = draw(document, portrait()).value()[0];
  document.number = "L898902C4";
  const Frame other = draw(document, portrait()).value()[0];
  EXPECT_GT(differing_rows(one, other, one.height - static_cast<int>(23.2 * kMm)).second, 10);
}

TEST(Forge, ABirthCertificateIsPlainA5Paper) {
  const auto sides = draw(specimen("birth_certificate"), {});
  ASSERT_TRUE(sides);
  ASSERT_EQ(sides->size(), 1u);
  EXPECT_EQ((*sides)[0].width, 2480);
  EXPECT_EQ((*sides)[0].height, 1748);
}

TEST(Forge, ADriverLicenceNeedsNoMrz) {
  ForgedDocument document = specimen("drivers_licence");
  document.number = "?";  // no MRZ could carry it
  EXPECT_TRUE(draw(document, portrait()));
}

ForgedDocument licence(const std::string& kind, const std::string& jurisdiction) {
  ForgedDocument document = specimen(kind);
  document.country = document.nationality = "USA";
  document.jurisdiction = jurisdiction;
  document.expiry_date = "2031-04-15";
  return document;
}

void expect_barcode(const std::string& kind, const std::string& jurisdiction, bool enhanced) {
  const auto sides = draw(licence(kind, jurisdiction), portrait());
  ASSERT_TRUE(sides) << sides.error().detail;
  const auto symbols = barcode::read((*sides)[1]);
  ASSERT_TRUE(symbols);
  ASSERT_EQ(symbols->size(), 1u);
  EXPECT_EQ(symbols->front().format, "PDF417");
  const auto card = barcode::parse_aamva(to_text(symbols->front().bytes));
  ASSERT_TRUE(card);
  EXPECT_TRUE(card->deviations.empty()) << card->deviations.front();
  EXPECT_EQ(card->jurisdiction, jurisdiction);
  EXPECT_EQ(card->surname, "ERIKSSON");
  EXPECT_EQ(card->given_names, "ANNA MARIA");
  EXPECT_EQ(card->document_number, "L898902C3");
  EXPECT_EQ(card->birth_date, (Date{1974, 8, 12}));
  EXPECT_EQ(card->expiry_date, (Date{2031, 4, 15}));
  EXPECT_EQ(card->enhanced.indicated, enhanced);
}

TEST(Forge, TheBarcodeOfALicenceSaysWhatTheCardPrints) {
  expect_barcode("drivers_licence", "VA", false);
  expect_barcode("enhanced_drivers_licence", "WA", true);
}

TEST(Forge, AnEnhancedLicenceHasBothBarcodeAndMrz) {
  const Frame back = draw(licence("enhanced_drivers_licence", "WA"), portrait()).value()[1];
  const int zone = back.height - static_cast<int>(23.2 * kMm);
  EXPECT_GT(ink(back, 0, zone, back.width, back.height - zone), 30 * 60);
}

TEST(Forge, ALicenceOfNoJurisdictionOrDateIsAnError) {
  EXPECT_FALSE(draw(licence("drivers_licence", "QQ"), portrait()));
  ForgedDocument document = licence("drivers_licence", "VA");
  document.expiry_date = "";
  EXPECT_FALSE(draw(document, portrait()));
}

TEST(Forge, WhatAnMrzCannotCarryIsAnError) {
  ForgedDocument document = specimen("passport");
  document.number = "L89-?";
  const auto sides = draw(document, portrait());
  ASSERT_FALSE(sides);
  EXPECT_EQ(sides.error().code, ErrorCode::mrz_bad_character);
}

TEST(Forge, KnowsItsKinds) {
  EXPECT_TRUE(is_kind("passport_card"));
  EXPECT_FALSE(is_kind("visa"));
  EXPECT_NE(kind_list().find("birth_certificate"), std::string::npos);
}

}  // namespace
}  // namespace garita::emulator::forge
