// SPDX-License-Identifier: Apache-2.0
// Claims and decisions, step by step.
#include <gmock/gmock.h>

#include "tests/unit/backoffice/review_fixture.h"

namespace garita::backoffice {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(ReviewTest, WaitsForAnOfficerWhateverIsReferredOrHasAConditionToSeeTo) {
  const auto referred = arrive();
  arrive("proceed", "");
  const auto condition = arrive("proceed_with_condition", "photo_opt_out");
  arrive("proceed_with_condition", "i90_advice");
  const auto waiting = review_.waiting(kMidday).value();
  ASSERT_THAT(waiting, SizeIs(2));
  EXPECT_EQ(waiting[0].summary.key, referred);
  EXPECT_EQ(waiting[1].summary.key, condition);
  expect_code(review_.find({"lane-1", 2}, kMidday), ErrorCode::http_not_found);
}

TEST_F(ReviewTest, SaysHowSevereEachKindIs) {
  const auto hit = arrive("refer", "watchlist_hit");
  const auto lane = arrive("refer", "wrong_lane");
  EXPECT_EQ(review_.find(hit, kMidday)->severity, "high");
  EXPECT_EQ(review_.find(lane, kMidday)->severity, "low");
}

TEST_F(ReviewTest, HoldsAReferralForOneOfficer) {
  const auto key = arrive();
  const auto held = review_.claim(key, 1, "ana", kMidday);
  ASSERT_TRUE(held) << to_string(held.error());
  EXPECT_EQ(held->claim->officer, "ana");
  EXPECT_EQ(held->claim->until, "2026-11-22T12:10:00.000Z");
  EXPECT_EQ(held->version, 2u);
  expect_code(review_.claim(key, 2, "ben", kMidday), ErrorCode::review_claimed);
  expect_code(review_.decide(request(key, 2), "ben", kMidday), ErrorCode::review_claimed);
  expect_code(review_.release(key, 2, "ben", kMidday), ErrorCode::review_unclaimed);
}

TEST_F(ReviewTest, LetsAClaimEndByItsTime) {
  const auto key = arrive();
  ASSERT_TRUE(review_.claim(key, 1, "ana", kMidday));
  EXPECT_TRUE(review_.find(key, kMidday + minutes(10) - std::chrono::milliseconds(1))->claim);
  EXPECT_FALSE(review_.find(key, kMidday + minutes(10))->claim);
  expect_code(review_.decide(request(key, 2), "ana", kMidday + minutes(10)),
              ErrorCode::review_unclaimed);
  EXPECT_TRUE(review_.claim(key, 2, "ben", kMidday + minutes(10)));
}

TEST_F(ReviewTest, HoldsOnAsLongAsTheOfficerAsks) {
  const auto key = arrive();
  ASSERT_TRUE(review_.claim(key, 1, "ana", kMidday));
  const auto again = review_.claim(key, 2, "ana", kMidday + minutes(9));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->claim->until, "2026-11-22T12:19:00.000Z");
  EXPECT_THAT(audit(), SizeIs(1));  // one claim, however long it is held
}

TEST_F(ReviewTest, FreesWhatIsReleased) {
  const auto key = arrive();
  ASSERT_TRUE(review_.claim(key, 1, "ana", kMidday));
  expect_code(review_.release(key, 1, "ana", kMidday), ErrorCode::review_conflict);
  const auto freed = review_.release(key, 2, "ana", kMidday);
  ASSERT_TRUE(freed);
  EXPECT_FALSE(freed->claim);
  EXPECT_TRUE(review_.claim(key, 3, "ben", kMidday));
}

TEST_F(ReviewTest, RefusesWhoReadAnOlderVersion) {
  const auto key = arrive();
  ASSERT_TRUE(review_.claim(key, 1, "ana", kMidday));
  ASSERT_TRUE(review_.release(key, 2, "ana", kMidday));
  expect_code(review_.claim(key, 1, "ben", kMidday), ErrorCode::review_conflict);
  expect_code(review_.claim(key, 4, "ben", kMidday), ErrorCode::review_conflict);
}

TEST_F(ReviewTest, DecidesOnceAndForAll) {
  const auto key = arrive();
  const auto held = review_.claim(key, 1, "ana", kMidday).value();
  auto wanted = request(key, held.version);
  wanted.note = "Compared by eye.\nSame scar.";
  const auto first = review_.decide(wanted, "ana", kMidday);
  ASSERT_TRUE(first) << to_string(first.error());
  EXPECT_TRUE(first->created);
  ASSERT_THAT(first->referral.decisions, SizeIs(1));
  const Decision& decision = first->referral.decisions[0];
  EXPECT_EQ(decision.id, wanted.id);
  EXPECT_EQ(decision.number, 1u);
  EXPECT_EQ(decision.code, "identity_confirmed");
  EXPECT_EQ(decision.establishes, "passed");
  EXPECT_EQ(decision.note, wanted.note);
  EXPECT_EQ(decision.officer, "ana");
  EXPECT_EQ(decision.decided_at, "2026-11-22T12:00:00.000Z");
  EXPECT_FALSE(first->referral.claim);
  EXPECT_THAT(*review_.waiting(kMidday), IsEmpty());
  expect_code(review_.claim(key, first->referral.version, "ben", kMidday),
              ErrorCode::review_conflict);
  expect_code(review_.decide(request(key, first->referral.version), "ana", kMidday),
              ErrorCode::review_conflict);
}

TEST_F(ReviewTest, TakesTheSameDecisionSentAgainForTheOneThatStands) {
  const auto key = arrive();
  const auto held = review_.claim(key, 1, "ana", kMidday).value();
  const auto wanted = request(key, held.version);
  ASSERT_TRUE(review_.decide(wanted, "ana", kMidday));
  const auto again = review_.decide(wanted, "ana", kMidday + minutes(1));
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->created);
  EXPECT_THAT(again->referral.decisions, SizeIs(1));
  auto other = wanted;
  other.code = "identity_not_confirmed";
  expect_code(review_.decide(other, "ana", kMidday), ErrorCode::review_key_reused);
  expect_code(review_.decide(wanted, "ben", kMidday), ErrorCode::review_key_reused);
}

TEST_F(ReviewTest, NeedsTheClaim) {
  const auto key = arrive();
  expect_code(review_.decide(request(key, 1), "ana", kMidday), ErrorCode::review_unclaimed);
  EXPECT_THAT(audit(), IsEmpty());
}

TEST_F(ReviewTest, TakesTheCodesOfTheReferralsKindAlone) {
  const auto key = arrive("refer", "face_mismatch");
  std::vector<std::string> offered;
  const auto codes = review_.codes(key).value();
  for (const auto& code : codes) offered.push_back(code.code);
  EXPECT_THAT(offered,
              ElementsAre("identity_confirmed", "identity_not_confirmed", "identity_undetermined",
                          "referred_to_secondary", "traveler_left"));
  const auto held = review_.claim(key, 1, "ana", kMidday).value();
  for (const char* code : {"document_accepted", "admitted", "", "identity_confirmed "}) {
    expect_code(review_.decide(request(key, held.version, code), "ana", kMidday),
                ErrorCode::review_invalid);
  }
}

TEST_F(ReviewTest, BoundsTheNote) {
  const auto key = arrive("refer", "documents_insufficient");
  const auto held = review_.claim(key, 1, "ana", kMidday).value();
  auto wanted = request(key, held.version, "requirement_waived");
  for (const std::string& note :
       {std::string(), std::string(" \n "), std::string(501, 'x'), std::string("a\x01"),
        std::string("\xff"), std::string("\xed\xa0\x80"), std::string("a\r")}) {
    wanted.note = note;
    expect_code(review_.decide(wanted, "ana", kMidday), ErrorCode::review_invalid);
  }
  for (int i = 0; i < 499; ++i) wanted.note += i == 0 ? "" : "\xc3\xb1";  // 498 times n tilde
  wanted.note = "8 CFR 211.1(b)(3)";
  EXPECT_TRUE(review_.decide(wanted, "ana", kMidday));
}

TEST_F(ReviewTest, CountsTheCharactersOfANoteAndNotItsBytes) {
  const auto key = arrive();
  const auto held = review_.claim(key, 1, "ana", kMidday).value();
  auto wanted = request(key, held.version);
  for (int i = 0; i < 500; ++i) wanted.note += "\xc3\xb1";
  EXPECT_TRUE(review_.decide(wanted, "ana", kMidday));
}

TEST_F(ReviewTest, CorrectsByAFurtherDecisionThatNamesTheFormer) {
  const auto key = arrive();
  const auto first = decided(key, "ana").referral;
  auto correction = request(key, first.version, "identity_not_confirmed");
  correction.corrects = first.decisions[0].id;
  expect_code(review_.decide(correction, "ben", kMidday),
              ErrorCode::review_invalid);  // says not why
  correction.note = "The twin's document.";
  const auto second = review_.decide(correction, "ben", kMidday);
  ASSERT_TRUE(second) << to_string(second.error());
  ASSERT_THAT(second->referral.decisions, SizeIs(2));
  EXPECT_EQ(second->referral.decisions[0].code, "identity_confirmed");
  EXPECT_EQ(second->referral.decisions[1].code, "identity_not_confirmed");
  EXPECT_EQ(second->referral.decisions[1].corrects, first.decisions[0].id);
  auto late = request(key, second->referral.version, "identity_undetermined");
  late.note = "Too late.";
  late.corrects = first.decisions[0].id;  // no longer the one that counts
  expect_code(review_.decide(late, "ana", kMidday), ErrorCode::review_conflict);
}

TEST_F(ReviewTest, NeverChangesNorRemovesADecision) {
  const auto key = arrive();
  decided(key, "ana");
  for (const char* sql : {"UPDATE decisions SET code = 'x'", "DELETE FROM decisions"}) {
    EXPECT_FALSE(ledger_->write([&](service::Database& database) { return database.execute(sql); }))
        << sql;
  }
  EXPECT_EQ(review_.find(key, kMidday)->decisions[0].code, "identity_confirmed");
}

TEST_F(ReviewTest, LogsWhoDidWhatWhen) {
  const auto key = arrive();
  decided(key, "ana");
  const auto entries = audit();
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0]["did"], "claimed");
  EXPECT_EQ(entries[1]["did"], "decided");
  EXPECT_EQ(entries[1]["officer"], "ana");
  EXPECT_EQ(entries[1]["report"], "lane-1/1");
  EXPECT_EQ(entries[1]["code"], "identity_confirmed");
  EXPECT_EQ(entries[1]["at"], "2026-11-22T12:00:00.000Z");
  EXPECT_EQ(verify_audit(*ledger_), 2u);
}

TEST_F(ReviewTest, SeesAnAuditEntryThatWasChanged) {
  decided(arrive(), "ana");
  ASSERT_TRUE(ledger_->write([](service::Database& database) {
    return database.execute("UPDATE audit SET entry = replace(entry, 'ana', 'ben')");
  }));
  expect_code(verify_audit(*ledger_), ErrorCode::audit_chain_broken);
}

TEST_F(ReviewTest, SurvivesARestart) {
  const auto key = arrive();
  decided(key, "ana");
  const auto reopened = Ledger::open(database_file(folder_.path())).value();
  Review again(*reopened, config::load_decision_rules(kDecisionRules).value(), minutes(10));
  EXPECT_THAT(again.find(key, kMidday)->decisions, SizeIs(1));
}

}  // namespace
}  // namespace garita::backoffice
