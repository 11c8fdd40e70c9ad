// SPDX-License-Identifier: Apache-2.0
// Every decision can be told in three registers, kindly.
#include "config/loader/whti_texts.h"

#include <gmock/gmock.h>

#include <cctype>

#include "tests/unit/whti/tables.h"
#include "verify/base/reason.h"

namespace garita::config {
namespace {

std::vector<std::string> every_code() {
  std::vector<std::string> codes{"proceed"};
#define GARITA_CODE(name, verdict) codes.emplace_back(#name);
  GARITA_REASONS(GARITA_CODE)
#undef GARITA_CODE
  for (const whti::Rule& rule : whti::shipped().rules) {
    if (rule.condition) codes.emplace_back(to_string(*rule.condition));
    codes.insert(codes.end(), rule.advice.begin(), rule.advice.end());
  }
  for (const whti::LaneRule& lane : whti::shipped().lanes) {
    codes.emplace_back(to_string(lane.reason));
  }
  return codes;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

TEST(Texts, TellEveryReasonAndAdviceOfEveryRuleInEveryRegister) {
  for (const std::string& code : every_code()) {
    ASSERT_TRUE(whti::shipped_texts().contains(code)) << code;
    const Text& text = whti::shipped_texts().at(code);
    EXPECT_FALSE(text.officer.empty()) << code;
    for (const std::string& words : text.traveler) EXPECT_FALSE(words.empty()) << code;
  }
}

TEST(Texts, SayNothingThatNoDecisionCanMean) {
  const std::vector<std::string> codes = every_code();
  for (const auto& [code, text] : whti::shipped_texts())
    EXPECT_THAT(codes, ::testing::Contains(code));
}

// What a traveler reads accuses nobody, refuses nobody and shows no code of ours.
TEST(Texts, AreKindToTravelers) {
  const char* unkind[] = {"denied", "deny",  "refus",    "reject",    "invalid", "fake",
                          "forg",   "fraud", "suspect",  "suspici",   "illegal", "failed",
                          "fail",   "error", "mismatch", "watchlist", "violat",  "rechaz",
                          "denega", "fals",  "sospech",  "ilegal",    "fraude",  "inválid",
                          "rejet",  "faux",  "échec",    "soupçon"};
  for (const auto& [code, text] : whti::shipped_texts()) {
    for (const std::string& words : text.traveler) {
      for (const char* word : unkind) {
        EXPECT_EQ(lower(words).find(word), std::string::npos) << code << ": " << words;
      }
      EXPECT_EQ(words.find('_'), std::string::npos) << code << ": " << words;
      EXPECT_LE(words.size(), 140u) << code << ": " << words;
    }
  }
}

TEST(Texts, SpeakThreeLanguages) {
  for (const auto& [code, text] : whti::shipped_texts()) {
    EXPECT_NE(text.traveler[0], text.traveler[1]) << code;
    EXPECT_NE(text.traveler[1], text.traveler[2]) << code;
    EXPECT_NE(text.traveler[0], text.traveler[2]) << code;
  }
}

}  // namespace
}  // namespace garita::config
