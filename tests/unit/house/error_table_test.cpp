// SPDX-License-Identifier: Apache-2.0
// docs/errors.md and verify/base/error_codes.def say the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::house {
namespace {

struct Code {
  std::string name;
  int number;
};

const std::vector<Code> kCodes{
#define GARITA_ERROR(enumerator, number, name) {name, number},
#include "verify/base/error_codes.def"
#undef GARITA_ERROR
};

using Row = std::vector<std::string>;

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t`");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t`") - first + 1);
}

// "| a | b |" -> {"a", "b"}
Row split_row(const std::string& line) {
  Row cells;
  std::stringstream stream(line.substr(1));
  for (std::string cell; std::getline(stream, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

// Rows of every table but their head and rule.
std::vector<Row> read_rows(std::istream& stream) {
  std::vector<Row> rows;
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with("|") || line.starts_with("| code") || line.starts_with("|---")) continue;
    rows.push_back(split_row(line));
  }
  return rows;
}

std::vector<Row> read_table() {
  std::ifstream stream(GARITA_SOURCE_DIR "/docs/errors.md");
  return read_rows(stream);
}

TEST(ErrorTable, RowsAreReadCellByCell) {
  std::stringstream text("# Errors\n\n| code | number |\n|---|---|\n| `a.b` | 1 | x y |\ntext\n");
  EXPECT_THAT(read_rows(text), testing::ElementsAre(testing::ElementsAre("a.b", "1", "x y")));
}

TEST(ErrorTable, EveryCodeHasOneRowWithItsNumber) {
  std::map<std::string, std::vector<std::string>> numbers;
  for (const Row& row : read_table()) {
    ASSERT_GE(row.size(), 2u) << row.front();
    numbers[row[0]].push_back(row[1]);
  }
  for (const Code& code : kCodes) {
    EXPECT_THAT(numbers[code.name], testing::ElementsAre(std::to_string(code.number))) << code.name;
  }
}

TEST(ErrorTable, EveryRowIsAKnownCode) {
  std::set<std::string> known;
  for (const Code& code : kCodes) known.insert(code.name);
  for (const Row& row : read_table()) EXPECT_THAT(known, testing::Contains(row[0]));
}

TEST(ErrorTable, EveryRowSaysCauseSightRemedyAndRetry) {
  for (const Row& row : read_table()) {
    ASSERT_EQ(row.size(), 6u) << row[0];
    for (const std::string& cell : row) EXPECT_FALSE(cell.empty()) << row[0];
    EXPECT_THAT(row[5], testing::AnyOf(testing::StartsWith("yes"), testing::StartsWith("no")))
        << row[0];
  }
}

TEST(ErrorTable, NumbersAndNamesAreNeverUsedTwice) {
  std::set<int> numbers;
  std::set<std::string> names;
  for (const Code& code : kCodes) {
    EXPECT_TRUE(numbers.insert(code.number).second) << code.number;
    EXPECT_TRUE(names.insert(code.name).second) << code.name;
    EXPECT_GT(code.number % 100, 0) << code.name;
  }
}

TEST(ErrorTable, NamesAreStepDotCause) {
  for (const Code& code : kCodes) {
    EXPECT_THAT(code.name, testing::MatchesRegex("[a-z]+\\.[a-z_]+"));
  }
}

}  // namespace
}  // namespace garita::house
