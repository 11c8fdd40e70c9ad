// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/report.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/unit/verdict/example_report.h"
#include "verify/base/limits.h"

namespace garita::verdict {
namespace {

// Written by hand from config/schema/report.json.
constexpr std::string_view kExample =
    R"({"version":1,"inspection":"000102030405060708090a0b0c0d0e0f","kiosk":"lane-1",)"
    R"("sequence":7,"started_at":"2026-11-21T08:15:30.123Z",)"
    R"("finished_at":"2026-11-21T08:15:41.000Z","site":"Peace Arch \"A\"",)"
    R"("mode":"land_pedestrian","lane":"general","arriving_from":"CAN","emulated":true,)"
    R"("decision":{"verdict":"refer","reason":"document_expired","reasons":["document_expired"]},)"
    R"("rule":"us-citizen-land","citation":"22 CFR 53.2","travelers":[{"decision":)"
    R"({"verdict":"refer","reason":"document_expired","reasons":["document_expired"]},)"
    R"("findings":[{"check":"document.expiry","outcome":"failed","reason":"document_expired",)"
    R"("certainty":0.5,"citation":"8 CFR 235.1","detail":"The document has expired.",)"
    R"("values":{"expires":"2020-01-01","on":"2026-11-21"}},{"check":"face.comparison",)"
    R"("outcome":"passed","reason":null,"certainty":1.0,"citation":"","detail":"",)"
    R"("values":{}}],"document":{"surname":"MUÑOZ","given_names":"ANA"}}],)"
    R"("images":[{"name":"live_face","media_type":"image/jpeg","sha256":)"
    R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",)"
    R"("width":640,"height":480}],"steps":[{"name":"scan","ms":12.5},{"name":"mrz","ms":16.0}],)"
    R"("versions":{"program":"0.1.0","rules":"2026-06-01"}})";

std::string with(std::string_view from, std::string_view to) {
  std::string text(kExample);
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the example has no such part");
  return text.replace(at, from.size(), to);
}

TEST(Report, IsWrittenInItsCanonicalForm) { EXPECT_EQ(canonical(example_report()), kExample); }

TEST(Report, ReadsBackWhatItWrote) {
  const auto report = parse_report(kExample);
  ASSERT_TRUE(report) << to_string(report.error());
  EXPECT_EQ(report->sequence, 7u);
  EXPECT_EQ(report->decision.reason, Reason::document_expired);
  ASSERT_EQ(report->travelers.size(), 1u);
  ASSERT_EQ(report->travelers[0].findings.size(), 2u);
  EXPECT_EQ(report->travelers[0].findings[0].outcome, Outcome::failed);
  EXPECT_EQ(report->travelers[0].findings[0].certainty, 0.5);
  EXPECT_EQ(report->travelers[0].findings[0].values[1].second, "2026-11-21");
  EXPECT_EQ(report->travelers[0].findings[1].reason, std::nullopt);
  EXPECT_EQ(report->images.at(0).width, 640);
  EXPECT_EQ(report->steps.at(0).ms, 12.5);
  EXPECT_EQ(report->versions.at(1).first, "rules");
  EXPECT_EQ(canonical(*report), kExample);
}

struct Fault {
  const char* from;
  const char* to;
  const char* named;  // what the error must name
};

TEST(Report, RefusesWhatTheSchemaRefusesAndNamesIt) {
  const Fault faults[] = {
      {R"("version":1)", R"("version":2)", "version"},
      {R"("sequence":7)", R"("sequence":0)", "sequence"},
      {R"("sequence":7)", R"("sequence":-7)", "sequence"},
      {R"("sequence":7)", R"("sequence":7.0)", "sequence"},
      {R"("sequence":7)", R"("sequence":"7")", "sequence"},
      {R"("sequence":7)", R"("sequence":18446744073709551615)", "sequence"},
      {R"("kiosk":"lane-1")", R"("kiosk":"Lane 1")", "kiosk"},
      {R"("kiosk":"lane-1",)", "", "kiosk"},
      {R"("rule":)", R"("extra":1,"rule":)", "extra"},
      {R"("sequence":7)", R"("sequence":7,"sequence":7)", "sequence"},
      {R"("inspection":"00)", R"("inspection":"0G)", "inspection"},
      {"2026-11-21T08:15:30.123Z", "2026-02-30T08:15:30.123Z", "started_at"},
      {"2026-11-21T08:15:41.000Z", "2026-11-21T24:15:41.000Z", "finished_at"},
      {R"("emulated":true)", R"("emulated":"true")", "emulated"},
      {R"({"verdict":"refer")", R"({"verdict":"deny")", "decision.verdict"},
      {R"("reason":"document_expired","reasons")", R"("reason":null,"reasons")", "decision.reason"},
      {R"(["document_expired"])", R"(["whim"])", "decision.reasons"},
      {R"(["document_expired"])", R"([5])", "decision.reasons"},
      {R"("outcome":"failed")", R"("outcome":"broken")", "travelers[0].findings[0].outcome"},
      {R"("certainty":0.5)", R"("certainty":1.5)", "travelers[0].findings[0].certainty"},
      {R"("certainty":0.5)", R"("certainty":null)", "travelers[0].findings[0].certainty"},
      {R"("on":"2026-11-21")", R"("on":5)", "travelers[0].findings[0].values"},
      {R"("width":640)", R"("width":3000000000)", "images[0].width"},
      {R"("sha256":"ba)", R"("sha256":"BA)", "images[0].sha256"},
      {"image/jpeg", "text/html", "images[0].media_type"},
      {R"([{"name":"scan","ms":12.5},)", R"([5,)", "steps[0]"},
      {R"("steps":[)", R"("steps":{"a":[)", "byte"},
      {R"("ms":12.5)", R"("ms":12.50)", "canonical"},
      {R"("version":1,)", R"("version": 1,)", "canonical"},
      {"MUÑOZ", "MU\xd1OZ", "byte"},
  };
  for (const Fault& fault : faults) {
    const auto report = parse_report(with(fault.from, fault.to));
    ASSERT_FALSE(report) << fault.to;
    EXPECT_EQ(report.error().code, ErrorCode::report_invalid) << fault.to;
    EXPECT_NE(report.error().detail.find(fault.named), std::string::npos)
        << fault.to << ": " << report.error().detail;
  }
}

TEST(Report, RefusesEveryTruncationOfItself) {
  for (std::size_t length = 0; length < kExample.size(); ++length) {
    EXPECT_FALSE(parse_report(kExample.substr(0, length))) << length;
  }
}

TEST(Report, RefusesDepthAndSizeOverTheLimits) {
  const std::string deep(100'000, '[');
  EXPECT_FALSE(parse_report(with(R"("values":{})", R"("values":)" + deep)));
  EXPECT_FALSE(parse_report(with("ANA", std::string(limits::kJsonBytes, 'A'))));
}

TEST(Report, IsWritableWhateverItHolds) {
  Report report = example_report();
  report.site = "\xff broken \xc3";
  report.steps[0].ms = std::numeric_limits<double>::quiet_NaN();
  report.travelers[0].findings[0].certainty = std::numeric_limits<double>::infinity();
  const auto read = parse_report(canonical(report));
  ASSERT_TRUE(read) << to_string(read.error());
  EXPECT_EQ(read->site, "\uFFFD broken \uFFFD");
  EXPECT_EQ(read->steps[0].ms, 0);
  EXPECT_EQ(read->travelers[0].findings[0].certainty, 0);
}

TEST(Report, KeepsBothValuesOfANameThatStandsTwice) {
  Report report = example_report();
  report.travelers[0].document = {{"name", "a"}, {"name", "b"}, {"name", "c"}};
  const auto read = parse_report(canonical(report));
  ASSERT_TRUE(read);
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"name", "a"}, {"name (2)", "b"}, {"name (3)", "c"}};
  EXPECT_EQ(read->travelers[0].document, expected);
}

}  // namespace
}  // namespace garita::verdict
