// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/action_parser.h"

#include <gtest/gtest.h>

#include <string>

namespace garita::traveler {
namespace {

TEST(ActionParser, ReadsTheKindsThatNeedNothingElse) {
  for (const char* kind : {"start", "opt_out", "help", "cancel", "stay", "skip"}) {
    const auto action = parse_action(R"({"kind":")" + std::string(kind) + R"("})");
    ASSERT_TRUE(action) << kind;
    EXPECT_EQ(action->kind, kind);
  }
}

TEST(ActionParser, ReadsALanguageAndADeclaration) {
  const auto language = parse_action(R"({"language":"fr","kind":"language"})");
  ASSERT_TRUE(language);
  EXPECT_EQ(language->language, "fr");
  const auto declared = parse_action(R"({"kind":"declare","document_class":"birth_certificate",)"
                                     R"("citizenship":"CAN","birth_date":"2016-02-29"})");
  ASSERT_TRUE(declared);
  EXPECT_EQ(declared->document_class, "birth_certificate");
  EXPECT_EQ(declared->citizenship, "CAN");
  EXPECT_EQ(declared->birth_date, "2016-02-29");
}

TEST(ActionParser, ReadsOfWhichViewAnActionIs) {
  const auto bare = parse_action(R"({"kind":"start"})");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->version, 0u);
  const auto start = parse_action(R"({"kind":"start","version":"17"})");
  ASSERT_TRUE(start);
  EXPECT_EQ(start->version, 17u);
  const auto language = parse_action(R"({"kind":"language","version":"3","language":"es"})");
  ASSERT_TRUE(language);
  EXPECT_EQ(language->version, 3u);
  EXPECT_EQ(language->language, "es");
  for (const char* version :
       {R"("")", R"("-1")", R"("1 ")", R"("0x1")", R"("1e3")", "17", R"("99999999999999999999")"}) {
    const auto refused = parse_action(R"({"kind":"start","version":)" + std::string(version) + "}");
    EXPECT_FALSE(refused) << version;
  }
}

TEST(ActionParser, RefusesWhatIsNoAction) {
  const char* refused[] = {
      "",
      "start",
      "null",
      "[]",
      "[{\"kind\":\"start\"}]",
      "{}",
      R"({"kind":"open_gate"})",
      R"({"kind":"Start"})",
      R"({"kind":1})",
      R"({"kind":["start"]})",
      R"({"kind":"start"} {"kind":"start"})",
      R"({"kind":"start","kind":"cancel"})",
      R"({"kind":"start","language":"en"})",
      R"({"kind":"start","verdict":"proceed"})",
      R"({"kind":"language"})",
      R"({"kind":"language","language":"de"})",
      R"({"kind":"language","language":null})",
      R"({"kind":"language","Language":"en"})",
  };
  for (const char* text : refused) {
    const auto action = parse_action(text);
    ASSERT_FALSE(action) << text;
    EXPECT_EQ(action.error().code, ErrorCode::http_bad_request) << text;
  }
}

TEST(ActionParser, RefusesADeclarationThatIsNotOfItsForm) {
  const auto declare = [](const std::string& document, const std::string& country,
                          const std::string& born) {
    return parse_action(R"({"kind":"declare","document_class":")" + document +
                        R"(","citizenship":")" + country + R"(","birth_date":")" + born + "\"}");
  };
  EXPECT_TRUE(declare("birth_certificate", "USA", "2015-07"));
  EXPECT_FALSE(declare("passport_book", "USA", "2015-07-01"));
  EXPECT_FALSE(declare("birth_certificate", "usa", "2015-07-01"));
  EXPECT_FALSE(declare("birth_certificate", "US", "2015-07-01"));
  EXPECT_FALSE(declare("birth_certificate", "USA", "2015-02-29"));  // 2015 was no leap year
  EXPECT_FALSE(declare("birth_certificate", "USA", "01/07/2015"));
  EXPECT_FALSE(declare("birth_certificate", "USA", ""));
}

TEST(ActionParser, SurvivesDeepNesting) {
  const std::string deep(2000, '[');
  EXPECT_FALSE(parse_action(deep));
  EXPECT_FALSE(parse_action("{\"kind\":" + deep));
}

TEST(ActionParser, DoesNotRepeatWhatItRefuses) {
  const auto action = parse_action(R"({"kind":"declare","document_class":"birth_certificate",)"
                                   R"("citizenship":"USA","birth_date":"31.12.2014"})");
  ASSERT_FALSE(action);
  EXPECT_EQ(action.error().detail.find("2014"), std::string::npos);
}

}  // namespace
}  // namespace garita::traveler
