// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/finding.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace garita::verdict {
namespace {

using Reasons = std::vector<Reason>;

constexpr Outcome kOutcomes[] = {Outcome::passed, Outcome::failed, Outcome::inconclusive,
                                 Outcome::not_performed, Outcome::not_applicable};
const Policy kNothingRequired;
const Policy kRequired{{"check"}};

Finding finding(Outcome outcome, std::optional<Reason> reason = std::nullopt,
                std::string check = "check") {
  Finding made;
  made.check = std::move(check);
  made.outcome = outcome;
  made.reason = reason;
  return made;
}

// The table of the header, written out by hand: outcome, reason, required -> verdict, reason.
struct Line {
  Outcome outcome;
  std::optional<Reason> reason;
  bool required;
  Verdict verdict;
  std::optional<Reason> expected;
};
constexpr auto kNone = std::nullopt;
constexpr Line kTable[] = {
    // Without a reason, not required: only a failure asks for something.
    {Outcome::passed, kNone, false, Verdict::proceed, kNone},
    {Outcome::failed, kNone, false, Verdict::refer, Reason::check_not_performed},
    {Outcome::inconclusive, kNone, false, Verdict::proceed, kNone},
    {Outcome::not_performed, kNone, false, Verdict::proceed, kNone},
    {Outcome::not_applicable, kNone, false, Verdict::proceed, kNone},
    // Without a reason, required: what is not settled refers.
    {Outcome::passed, kNone, true, Verdict::proceed, kNone},
    {Outcome::failed, kNone, true, Verdict::refer, Reason::check_not_performed},
    {Outcome::inconclusive, kNone, true, Verdict::refer, Reason::check_not_performed},
    {Outcome::not_performed, kNone, true, Verdict::refer, Reason::check_not_performed},
    {Outcome::not_applicable, kNone, true, Verdict::proceed, kNone},
    // With a reason that refers: it, whatever the outcome and the policy.
    {Outcome::passed, Reason::watchlist_hit, false, Verdict::refer, Reason::watchlist_hit},
    {Outcome::failed, Reason::watchlist_hit, false, Verdict::refer, Reason::watchlist_hit},
    {Outcome::inconclusive, Reason::watchlist_hit, false, Verdict::refer, Reason::watchlist_hit},
    {Outcome::not_performed, Reason::watchlist_hit, false, Verdict::refer, Reason::watchlist_hit},
    {Outcome::not_applicable, Reason::watchlist_hit, false, Verdict::refer, Reason::watchlist_hit},
    {Outcome::passed, Reason::watchlist_hit, true, Verdict::refer, Reason::watchlist_hit},
    {Outcome::failed, Reason::watchlist_hit, true, Verdict::refer, Reason::watchlist_hit},
    {Outcome::inconclusive, Reason::watchlist_hit, true, Verdict::refer, Reason::watchlist_hit},
    {Outcome::not_performed, Reason::watchlist_hit, true, Verdict::refer, Reason::watchlist_hit},
    {Outcome::not_applicable, Reason::watchlist_hit, true, Verdict::refer, Reason::watchlist_hit},
    // With a reason that is a condition: it, so that an opt-out is no missing check.
    {Outcome::passed, Reason::photo_opt_out, false, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::failed, Reason::photo_opt_out, false, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::inconclusive, Reason::photo_opt_out, false, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::not_performed, Reason::photo_opt_out, false, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::not_applicable, Reason::photo_opt_out, false, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::passed, Reason::photo_opt_out, true, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::failed, Reason::photo_opt_out, true, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::inconclusive, Reason::photo_opt_out, true, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::not_performed, Reason::photo_opt_out, true, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
    {Outcome::not_applicable, Reason::photo_opt_out, true, Verdict::proceed_with_condition,
     Reason::photo_opt_out},
};

TEST(Decide, FollowsTheWholeTruthTableOfOneFinding) {
  static_assert(std::size(kTable) == std::size(kOutcomes) * 3 * 2, "every combination once");
  for (const Line& line : kTable) {
    const Decision decision =
        decide({finding(line.outcome, line.reason)}, line.required ? kRequired : kNothingRequired);
    const auto name = std::string(to_string(line.outcome)) + (line.required ? " required" : "");
    EXPECT_EQ(decision.verdict, line.verdict) << name;
    EXPECT_EQ(decision.reason, line.expected) << name;
    EXPECT_EQ(decision.reasons, line.expected ? Reasons{*line.expected} : Reasons{}) << name;
  }
}

TEST(Decide, RefersWhereARequiredCheckIsAbsent) {
  for (const auto& findings :
       {std::vector<Finding>{}, std::vector{finding(Outcome::passed, kNone, "other")}}) {
    const Decision decision = decide(findings, kRequired);
    EXPECT_EQ(decision.verdict, Verdict::refer);
    EXPECT_EQ(decision.reason, Reason::check_not_performed);
  }
}

TEST(Decide, ProceedsWhereNothingIsRequiredAndNothingWasFound) {
  EXPECT_EQ(decide({}, kNothingRequired).verdict, Verdict::proceed);
}

// Of two documents, the one that was checked does not speak for the other, in either order.
TEST(Decide, DoesNotLetOneFindingHideAnotherOfTheSameCheck) {
  for (const Outcome open : {Outcome::inconclusive, Outcome::not_performed}) {
    EXPECT_EQ(decide({finding(Outcome::passed), finding(open)}, kRequired).verdict, Verdict::refer);
    EXPECT_EQ(decide({finding(open), finding(Outcome::passed)}, kRequired).verdict, Verdict::refer);
  }
}

TEST(Decide, GivesReasonsOnceAndInOrderOfPrecedence) {
  const Decision decision = decide({finding(Outcome::failed, Reason::photo_opt_out),
                                    finding(Outcome::failed, Reason::face_mismatch),
                                    finding(Outcome::failed, Reason::document_expired),
                                    finding(Outcome::failed, Reason::face_mismatch)},
                                   kNothingRequired);
  EXPECT_EQ(decision.verdict, Verdict::refer);
  EXPECT_EQ(decision.reason, Reason::document_expired);
  EXPECT_EQ(decision.reasons,
            (Reasons{Reason::document_expired, Reason::face_mismatch, Reason::photo_opt_out}));
}

// Every pair of findings, every outcome, with and without reasons, required or not: adding a
// finding never makes the verdict more favourable, and a reason stands exactly where it is no
// proceed.
TEST(Decide, NeverImprovesByAnotherFinding) {
  const std::optional<Reason> reasons[] = {kNone, Reason::watchlist_hit, Reason::photo_opt_out};
  std::vector<Finding> all;
  for (const Outcome outcome : kOutcomes) {
    for (const auto& reason : reasons) all.push_back(finding(outcome, reason));
  }
  for (const Policy& policy : {kNothingRequired, kRequired}) {
    for (const Finding& first : all) {
      for (const Finding& second : all) {
        const Decision both = decide({first, second}, policy);
        EXPECT_GE(both.verdict, decide({first}, policy).verdict);
        EXPECT_GE(both.verdict, decide({second}, policy).verdict);
        EXPECT_EQ(both.reason.has_value(), both.verdict != Verdict::proceed);
      }
    }
  }
}

TEST(Decide, GivesEveryReasonItsOwnVerdict) {
  for (int n = 0;; ++n) {
    const auto reason = static_cast<Reason>(n);
    const Decision decision = decide({finding(Outcome::failed, reason)}, kNothingRequired);
    EXPECT_EQ(decision.verdict, verdict_of(reason));
    EXPECT_EQ(decision.reason, reason);
    if (reason == Reason::i90_advice) break;  // the last one
  }
}

TEST(Outcome, NamesReadBack) {
  for (const Outcome outcome : kOutcomes) EXPECT_EQ(parse_outcome(to_string(outcome)), outcome);
  EXPECT_FALSE(parse_outcome("PASSED"));
  EXPECT_FALSE(parse_outcome(""));
}

}  // namespace
}  // namespace garita::verdict
