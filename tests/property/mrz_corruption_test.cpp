// SPDX-License-Identifier: Apache-2.0
// Every single wrong character of an MRZ, one by one: what the check digits see and what they
// cannot. Doc 9303-3 section 4.9: weights 7, 3, 1 share no factor with 10, so a change is unseen
// exactly where the two characters' values are alike modulo 10.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "verify/mrz/mrz.h"

namespace garita::mrz {
namespace {

constexpr Date kOn{2026, 11, 22};
constexpr std::string_view kAll = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// By hand, from A = 10 to Z = 35 and < = 0.
constexpr std::array<std::string_view, 10> kAlike{"0AKU<", "1BLV", "2CMW", "3DNX", "4EOY",
                                                  "5FPZ",  "6GQ",  "7HR",  "8IS",  "9JT"};

bool alike(char a, char b) {
  for (const std::string_view characters : kAlike) {
    if (characters.find(a) != characters.npos) return characters.find(b) != characters.npos;
  }
  return false;
}

struct Watched {
  std::size_t line, begin, end;  // cells that a check digit covers, or is
};

struct Document {
  std::vector<std::string> lines;
  std::vector<Watched> watched;
};

// The specimens of Doc 9303-4, -5 and -6 (appendix A) and -7 (appendices A and B), and the old
// French card; the cells as each part's section 4.2 gives them.
const std::vector<Document> kDocuments{
    {{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
      "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
     {{1, 0, 10}, {1, 13, 20}, {1, 21, 44}}},
    {{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
      "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"},
     {{0, 5, 30}, {1, 0, 7}, {1, 8, 15}, {1, 18, 30}}},
    {{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"},
     {{1, 0, 10}, {1, 13, 20}, {1, 21, 36}}},
    {{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
      "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"},
     {{1, 0, 10}, {1, 13, 20}, {1, 21, 28}}},
    {{"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"},
     {{0, 5, 36}, {1, 0, 36}}},
};

TEST(Corruption, UnseenClassesAreOneSubstitutionInThirteen) {
  int unseen = 0, all = 0;
  for (const char a : kAll) {
    for (const char b : kAll) {
      if (a == b) continue;
      ++all;
      unseen += check_digit(std::string(1, a)) == check_digit(std::string(1, b));
      EXPECT_EQ(check_digit(std::string(1, a)) == check_digit(std::string(1, b)), alike(a, b));
    }
  }
  EXPECT_EQ(all, 37 * 36);
  EXPECT_EQ(unseen, 104);  // 5 x 4 + 5 x (4 x 3) + 4 x (3 x 2): 7.8 %
}

TEST(Corruption, EveryOneThatACheckDigitCanSeeIsSeen) {
  for (const Document& document : kDocuments) {
    const auto truth = parse(document.lines, kOn);
    ASSERT_TRUE(truth && truth->valid) << document.lines[0];
    for (const Watched& cells : document.watched) {
      for (std::size_t k = cells.begin; k < cells.end; ++k) {
        for (const char c : kAll) {
          std::vector<std::string> lines = document.lines;
          if (alike(c, lines[cells.line][k])) continue;
          lines[cells.line][k] = c;
          const auto read = parse(lines, kOn);
          ASSERT_TRUE(read);
          EXPECT_FALSE(read->valid) << lines[0] << '\n' << lines[1] << "\ncell " << k;
        }
      }
    }
  }
}

// What the digits cannot see is told by the confidence of the character (decode.h): the parser
// cannot know, and says "valid".
TEST(Corruption, CharactersAlikeModuloTenPassInTheNumber) {
  for (const std::string_view characters : kAlike) {
    for (const char c : characters) {
      std::vector<std::string> lines = kDocuments[0].lines;
      lines[1][7] = c;  // a C, which is 12
      EXPECT_EQ(parse(lines, kOn)->valid, alike(c, 'C')) << c;
    }
  }
}

}  // namespace
}  // namespace garita::mrz
