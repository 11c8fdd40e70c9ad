// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/unit/backoffice/office_fixture.h"
#include "verify/base/reason.h"

namespace garita::backoffice {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path kPage = std::filesystem::path(GARITA_SOURCE_DIR) / "assets" / "officer";

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

class Page : public OfficeFixture {};

TEST_F(Page, ServesTheConsoleUnderAPolicyOfThisOriginAlone) {
  const auto answer = get("/");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(answer.body, read(kPage / "index.html"));
  EXPECT_THAT(std::string(answer.header("content-security-policy")),
              HasSubstr("default-src 'self'"));
  EXPECT_THAT(std::string(answer.header("content-security-policy")), Not(HasSubstr("unsafe")));
}

TEST_F(Page, ServesEveryFileOfThePage) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kPage)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = "/" + std::filesystem::relative(entry.path(), kPage).string();
    const auto answer = get(path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(answer.body, read(entry.path())) << path;
  }
}

// A name in a report must never become markup or code: so nothing in the page can make any.
TEST(OfficerPage, HasNoWayToTurnTextIntoMarkup) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kPage)) {
    if (entry.path().extension() != ".js") continue;
    const std::string code = read(entry.path());
    for (const char* way : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                            "eval(", "new Function", "setHTML", "srcdoc", "DOMParser"}) {
      EXPECT_THAT(code, Not(HasSubstr(way))) << entry.path();
    }
  }
}

TEST(OfficerPage, HasEveryTextInBothLanguages) {
  const auto english = nlohmann::json::parse(read(kPage / "languages" / "en.json"));
  const auto spanish = nlohmann::json::parse(read(kPage / "languages" / "es.json"));
  std::set<std::string> english_keys;
  std::set<std::string> spanish_keys;
  for (const auto& [key, text] : english.items()) english_keys.insert(key);
  for (const auto& [key, text] : spanish.items()) {
    spanish_keys.insert(key);
    EXPECT_FALSE(text.get<std::string>().empty()) << key;
  }
  EXPECT_EQ(english_keys, spanish_keys);
}

TEST(OfficerPage, SaysEveryReasonInOneSentence) {
  const auto texts = nlohmann::json::parse(read(kPage / "languages" / "en.json"));
#define GARITA_EXPECT_TEXTS(name, verdict)               \
  EXPECT_TRUE(texts.contains("reason." #name)) << #name; \
  EXPECT_TRUE(texts.contains("short." #name)) << #name;
  GARITA_REASONS(GARITA_EXPECT_TEXTS)
#undef GARITA_EXPECT_TEXTS
}

TEST(OfficerPage, NamesEveryCodeThatMayBeDecided) {
  const auto texts = nlohmann::json::parse(read(kPage / "languages" / "en.json"));
  const auto rules = config::load_decision_rules(kPage.parent_path() / "decisions.toml").value();
  EXPECT_FALSE(rules.codes.empty());
  for (const auto& code : rules.codes) {
    EXPECT_TRUE(texts.contains("decision." + code.code)) << code.code;
  }
}

}  // namespace
}  // namespace garita::backoffice
