// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/decode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "verify/mrz/align.h"
#include "verify/mrz/reader.h"

namespace garita::mrz {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr Date kReadOn{2026, 11, 21};
using Lines = std::vector<std::string>;

// Doc 9303-4 appendix B.
const Lines kPassport{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                      "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};

std::size_t index_of(char c) { return std::string_view(kAlphabet).find(c); }

// Cells that read as `text` without doubt.
std::vector<AlignedLine> sure(const Lines& text) {
  std::vector<AlignedLine> lines;
  for (const std::string& line : text) {
    AlignedLine cells;
    for (const char c : line) {
      Scores scores;
      scores.fill(std::log(0.0001F));
      scores[index_of(c)] = std::log(0.9964F);
      cells.cells.push_back(scores);
      cells.presence.push_back(1);
    }
    cells.certainty = 0.99;
    lines.push_back(std::move(cells));
  }
  return lines;
}

// The cell reads as `read` with probability p, and as `other` with nearly all that remains.
void doubt(AlignedLine& line, std::size_t position, char read, char other, float p) {
  Scores& scores = line.cells[position];
  scores.fill(std::log(0.0001F));
  scores[index_of(read)] = std::log(p);
  scores[index_of(other)] = std::log(0.9964F - p);
}

Decoded decoded(const std::vector<AlignedLine>& lines) {
  auto result = decode(lines, kReadOn);
  EXPECT_TRUE(result.has_value());
  return result.value_or(Decoded{});
}

TEST(Decode, KeepsWhatReadsWithoutDoubt) {
  const Decoded result = decoded(sure(kPassport));
  EXPECT_EQ(result.mrz.lines, kPassport);
  EXPECT_TRUE(result.mrz.valid);
  EXPECT_THAT(result.mrz.repairs, IsEmpty());
  EXPECT_GT(result.certainty, 0.95);
}

TEST(Decode, LetsTheFieldsAlphabetDecideAndRecordsIt) {
  auto lines = sure(kPassport);
  doubt(lines[1], 16, 'B', '8', 0.9F);  // the birth date's fourth digit is 8
  const Decoded result = decoded(lines);
  EXPECT_EQ(result.mrz.lines, kPassport);
  ASSERT_THAT(result.mrz.repairs, SizeIs(1));
  EXPECT_EQ(result.mrz.repairs[0].line, 1);
  EXPECT_EQ(result.mrz.repairs[0].position, 16);
  EXPECT_EQ(result.mrz.repairs[0].read, 'B');
  EXPECT_EQ(result.mrz.repairs[0].repaired, '8');
}

TEST(Decode, LetsTwoCheckDigitsDecideInTheDocumentNumber) {
  auto lines = sure(kPassport);
  doubt(lines[1], 5, 'O', '0', 0.9F);
  const Decoded result = decoded(lines);
  EXPECT_EQ(result.mrz.lines, kPassport);
  EXPECT_TRUE(result.mrz.valid);
  ASSERT_THAT(result.mrz.repairs, SizeIs(1));
  EXPECT_EQ(result.mrz.repairs[0].read, 'O');
  EXPECT_LT(result.confidence[1][5], 0.2);
}

// Doc 9303-3 section 4.9 by hand: A is 10 and K is 20, so no digit tells them and 0 apart.
TEST(Decode, DoubtThatNoCheckDigitCanSettleStaysInTheConfidence) {
  for (const char other : {'A', 'K', 'U', '<'}) {
    auto lines = sure(kPassport);
    doubt(lines[1], 5, '0', other, 0.7F);  // L898902C3
    const Decoded result = decoded(lines);
    EXPECT_TRUE(result.mrz.valid);
    EXPECT_NEAR(result.confidence[1][5], 0.7, 0.02) << other;
  }
}

TEST(Decode, DoubtThatACheckDigitSettlesIsNoneAnyMore) {
  for (const char other : {'O', 'Q', 'D', '8'}) {
    auto lines = sure(kPassport);
    doubt(lines[1], 5, '0', other, 0.7F);
    const Decoded result = decoded(lines);
    EXPECT_TRUE(result.mrz.valid);
    EXPECT_GT(result.confidence[1][5], 0.99) << other;
  }
}

TEST(Decode, InATextThatIsNotValidNoCheckDigitSettlesAnything) {
  Lines wrong = kPassport;
  wrong[1][43] = '3';
  auto lines = sure(wrong);
  doubt(lines[1], 5, '0', 'O', 0.7F);
  EXPECT_NEAR(decoded(lines).confidence[1][5], 0.7, 0.02);
}

TEST(Decode, EachCharacterThatNoCheckDigitCanTellFromAnotherIsTheOneInDoubt) {
  constexpr std::array<std::string_view, 10> kAlike{"0AKU<", "1BLV", "2CMW", "3DNX", "4EOY",
                                                    "5FPZ",  "6GQ",  "7HR",  "8IS",  "9JT"};
  for (const std::string_view alike : kAlike) {
    for (const char stands : alike) {
      if (stands == '<' || stands == 'O') continue;  // a filler ends the number; O is held for 0
      for (const char other : alike) {
        if (other == stands) continue;
        Fields fields = parse(kPassport, kReadOn)->fields;
        fields.document_number[4] = stands;
        auto lines = sure(generate(Format::td3, fields).value());
        doubt(lines[1], 4, stands, other, 0.6F);
        const Decoded result = decoded(lines);
        EXPECT_TRUE(result.mrz.valid) << stands << other;
        const Character least =
            least_sure({.mrz = result.mrz, .character_confidence = result.confidence});
        EXPECT_EQ(least.line, 1);
        EXPECT_EQ(least.position, 4);
        EXPECT_LT(least.confidence, 0.65) << stands << other;
      }
    }
  }
}

TEST(LeastSure, LooksAtWhatDecidesAndNotAtNamesOrRepairs) {
  const Mrz mrz = parse(kPassport, kReadOn).value();
  Reading reading{.mrz = mrz, .confidence = 0.9};
  for (const std::string& line : mrz.lines) {
    reading.character_confidence.emplace_back(line.size(), 0.9);
  }
  reading.character_confidence[0][7] = 0.1;   // a name
  reading.character_confidence[1][30] = 0.2;  // optional data
  EXPECT_DOUBLE_EQ(least_sure(reading).confidence, 0.9);
  reading.character_confidence[1][14] = 0.3;  // the birth date
  EXPECT_EQ(least_sure(reading).position, 14);
  reading.mrz.repairs.push_back({1, 14, 'B', '8'});
  EXPECT_DOUBLE_EQ(least_sure(reading).confidence, 0.9);
  reading.character_confidence.clear();
  EXPECT_DOUBLE_EQ(least_sure(reading).confidence, 0);
}

// Doc 9303-5 section 4.2.2 note j: the number goes on in the optional data.
TEST(LeastSure, LooksAtTheRestOfALongNumberToo) {
  const Lines card{"I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2",
                   "STEVENSON<<PETER<JOHN<<<<<<<<<"};
  Reading reading{.mrz = parse(card, kReadOn).value(), .confidence = 0.9};
  ASSERT_EQ(reading.mrz.fields.document_number, "D23145890734");
  reading.character_confidence.assign(3, std::vector<double>(30, 0.9));
  reading.character_confidence[0][16] = 0.3;
  EXPECT_EQ(least_sure(reading).position, 16);
}

TEST(Decode, LeavesAPrintedErrorAsItIs) {
  Lines wrong = kPassport;
  wrong[1][43] = '3';
  auto lines = sure(wrong);
  doubt(lines[1], 43, '3', '0', 0.9F);
  const Decoded result = decoded(lines);
  EXPECT_EQ(result.mrz.lines, wrong);
  EXPECT_FALSE(result.mrz.valid);
  EXPECT_EQ(result.mrz.check_digits.composite, false);
}

TEST(Decode, TakesAStatesCodeWhereItIsNearlyAsLikely) {
  auto lines = sure(kPassport);
  doubt(lines[1], 12, 'Q', 'O', 0.7F);
  EXPECT_EQ(decoded(lines).mrz.fields.nationality, "UTO");
}

TEST(Decode, LeavesOddNationalitiesThatReadClearly) {
  Lines odd = kPassport;
  odd[1].replace(10, 3, "132");
  EXPECT_EQ(decoded(sure(odd)).mrz.fields.nationality, "132");
  odd[1].replace(10, 3, "UT0");
  EXPECT_EQ(decoded(sure(odd)).mrz.lines, odd);
}

TEST(Decode, TellsTheOldFrenchCardFromTd2) {
  const Lines french{"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<",
                     "9409923102854CORINNE<<<<<<<6512068F4"};
  const Decoded result = decoded(sure(french));
  EXPECT_EQ(result.mrz.format, Format::fra_id);
  EXPECT_EQ(result.mrz.lines, french);
  EXPECT_TRUE(result.mrz.valid);
}

TEST(Decode, RefusesTextThatIsNoMrz) {
  const std::string prose = "THE<QUICK<BROWN<FOX<JUMPS<OVER<THE<LAZY<DOGS";
  EXPECT_FALSE(decode(sure({prose, prose}), kReadOn).has_value());
}

// Columns of a line that begins at `first`, four columns a cell.
std::vector<Column> columns_of(const std::string& text, int first, int total) {
  std::vector<Column> columns;
  for (int t = 0; t < total; ++t) {
    Column column;
    const int cell = (t - first + 1) / 4, phase = (t - first + 1) % 4;
    const bool inside = t >= first - 1 && cell < int(text.size()) && phase < 3;
    column.blank = std::log(inside ? 0.01F : 0.98F);
    column.characters.fill(std::log(0.0002F));
    if (inside) column.characters[index_of(text[std::size_t(cell)])] = std::log(0.98F);
    columns.push_back(column);
  }
  return columns;
}

TEST(Align, FindsCellsOnThePitch) {
  const auto lines =
      align({columns_of(kPassport[0], 9, 200), columns_of(kPassport[1], 9, 200)}, 44, 4.0);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_NEAR(lines[0].first, 9, 1);
  EXPECT_NEAR(lines[0].pitch, 4, 0.05);
  EXPECT_EQ(decoded(lines).mrz.lines, kPassport);
}

TEST(Align, HoldsThePlaceOfACharacterThatIsGone) {
  auto damaged = columns_of(kPassport[0], 9, 200);
  for (std::size_t t = 40; t < 48; ++t) {  // two cells under glare
    damaged[t].blank = std::log(0.98F);
    damaged[t].characters.fill(std::log(0.0005F));
  }
  const auto lines = align({damaged, columns_of(kPassport[1], 9, 200)}, 44, 4.0);
  ASSERT_THAT(lines, SizeIs(2));
  const Decoded result = decoded(lines);
  EXPECT_EQ(result.mrz.lines[0].substr(0, 7), kPassport[0].substr(0, 7));
  EXPECT_EQ(result.mrz.lines[0].substr(11), kPassport[0].substr(11));
  EXPECT_LT(result.confidence[0][8], 0.1);
}

TEST(Align, RefusesMoreCellsThanFit) {
  EXPECT_THAT(align({columns_of(kPassport[0], 0, 60)}, 44, 4.0), IsEmpty());
}

}  // namespace
}  // namespace garita::mrz
