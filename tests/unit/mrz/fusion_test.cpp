// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/fusion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace garita::mrz {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Lines = std::vector<std::string>;

constexpr Date kOn{2026, 11, 22};
constexpr double kSure = 0.98;
constexpr double kUnsure = 0.4;

// Doc 9303-4 appendix A.
const Lines kTd3{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                 "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};

struct Misread {
  std::size_t line;
  std::size_t position;
  char as;
  double confidence = kUnsure;
};

Reading reading(Lines lines, const std::vector<Misread>& misread = {}) {
  Reading result;
  for (const std::string& line : lines) {
    result.character_confidence.emplace_back(line.size(), kSure);
  }
  for (const Misread& one : misread) {
    lines[one.line][one.position] = one.as;
    result.character_confidence[one.line][one.position] = one.confidence;
  }
  result.mrz = parse(lines, kOn).value();
  result.confidence = result.mrz.valid ? 0.95 : 0.45;
  return result;
}

Lines sister() {
  Fields fields = parse(kTd3, kOn)->fields;
  fields.given_names = "EVA LINNEA";
  fields.document_number = "L898902C4";
  fields.birth_date = PartialDate{1976, 3, 1};
  return generate(Format::td3, fields).value();
}

std::vector<Lines> texts_of(const std::vector<Fused>& fused) {
  std::vector<Lines> texts;
  for (const Fused& one : fused) texts.push_back(one.reading.mrz.lines);
  return texts;
}

TEST(Fusion, FramesThatErrInDifferentPlacesGiveTheWholeText) {
  const auto fused = fuse(std::vector{reading(kTd3, {{1, 3, '3'}, {0, 12, 'M'}}),
                                      reading(kTd3, {{1, 16, '3'}, {0, 14, 'D'}})},
                          kOn);
  ASSERT_THAT(fused, SizeIs(1));
  EXPECT_EQ(fused[0].reading.mrz.lines, kTd3);
  EXPECT_TRUE(fused[0].reading.mrz.valid);
  EXPECT_EQ(fused[0].readings, 2u);
  EXPECT_GT(fused[0].reading.confidence, 0.8);
}

TEST(Fusion, ReadingAloneStaysAsItIs) {
  const Reading alone = reading(kTd3, {{1, 3, '3'}});
  const auto fused = fuse(std::vector{alone}, kOn);
  ASSERT_THAT(fused, SizeIs(1));
  EXPECT_EQ(fused[0].reading.mrz.lines, alone.mrz.lines);
  EXPECT_EQ(fused[0].reading.confidence, alone.confidence);
  EXPECT_THAT(fuse(std::vector<Reading>{}, kOn), IsEmpty());
}

TEST(Fusion, DoesNotDependOnTheOrder) {
  std::vector<Reading> readings{reading(kTd3, {{1, 3, '3'}}), reading(kTd3, {{1, 4, 'O'}}),
                                reading(sister()), reading(kTd3, {{0, 7, 'I'}}),
                                reading(sister(), {{1, 2, '3'}})};
  const auto first = fuse(readings, kOn);
  std::mt19937 random(1);
  for (int i = 0; i < 20; ++i) {
    std::ranges::shuffle(readings, random);
    const auto again = fuse(readings, kOn);
    EXPECT_EQ(texts_of(again), texts_of(first));
    EXPECT_EQ(again[0].reading.confidence, first[0].reading.confidence);
    EXPECT_EQ(again[0].reading.character_confidence, first[0].reading.character_confidence);
  }
}

TEST(Fusion, AnotherDocumentIsAnotherResult) {
  EXPECT_FALSE(may_be_same_document(reading(kTd3), reading(sister())));
  const auto fused = fuse(
      std::vector{reading(kTd3, {{1, 3, '3'}}), reading(sister()), reading(kTd3, {{1, 16, '3'}})},
      kOn);
  EXPECT_THAT(texts_of(fused), testing::UnorderedElementsAre(kTd3, sister()));
}

// The next passport of a series, all else alike: its number and two check digits differ.
TEST(Fusion, DocumentsThatDifferInOneCharacterAndItsDigitsStayApart) {
  Fields fields = parse(kTd3, kOn)->fields;
  fields.document_number = "L898902C4";
  const Lines next = generate(Format::td3, fields).value();
  EXPECT_FALSE(may_be_same_document(reading(kTd3), reading(next)));
  EXPECT_FALSE(may_be_same_document(reading(kTd3, {{0, 20, 'X'}}), reading(next, {{1, 28, 'X'}})));
}

TEST(Fusion, ReadingsOfOtherFormatsStayApart) {
  const Lines td2{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"};
  EXPECT_FALSE(may_be_same_document(reading(kTd3), reading(td2)));
  Reading broken = reading(kTd3);
  broken.character_confidence.pop_back();
  EXPECT_THAT(texts_of(fuse(std::vector{broken, reading(td2)}, kOn)), ElementsAre(td2));
}

TEST(Fusion, ValidReadingStandsWhereCheckDigitsWatchAndVotesElsewhere) {
  const auto fused =
      fuse(std::vector{reading(kTd3, {{0, 7, 'I'}}), reading(kTd3, {{1, 3, '3', 0.7}}),
                       reading(kTd3, {{1, 3, '3', 0.7}})},
           kOn);
  ASSERT_THAT(fused, SizeIs(1));
  EXPECT_EQ(fused[0].reading.mrz.lines, kTd3);
}

// A passport with a misprinted composite digit: one frame was "repaired" to satisfy it.
TEST(Fusion, RepairThatTheOthersContradictDoesNotStand) {
  Lines misprinted = kTd3;
  misprinted[1][43] = '7';
  Reading repaired = reading(kTd3, {{1, 43, '0', 0.1}});
  ASSERT_TRUE(repaired.mrz.valid);
  repaired.mrz.repairs = {{1, 43, '7', '0'}};
  const auto fused = fuse(std::vector{repaired, reading(misprinted), reading(misprinted)}, kOn);
  ASSERT_THAT(fused, SizeIs(1));
  EXPECT_EQ(fused[0].reading.mrz.lines, misprinted);
  EXPECT_FALSE(fused[0].reading.mrz.valid);
}

TEST(Fusion, RepairIsToldOnlyWhereNobodySawTheCharacter) {
  Reading one = reading(kTd3);
  one.mrz.repairs = {{1, 3, '3', '8'}, {1, 5, 'O', '0'}};
  Reading other = reading(kTd3);
  other.mrz.repairs = {{1, 5, 'Q', '0'}};
  const auto fused = fuse(std::vector{one, other}, kOn);
  ASSERT_THAT(fused[0].reading.mrz.repairs, SizeIs(1));
  EXPECT_EQ(fused[0].reading.mrz.repairs[0].position, 5);
}

TEST(Fusion, OneCellMayTakeWhatAnotherReadingSawIfNothingElseDoes) {
  // Both err in the number; the first is surer of its error than the second of the truth.
  const auto fused = fuse(std::vector{reading(kTd3, {{1, 3, '3', 0.7}}),
                                      reading(kTd3, {{1, 3, '8', 0.5}, {1, 16, '3'}})},
                          kOn);
  ASSERT_THAT(fused, SizeIs(1));
  EXPECT_EQ(fused[0].reading.mrz.lines, kTd3);
}

TEST(Fusion, MakesFewerWrongButValidTextsThanCheckDigitsPassByChance) {
  std::mt19937 random(20261122);
  const auto draw = [&](std::size_t below) { return std::size_t(random() % below); };
  const std::string digits = "0123456789";
  int wrong = 0, right = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    std::vector<Reading> readings;
    while (readings.size() < 2) {
      std::vector<Misread> misread;
      for (int i = 0; i < 3; ++i) {
        const std::size_t cell = std::array<std::size_t, 8>{1, 2, 4, 13, 15, 18, 21, 26}[draw(8)];
        misread.push_back({1, cell, digits[draw(10)], 0.2 + 0.1 * double(draw(5))});
      }
      Reading one = reading(kTd3, misread);
      if (!one.mrz.valid) readings.push_back(std::move(one));
    }
    for (const Fused& fused : fuse(readings, kOn)) {
      for (std::size_t k = 0; k < 44; ++k) {
        const char c = fused.reading.mrz.lines[1][k];
        EXPECT_TRUE(c == readings[0].mrz.lines[1][k] || c == readings[1].mrz.lines[1][k]);
      }
      const bool is_truth = fused.reading.mrz.lines == kTd3;
      right += is_truth;
      wrong += fused.reading.mrz.valid && !is_truth;
    }
  }
  EXPECT_LT(wrong, 30);  // 1 %: the field's digit and the composite one by chance
  EXPECT_GT(right, 300);
}

TEST(Fusion, LooksAtTheBestSixtyFour) {
  std::vector<Reading> readings(200, reading(kTd3, {{1, 3, '3'}}));
  readings.push_back(reading(kTd3));
  const auto fused = fuse(readings, kOn);
  ASSERT_THAT(fused, SizeIs(1));
  EXPECT_EQ(fused[0].readings, kMostFused);
  EXPECT_EQ(fused[0].reading.mrz.lines, kTd3);
}

}  // namespace
}  // namespace garita::mrz
