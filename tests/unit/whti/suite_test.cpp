// SPDX-License-Identifier: Apache-2.0
#include "config/loader/whti_suite.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"
#include "tests/unit/whti/tables.h"

namespace garita::config {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string case_text(const std::string& id, const std::string& expect) {
  return R"({"id": ")" + id +
         R"(", "on": "2026-11-21", "mode": "land_vehicle", "arriving_from": "MEX", "lane": "ready",
      "party": [{"citizenship": "USA", "status": "citizen", "birth_date": "1985-03-12",
      "documents": [{"class": "us_passport_card", "issuer": "USA", "expires": "2030-01-01"}]}],
      "expect": )" +
         expect + "}";
}

class Folder {
 public:
  Folder() { std::filesystem::create_directories(folder_ / "below"); }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(folder_ / file) << text;
  }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  support::TemporaryFolder folder_;
};

TEST(RunSuite, CountsWhatPassesAndSaysWhatFails) {
  const Folder folder;
  folder.write("a.json", "[" + case_text("good", R"({"verdict": "proceed"})") + "," +
                             case_text("bad", R"({"verdict": "refer", "documents": "insufficient",
                                "reason": "wrong_lane", "citation": "8 CFR 212"})") +
                             "]");
  folder.write("below/b.json", case_text("also-good", "{\"citation\": \"8 CFR 235.1(b)\"}"));
  folder.write("c.json", "{");
  folder.write("notes.txt", "no case");
  const auto result = run_suite(folder.path(), whti::shipped());
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(result->summary(), "2 passed, 2 failed");
  ASSERT_EQ(result->failures.size(), 2u);
  EXPECT_EQ(result->failures[0],
            "a.json: bad: verdict: expected refer, got proceed; documents: expected insufficient, "
            "got sufficient; reason: expected wrong_lane, got null; citation: expected 8 CFR 212, "
            "got 8 CFR 235.1(b)(1); rule us-citizen-land-passport-card, 8 CFR 235.1(b)(1)");
  EXPECT_THAT(result->failures[1], HasSubstr("c.json: case.invalid"));
}

TEST(RunSuite, NamesAFolderThatIsNone) {
  const auto result = run_suite("no/such/folder", whti::shipped());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::file_unreadable);
}

TEST(RunSuite, FailsWhereItFindsNoCase) {
  const Folder folder;
  const auto result = run_suite(folder.path(), whti::shipped());
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().detail, HasSubstr("no cases"));
}

TEST(Differences, LetWhatIsNotAskedBe) {
  const auto cases = parse_case(case_text("a", "{}"));
  ASSERT_TRUE(cases);
  EXPECT_THAT(differences({}, whti::assess(cases->front().passage, whti::shipped())), IsEmpty());
}

TEST(Explain, TellsTheDecisionWithItsCitation) {
  auto cases = parse_case(case_text("a", "{}"));
  ASSERT_TRUE(cases);
  const std::string text = explain(cases->front(), whti::shipped(), whti::shipped_texts());
  EXPECT_THAT(text, HasSubstr("the party may proceed"));
  EXPECT_THAT(text, HasSubstr("US passport card"));
  EXPECT_THAT(text, HasSubstr("8 CFR 235.1(b)(1)"));
  cases->front().passage.party[0].documents.clear();
  const std::string refusal = explain(cases->front(), whti::shipped(), whti::shipped_texts());
  EXPECT_THAT(refusal, HasSubstr("referred to an officer"));
  EXPECT_THAT(refusal, HasSubstr("documents_insufficient"));
  EXPECT_THAT(refusal, HasSubstr("would do: US passport card; or passport book"));
}

TEST(Table, LosesNoRow) {
  const whti::Tables& tables = whti::shipped();
  const std::string text = table(tables);
  for (const whti::Rule& rule : tables.rules) {
    EXPECT_THAT(text, HasSubstr("rule " + rule.id + "\n"));
    EXPECT_THAT(text, HasSubstr(rule.source.citation));
    EXPECT_THAT(text, HasSubstr(rule.source.note));
  }
  for (const whti::Place& place : tables.places) EXPECT_THAT(text, HasSubstr(place.state + ": "));
  for (const auto* list : {&tables.six_month_club, &tables.edl_issuers, &tables.tribal_issuers}) {
    for (const auto& entry : *list) EXPECT_THAT(text, HasSubstr("    " + entry.name));
  }
  for (const whti::DocumentRow& row : tables.documents) {
    EXPECT_THAT(text, HasSubstr("    " + row.code + " " + row.issuer));
  }
}

TEST(Table, ShowsConditionsPeriodsAndDoubts) {
  const std::string text = table(whti::shipped());
  for (const char* part :
       {"US citizen, LAND", "Mexican, SEA", "under 16", "in a group, with letter and consent",
        "on a closed-loop cruise", "at a NEXUS Air kiosk", "from 2009-06-01 until 2027-12-31",
        "(probable)", "passport book [electronic] + ESTA authorization", "nothing is asked for",
        "an officer decides", "with i90_advice", "sea_ferry, sea_pleasure", "36 months",
        "every occupant from 16 on"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

}  // namespace
}  // namespace garita::config
