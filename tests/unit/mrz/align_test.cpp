// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/align.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace garita::mrz {
namespace {

using testing::SizeIs;

constexpr float kNever = -12;

// A column that surely shows `c`, the likelier the nearer `likelihood` is to 0.
Column showing(char c, float likelihood, float blank) {
  Column column{.blank = blank};
  column.characters.fill(kNever);
  column.characters[std::string_view(kAlphabet).find(c)] = likelihood;
  return column;
}

Column paper() { return showing('<', kNever, -0.001F); }

std::string text_of(const AlignedLine& line) {
  std::string text;
  for (const Scores& cell : line.cells) {
    text += kAlphabet[std::ranges::max_element(cell) - cell.begin()];
  }
  return text;
}

std::vector<Column> between_paper(std::vector<Column> print) {
  print.insert(print.begin(), 6, paper());
  print.insert(print.end(), 6, paper());
  return print;
}

TEST(Align, FindsTheCellsOfACleanLine) {
  const std::string text = "P<USASPECIMEN<<TEST<<";
  std::vector<Column> print;
  for (const char c : text) {
    print.push_back(showing(c, -0.2F, -1.6F));
    print.push_back(showing(c, -0.01F, -5));
    print.push_back(showing(c, -0.2F, -1.6F));
    print.push_back(paper());
  }
  const auto lines = align({between_paper(print)}, int(text.size()), 4);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(text_of(lines[0]), text);
  EXPECT_NEAR(lines[0].first, 7, 0.01);
  EXPECT_NEAR(lines[0].pitch, 4, 0.01);
}

// No paper between the characters, and the one before is a little surer to be one.
TEST(Align, DoesNotTakeTheClearerNeighbourOfACharacter) {
  const std::string text = "9000000014USA8503127F33";
  std::vector<Column> print;
  for (const char c : text) {
    print.push_back(showing(c, -0.001F, -7));
    print.push_back(showing(c, -0.3F, -7));
    print.push_back(showing(c, -0.1F, -9));
  }
  const auto lines = align({between_paper(print)}, int(text.size()), 3);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(text_of(lines[0]), text);
}

// One line lies a column beside the other: its own columns are taken.
TEST(Align, FollowsALineThatLiesAColumnBeside) {
  const std::string text = "P<USASPECIMEN<<TEST<<";
  std::vector<Column> upper, lower{paper()};
  for (const char c : text) {
    for (auto* line : {&upper, &lower}) {
      line->push_back(showing(c, -0.01F, -5));
      line->insert(line->end(), 3, paper());
    }
  }
  lower.pop_back();
  const auto lines = align({between_paper(upper), between_paper(lower)}, int(text.size()), 4);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(text_of(lines[0]), text);
  EXPECT_EQ(text_of(lines[1]), text);
}

TEST(Align, SaysWhereTooManyCellsDoNotFit) {
  EXPECT_TRUE(align({std::vector<Column>(40, paper())}, 44, 4).empty());
}

TEST(MeasurePitch, NeedsCharacters) {
  EXPECT_FALSE(measure_pitch(std::vector<Column>(100, paper())));
}

}  // namespace
}  // namespace garita::mrz
