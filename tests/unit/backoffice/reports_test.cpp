// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>

#include <nlohmann/json.hpp>

#include "tests/unit/backoffice/office_fixture.h"

namespace garita::backoffice {
namespace {

using nlohmann::json;

class Reports : public OfficeFixture {
 protected:
  void deliver(std::uint64_t sequence, Verdict verdict = Verdict::refer) {
    auto delivered = report(sequence);
    delivered.decision = {.verdict = verdict, .reason = std::nullopt, .reasons = {}};
    if (verdict == Verdict::refer) delivered.decision.reason = Reason::face_mismatch;
    if (verdict == Verdict::proceed_with_condition) {
      delivered.decision.reason = Reason::photo_opt_out;
    }
    if (delivered.decision.reason) delivered.decision.reasons = {*delivered.decision.reason};
    ASSERT_EQ(post(seal(delivered)).status, 201);
  }

  std::vector<std::uint64_t> sequences(const std::string& query) const {
    std::vector<std::uint64_t> found;
    const json page = json::parse(get("/v1/reports" + query).body);
    for (const json& row : page.at("reports")) found.push_back(row.at("sequence"));
    return found;
  }
};

using Numbers = std::vector<std::uint64_t>;

TEST_F(Reports, ListsTheNewestReceivedFirst) {
  for (std::uint64_t n = 1; n <= 3; ++n) deliver(n);
  EXPECT_EQ(sequences(""), (Numbers{3, 2, 1}));
}

TEST_F(Reports, GivesEveryReportExactlyOncePageByPage) {
  for (std::uint64_t n = 1; n <= 7; ++n) deliver(n);
  Numbers all;
  std::string after;
  for (int pages = 0; pages < 4; ++pages) {
    const json page = json::parse(get("/v1/reports?limit=3" + after).body);
    for (const json& row : page.at("reports")) all.push_back(row.at("sequence"));
    if (page.at("next").is_null()) break;
    after = "&after=" + page.at("next").get<std::string>();
  }
  EXPECT_EQ(all, (Numbers{7, 6, 5, 4, 3, 2, 1}));
}

TEST_F(Reports, SaysThatThereIsNoFurtherPageWhenThePageIsJustFull) {
  for (std::uint64_t n = 1; n <= 3; ++n) deliver(n);
  EXPECT_TRUE(json::parse(get("/v1/reports?limit=3").body).at("next").is_null());
  EXPECT_EQ(json::parse(get("/v1/reports?limit=2").body).at("next"), "lane-1/2");
}

TEST_F(Reports, FiltersByVerdictAndKiosk) {
  deliver(1, Verdict::proceed);
  deliver(2, Verdict::refer);
  deliver(3, Verdict::proceed_with_condition);
  EXPECT_EQ(sequences("?verdict=proceed"), Numbers{1});
  EXPECT_EQ(sequences("?verdict=refer"), Numbers{2});
  EXPECT_EQ(sequences("?verdict=proceed_with_condition"), Numbers{3});
  EXPECT_EQ(sequences("?kiosk=lane-1"), (Numbers{3, 2, 1}));
  EXPECT_EQ(sequences("?kiosk=lane-2"), Numbers{});
}

TEST_F(Reports, RefusesAQueryItDoesNotUnderstand) {
  for (const char* query :
       {"verdict=admit", "verdict=", "limit=0", "limit=201", "limit=-1", "limit=many",
        "limit=99999999999999999999", "after=lane-1", "after=", "after=lane-1/0", "after=lane-1/7",
        "page=2", "limit=1&limit=2", "kiosk="}) {
    const auto answer = get(std::string("/v1/reports?") + query);
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_EQ(problem_code(answer), "http.bad_request") << query;
  }
}

TEST_F(Reports, ListsNothingThatNamesTheTraveler) {
  deliver(1);
  EXPECT_EQ(get("/v1/reports").body.find("ERIKSSON"), std::string::npos);
}

TEST_F(Reports, ShowsTheReportByteForByteAsItWasSigned) {
  const auto sent = envelope(1);
  ASSERT_EQ(post(sent).status, 201);
  const auto answer = get("/v1/reports/lane-1/1");
  ASSERT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("\"report\":" + sent.report + "}"), std::string::npos);
  const json shown = json::parse(answer.body);
  EXPECT_EQ(shown.at("signature"), to_base64(sent.signature));
  EXPECT_EQ(shown.at("sha256"), to_hex(sha256(to_bytes(verdict::encode(sent)))));
  ASSERT_EQ(shown.at("images").size(), 2u);
  EXPECT_EQ(shown.at("images")[0].at("href"), "/v1/reports/lane-1/1/images/document_front");
}

TEST_F(Reports, GivesEachImageAsItCame) {
  const auto sent = envelope(1);
  ASSERT_EQ(post(sent).status, 201);
  for (const auto& image : sent.images) {
    const auto answer = get("/v1/reports/lane-1/1/images/" + image.name);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "image/jpeg");
    EXPECT_EQ(to_bytes(answer.body), image.bytes);
  }
}

TEST_F(Reports, SaysNotFoundOfWhatIsNotThere) {
  deliver(1);
  for (const char* path : {"/v1/reports/lane-1/2", "/v1/reports/lane-2/1", "/v1/reports/lane-1/0",
                           "/v1/reports/lane-1/01", "/v1/reports/lane-1/1x", "/v1/reports/lane-1",
                           "/v1/reports/lane-1/1/", "/v1/reports/lane-1/1/images/live_face",
                           "/v1/reports/lane-1/1/images", "/v1/reports/", "/v1", "/v2/reports"}) {
    const auto answer = get(path);
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_EQ(problem_code(answer), "http.not_found") << path;
  }
}

TEST_F(Reports, RefusesToShowAnImageThatTheDiskHasChanged) {
  deliver(1);
  {
    SQLite::Database database((settings_.state / "backoffice.sqlite").string(),
                              SQLite::OPEN_READWRITE);
    ASSERT_EQ(database.exec("UPDATE images SET bytes = x'00' WHERE name = 'portrait'"), 1);
  }
  const auto answer = get("/v1/reports/lane-1/1/images/portrait");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(problem_code(answer), "storage.corrupt");
}

TEST_F(Reports, AnswersOnlyTheMethodsOfAResource) {
  for (const char* method : {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"}) {
    const auto answer = send(method, "/v1/reports", "");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.header("allow"), "GET") << method;
  }
  EXPECT_EQ(send("POST", "/v1/reports/lane-1/1", "{}").status, 405);
  EXPECT_EQ(send("POST", "/healthz", "").status, 405);
  EXPECT_EQ(send("TRACE", "/", "").status, 405);
}

TEST_F(Reports, LetsNoDataBeCachedOrReadAsAnotherType) {
  deliver(1);
  for (const char* path : {"/v1/reports", "/v1/reports/lane-1/1", "/v1/nothing", "/healthz",
                           "/v1/reports/lane-1/1/images/portrait"}) {
    const auto answer = get(path);
    EXPECT_EQ(answer.header("cache-control"), "no-store") << path;
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << path;
  }
}

TEST_F(Reports, SaysThatItIsWell) {
  const auto answer = get("/healthz");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"status":"ok"})");
}

}  // namespace
}  // namespace garita::backoffice
