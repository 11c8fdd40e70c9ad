// SPDX-License-Identifier: Apache-2.0
// Log-in, sessions and review as a browser has them, over TLS.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/unit/backoffice/office_fixture.h"

namespace garita::backoffice {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kPassphrase = "a hedgehog in the booth";
constexpr const char* kReferral = "/v1/referrals/lane-1/1";

class Officer : public OfficeFixture {
 protected:
  Officer() { EXPECT_EQ(post(envelope(1)).status, 201); }

  void make_account(const std::string& name) {
    const auto ledger = Ledger::open(database_file(settings_.state)).value();
    ASSERT_TRUE(Accounts(*ledger).add(name, kPassphrase, service::utc_now_text()));
  }
  service::HttpResponse try_log_in(const std::string& name, const std::string& passphrase,
                                   const std::string& cookie = "") {
    return ask("POST", "/v1/session", json{{"name", name}, {"passphrase", passphrase}}.dump(),
               cookie);
  }
  static std::string version(std::uint64_t number) { return json{{"version", number}}.dump(); }
  static json decision(std::uint64_t version, const std::string& code = "identity_confirmed") {
    return {{"id", std::string(32, 'a')}, {"version", version}, {"code", code}};
  }
  service::HttpResponse claim(const std::string& cookie, std::uint64_t at = 1) {
    return ask("POST", std::string(kReferral) + "/claim", version(at), cookie);
  }
  service::HttpResponse decide(const json& wanted, const std::string& cookie) {
    return ask("POST", std::string(kReferral) + "/decisions", wanted.dump(), cookie);
  }
  std::vector<json> audit() {
    std::vector<json> entries;
    const auto ledger = Ledger::open(database_file(settings_.state)).value();
    EXPECT_TRUE(verify_audit(*ledger));
    EXPECT_TRUE(ledger->read([&](service::Database& database) {
      return database.each("SELECT entry FROM audit ORDER BY sequence", {},
                           [&](const service::Row& row) -> Result<void> {
                             entries.push_back(json::parse(row[0].text()));
                             return {};
                           });
    }));
    return entries;
  }
};

TEST_F(Officer, SeesNothingWithoutASession) {
  for (const char* path :
       {"/v1/reports", "/v1/reports/lane-1/1", "/v1/reports/lane-1/1/images/portrait",
        "/v1/referrals", "/v1/referrals/lane-1/1", "/v1/events"}) {
    for (const std::string& cookie : {std::string(), std::string("__Host-garita_officer="),
                                      "__Host-garita_officer=" + std::string(64, '0'),
                                      "garita_officer=" + cookie_.substr(cookie_.find('=') + 1)}) {
      const auto answer = send("GET", path, "", {{"Cookie", cookie}});
      EXPECT_EQ(answer.status, 401) << path << " " << cookie;
      EXPECT_EQ(problem_code(answer), "session.required");
      EXPECT_THAT(answer.body, Not(HasSubstr("ERIKSSON")));
      EXPECT_EQ(answer.header("cache-control"), "no-store");
    }
  }
}

TEST_F(Officer, ChangesNothingWithoutASession) {
  for (const char* path : {"/claim", "/release", "/decisions"}) {
    EXPECT_EQ(ask("POST", std::string(kReferral) + path, "{}", "").status, 401) << path;
  }
  EXPECT_EQ(ask("DELETE", "/v1/session", "", "").status, 401);
  EXPECT_EQ(ask("PUT", "/v1/session/activity", "", "").status, 401);
  EXPECT_EQ(json::parse(get(kReferral).body).at("version"), 1);
}

TEST_F(Officer, LogsInWithACookieThatNoScriptAndNoOtherSiteHas) {
  make_account("ana");
  const auto answer = try_log_in("ana", kPassphrase);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const std::string cookie(answer.header("set-cookie"));
  EXPECT_THAT(cookie, AllOf(StartsWith("__Host-garita_officer="), HasSubstr("; Path=/"),
                            HasSubstr("; HttpOnly"), HasSubstr("; SameSite=Strict"),
                            HasSubstr("; Secure"), Not(HasSubstr("Domain"))));
  EXPECT_EQ(cookie.find(';') - cookie.find('='), 65u);  // 64 digits: 256 bits
  const json told = json::parse(answer.body);
  EXPECT_EQ(told.at("officer"), "ana");
  EXPECT_FALSE(told.contains("token"));
  const std::string sent = cookie.substr(0, cookie.find(';'));
  EXPECT_EQ(send("GET", "/v1/referrals", "", {{"Cookie", sent}}).status, 200);
}

TEST_F(Officer, IsToldNothingOfWhichOfTheTwoWasWrong) {
  make_account("ana");
  const auto passphrase = try_log_in("ana", "not her passphrase");
  const auto name = try_log_in("nobody", kPassphrase);
  EXPECT_EQ(passphrase.status, 403);
  EXPECT_EQ(passphrase.body, name.body);
  EXPECT_EQ(problem_code(passphrase), "session.refused");
  EXPECT_EQ(passphrase.header("set-cookie"), "");
}

TEST_F(Officer, WaitsAfterTooManyAttempts) {
  for (std::size_t i = 0; i < Attempts::kPerName; ++i) {
    ASSERT_EQ(try_log_in("ana", "guess number " + std::to_string(i)).status, 403);
  }
  make_account("ana");
  const auto answer = try_log_in("ana", kPassphrase);  // right, and too late
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(problem_code(answer), "session.limited");
  EXPECT_GT(std::stoi(std::string(answer.header("retry-after"))), 0);
}

TEST_F(Officer, LeavesNoSessionBehindWhenAnotherLogsIn) {
  make_account("ana");
  ASSERT_EQ(try_log_in("ana", kPassphrase, cookie_).status, 200);
  EXPECT_EQ(get("/v1/referrals").status, 401);
}

TEST_F(Officer, LogsOut) {
  const auto answer = ask("DELETE", "/v1/session", "", cookie_);
  EXPECT_EQ(answer.status, 204);
  EXPECT_THAT(std::string(answer.header("set-cookie")), HasSubstr("Max-Age=0"));
  EXPECT_EQ(get("/v1/referrals").status, 401);
  EXPECT_EQ(json::parse(get("/v1/session").body).at("officer"), nullptr);
}

TEST_F(Officer, IsKnownByTheSession) {
  EXPECT_EQ(json::parse(get("/v1/session").body).at("officer"), "officer");
  EXPECT_EQ(ask("PUT", "/v1/session/activity", "", cookie_).status, 200);
  stop();
  start();
  EXPECT_EQ(json::parse(get("/v1/session").body).at("officer"), "officer");
}

TEST_F(Officer, ObeysNoOtherPage) {
  const std::string path = std::string(kReferral) + "/claim";
  const auto as = [&](std::map<std::string, std::string> headers) {
    headers.emplace("Cookie", cookie_);
    return send("POST", path, version(1), headers).status;
  };
  EXPECT_EQ(as({}), 403);  // nobody vouches for it
  EXPECT_EQ(as({{"Origin", "https://evil.example"}}), 403);
  EXPECT_EQ(as({{"Origin", "null"}}), 403);
  EXPECT_EQ(as({{"Sec-Fetch-Site", "cross-site"}}), 403);
  EXPECT_EQ(as({{"Sec-Fetch-Site", "same-site"}}), 403);
  EXPECT_EQ(as({{"Sec-Fetch-Site", "none"}}), 403);
  EXPECT_EQ(json::parse(get(kReferral).body).at("state"), "waiting");
  EXPECT_EQ(as({{"Sec-Fetch-Site", "same-origin"}}), 200);
  EXPECT_EQ(send("POST", "/v1/session", "{}", {}).status, 403);  // nor logs in for one
}

TEST_F(Officer, ClaimsDecidesAndIsHeldToIt) {
  const auto waiting = json::parse(get("/v1/referrals").body).at("referrals");
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].at("state"), "waiting");
  EXPECT_EQ(waiting[0].at("severity"), "medium");
  EXPECT_THAT(waiting.dump(), Not(HasSubstr("ERIKSSON")));

  const auto held = json::parse(claim(cookie_).body);
  EXPECT_EQ(held.at("state"), "claimed");
  EXPECT_EQ(held.at("claimed_by"), "officer");
  EXPECT_EQ(held.at("codes").at(0).at("code"), "identity_confirmed");

  const std::string other = log_in("other");
  EXPECT_EQ(problem_code(claim(other, 2)), "review.claimed");
  EXPECT_EQ(problem_code(decide(decision(2), other)), "review.claimed");
  EXPECT_EQ(problem_code(decide(decision(1), cookie_)), "review.conflict");
  EXPECT_EQ(problem_code(decide(decision(2, "admitted"), cookie_)), "review.invalid");

  const auto made = decide(decision(2), cookie_);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(json::parse(made.body).at("decisions").at(0).at("establishes"), "passed");
  EXPECT_EQ(decide(decision(2), cookie_).status, 200);  // the same, sent again
  EXPECT_EQ(problem_code(decide(decision(2, "identity_undetermined"), cookie_)),
            "review.key_reused");
  EXPECT_EQ(json::parse(get("/v1/referrals").body).at("referrals").size(), 0u);
  EXPECT_EQ(json::parse(get(kReferral).body).at("decisions").size(), 1u);
}

TEST_F(Officer, ReleasesWhatIsHeld) {
  ASSERT_EQ(claim(cookie_).status, 200);
  const auto freed = ask("POST", std::string(kReferral) + "/release", version(2), cookie_);
  EXPECT_EQ(json::parse(freed.body).at("state"), "waiting");
  EXPECT_EQ(problem_code(ask("POST", std::string(kReferral) + "/release", version(3), cookie_)),
            "review.unclaimed");
}

TEST_F(Officer, RefusesWhatItDoesNotUnderstand) {
  const std::string id(32, 'a');
  for (const std::string& body :
       {std::string("{"), std::string("[]"), std::string("{}"), std::string("null"),
        std::string(R"({"version":"1","code":"x","id":")") + id + "\"}",
        std::string(R"({"version":-1,"code":"x","id":")") + id + "\"}",
        std::string(R"({"version":1,"code":"x","id":"short"})"),
        std::string(R"({"version":1,"code":"x","extra":1,"id":")") + id + "\"}",
        std::string(R"({"version":1,"version":1,"code":"x","id":")") + id + "\"}",
        std::string(R"({"version":1,"code":{"a":{}},"id":")") + id + "\"}",
        std::string(R"({"version":1,"code":"x","note":7,"id":")") + id + "\"}",
        std::string(R"({"version":1,"code":"x","corrects":"y","id":")") + id + "\"}"}) {
    const auto answer = ask("POST", std::string(kReferral) + "/decisions", body, cookie_);
    EXPECT_EQ(answer.status, 400) << body;
  }
  EXPECT_EQ(
      ask("POST", std::string(kReferral) + "/decisions", std::string(9000, ' '), cookie_).status,
      413);
  EXPECT_EQ(ask("POST", "/v1/referrals/lane-1/9/claim", version(1), cookie_).status, 404);
  EXPECT_EQ(get("/v1/referrals/lane-1/9").status, 404);
}

TEST_F(Officer, LogsWhoSawWhichReport) {
  ASSERT_EQ(get("/v1/reports/lane-1/1").status, 200);
  ASSERT_EQ(get("/v1/reports/lane-1/1/images/portrait").status, 200);
  const auto entries = audit();
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].at("did"), "logged in");
  EXPECT_EQ(entries[1].at("did"), "opened");
  EXPECT_EQ(entries[1].at("officer"), "officer");
  EXPECT_EQ(entries[1].at("report"), "lane-1/1");
  EXPECT_EQ(entries[2].at("did"), "saw portrait");
  for (const json& entry : entries) EXPECT_THAT(entry.dump(), Not(HasSubstr("ERIKSSON")));
}

}  // namespace
}  // namespace garita::backoffice
