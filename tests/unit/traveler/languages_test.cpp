// SPDX-License-Identifier: Apache-2.0
// The three languages say the same things, in sentences short enough for one glance.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "verify/base/reason.h"

namespace garita::traveler {
namespace {

using Texts = std::map<std::string, std::string>;

const std::filesystem::path kAssets = std::filesystem::path(GARITA_SOURCE_DIR) / "assets";
constexpr const char* kLanguages[] = {"en", "es", "fr"};

// Throws, which fails the test, where a value is no string.
Texts load(const std::string& language) {
  std::ifstream in(kAssets / "languages" / (language + ".json"));
  return nlohmann::json::parse(in).get<Texts>();
}

std::set<std::string> keys_of(const Texts& texts) {
  std::set<std::string> keys;
  for (const auto& [key, text] : texts) keys.insert(key);
  return keys;
}

// What stands between spaces and has a letter or digit: French puts a space before "!" and ":".
int count_words(const std::string& sentence) {
  std::istringstream in(std::regex_replace(sentence, std::regex("\u00a0|\u202f"), " "));
  int words = 0;
  for (std::string word; in >> word;) {
    const auto is_letter = [](unsigned char c) { return std::isalnum(c) || c >= 0xC3; };
    if (std::ranges::any_of(word, is_letter)) ++words;
  }
  return words;
}

TEST(Languages, HaveTheSameKeys) {
  const auto english = keys_of(load("en"));
  EXPECT_FALSE(english.empty());
  EXPECT_EQ(keys_of(load("es")), english);
  EXPECT_EQ(keys_of(load("fr")), english);
}

TEST(Languages, LeaveNoTextEmpty) {
  for (const char* language : kLanguages) {
    for (const auto& [key, text] : load(language)) {
      EXPECT_GT(count_words(text), 0) << language << " " << key;
    }
  }
}

TEST(Languages, KeepASentenceToTwelveWords) {
  int sentences = 0;
  for (const char* language : kLanguages) {
    for (const auto& [key, text] : load(language)) {
      if (!key.starts_with("sentence.")) continue;
      ++sentences;
      EXPECT_LE(count_words(text), 12) << language << " " << key;
    }
  }
  EXPECT_GT(sentences, 0);
}

TEST(Languages, HaveASentenceForEveryCondition) {
  const Texts english = load("en");
#define GARITA_CONDITION(name, verdict)                                                          \
  if (Verdict::verdict == Verdict::proceed_with_condition) {                                     \
    EXPECT_TRUE(english.contains("sentence.condition." + std::string(to_string(Reason::name)))); \
  }
  GARITA_REASONS(GARITA_CONDITION)
#undef GARITA_CONDITION
}

// lane.h and verify/face/matcher.h name these words.
TEST(Languages, HaveASentenceForEveryStateGuidanceAndReason) {
  const Texts english = load("en");
  for (const char* key : {"sentence.closed",
                          "sentence.welcome",
                          "sentence.notice",
                          "sentence.document",
                          "sentence.reading",
                          "sentence.face",
                          "sentence.working",
                          "sentence.proceed",
                          "sentence.refer",
                          "sentence.thanks",
                          "sentence.guidance.move_closer",
                          "sentence.guidance.move_back",
                          "sentence.guidance.look_straight",
                          "sentence.guidance.more_light",
                          "sentence.guidance.less_light",
                          "sentence.guidance.hold_still",
                          "sentence.guidance.centre",
                          "closed.camera",
                          "closed.scanner",
                          "closed.storage",
                          "closed.clock",
                          "closed.starting"}) {
    EXPECT_TRUE(english.contains(key)) << key;
  }
}

TEST(Languages, FrightenNobody) {
  const std::regex scary(
      "alert|denied|deny|fail|suspect|reject|error|refus|alerta|denegad|fall[oó]|sospech|rechaz|"
      "alerte|échou|soupçon|rejet|erreur|%",
      std::regex::icase);
  for (const char* language : kLanguages) {
    for (const auto& [key, text] : load(language)) {
      EXPECT_FALSE(std::regex_search(text, scary)) << language << " " << key;
    }
  }
}

// Every text key that the page's modules and its HTML name exists.
TEST(Languages, HaveEveryTextThatThePageNames) {
  const Texts english = load("en");
  const std::regex named(R"re((?:t\(|data-text=|key: )["']([a-z_]+(?:\.[a-z_0-9]+)+)["'])re");
  int found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kAssets / "traveler")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path());
    const std::string source((std::istreambuf_iterator<char>(in)), {});
    for (std::sregex_iterator it(source.begin(), source.end(), named), end; it != end; ++it) {
      ++found;
      EXPECT_TRUE(english.contains((*it)[1].str())) << entry.path().filename() << " " << (*it)[1];
    }
  }
  EXPECT_GT(found, 0);
}

}  // namespace
}  // namespace garita::traveler
