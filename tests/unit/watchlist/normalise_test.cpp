// SPDX-License-Identifier: Apache-2.0
// Expected values: Doc 9303-3 section 6 (transliteration) and section 4.6 (names in an MRZ).
#include "verify/watchlist/normalise.h"

#include <gtest/gtest.h>

namespace garita::watchlist {
namespace {

TEST(Normalise, CaseFillersAndSpacesMakeNoDifference) {
  EXPECT_EQ(normalise_name("Anna Maria"), "ANNA MARIA");
  EXPECT_EQ(normalise_name("ANNA<MARIA<<<<"), "ANNA MARIA");
  EXPECT_EQ(normalise_name("  anna \t maria "), "ANNA MARIA");
}

TEST(Normalise, HyphensSeparateAndApostrophesVanish) {
  EXPECT_EQ(normalise_name("Smith-Jones"), "SMITH JONES");
  EXPECT_EQ(normalise_name("D'Artagnan"), "DARTAGNAN");
  EXPECT_EQ(normalise_name("O\u2019Connor"), "OCONNOR");
}

TEST(Normalise, LettersAreTransliteratedAsInAnMrz) {
  EXPECT_EQ(normalise_name("Müller"), "MUELLER");
  EXPECT_EQ(normalise_name("Strauß"), "STRAUSS");
  EXPECT_EQ(normalise_name("Þórsdóttir"), "THORSDOTTIR");
  EXPECT_EQ(normalise_name("Ångström"), "AANGSTROEM");
  EXPECT_EQ(normalise_name("Sørensen"), "SOERENSEN");
  EXPECT_EQ(normalise_name("Núñez"), "NUNEZ");
  EXPECT_EQ(normalise_name("Dvořák"), "DVORAK");
  EXPECT_EQ(normalise_name("Łukasz Żółć"), "LUKASZ ZOLC");
  EXPECT_EQ(normalise_name("İpek Ağaoğlu"), "IPEK AGAOGLU");
  EXPECT_EQ(normalise_name("Œuvre"), "OEUVRE");
  EXPECT_EQ(normalise_name("Țepeș"), "TEPES");
}

TEST(Normalise, ComposedAndDecomposedLettersAreTheSame) {
  EXPECT_EQ(normalise_name("Mu\u0308ller"), "MUELLER");
  EXPECT_EQ(normalise_name("Nu\u0301n\u0303ez"), "NUNEZ");
  EXPECT_EQ(normalise_name("A\u030Angstro\u0308m"), "AANGSTROEM");
}

TEST(Normalise, CyrillicAndArabicNamesBecomeMrzLetters) {
  EXPECT_EQ(normalise_name("Иванов"), "IVANOV");
  EXPECT_EQ(normalise_name("محمد"), "MXHMD");
}

TEST(Normalise, OtherScriptsAndDamagedTextVanish) {
  EXPECT_EQ(normalise_name("王"), "");
  EXPECT_EQ(normalise_name("A\xFF\xC3"), "A");
  EXPECT_EQ(normalise_name("\xE2\x82"), "");
  EXPECT_EQ(normalise_name(""), "");
}

TEST(Normalise, NumbersKeepLettersAndDigitsOnly) {
  EXPECT_EQ(normalise_number("l898 902-c<"), "L898902C");
  EXPECT_EQ(normalise_number("<<<"), "");
}

TEST(Normalise, GermanyIsOneState) {
  EXPECT_EQ(normalise_state("D<<"), "DEU");
  EXPECT_EQ(normalise_state("deu"), "DEU");
  EXPECT_EQ(normalise_state("UTO"), "UTO");
}

}  // namespace
}  // namespace garita::watchlist
