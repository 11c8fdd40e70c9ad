// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/outbox/outbox_fixture.h"

namespace garita::outbox {
namespace {

// Entries 1 to 5: started, report 1, report 2, acknowledged 1, report 3.
class AuditTest : public OutboxTest {
 protected:
  void SetUp() override {
    Outbox outbox = opened();
    ASSERT_TRUE(outbox.audit(R"({"event":"started"})"));
    ASSERT_EQ(commit(outbox), 1u);
    ASSERT_EQ(commit(outbox), 2u);
    ASSERT_TRUE(outbox.acknowledge(1, "{}"));
    ASSERT_EQ(commit(outbox), 3u);
    ASSERT_EQ(outbox.verify_audit(), 5u);
  }

  // The error must name the first bad entry.
  void expect_broken_at(int entry) const {
    const auto verified = opened().verify_audit();
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().code, ErrorCode::audit_chain_broken);
    EXPECT_NE(verified.error().detail.find("entry " + std::to_string(entry) + ":"),
              std::string::npos)
        << verified.error().detail;
  }
};

TEST_F(AuditTest, HoldsTheHashOfTheEnvelopeItWasCommittedWith) {
  auto database = service::Database::open(file_, std::vector<std::string_view>(1));
  ASSERT_TRUE(database);
  const auto rows = database->query("SELECT entry FROM audit ORDER BY sequence").value();
  const auto entry = nlohmann::json::parse(rows.at(1)[0].text());
  EXPECT_EQ(entry["event"]["event"], "inspection");
  EXPECT_EQ(entry["committed"]["report"], 1);
  EXPECT_EQ(entry["committed"]["sha256"], to_hex(sha256(to_bytes(envelope_of(1)))));
  EXPECT_FALSE(nlohmann::json::parse(rows.at(0)[0].text()).contains("committed"));
}

TEST_F(AuditTest, SeesAChangedEntry) {
  tamper("UPDATE audit SET entry = replace(entry, 'inspection', 'inspectioN') WHERE sequence = 3");
  expect_broken_at(3);
}

TEST_F(AuditTest, SeesAChangedHash) {
  tamper("UPDATE audit SET hash = zeroblob(32) WHERE sequence = 2");
  expect_broken_at(2);
}

TEST_F(AuditTest, SeesADroppedEntry) {
  tamper("DELETE FROM audit WHERE sequence = 1");
  expect_broken_at(1);
}

TEST_F(AuditTest, SeesADroppedEntryInTheMiddleEvenRenumbered) {
  tamper("DELETE FROM audit WHERE sequence = 4");
  expect_broken_at(4);
  tamper("UPDATE audit SET sequence = 4 WHERE sequence = 5");
  expect_broken_at(4);
}

TEST_F(AuditTest, SeesAnEndThatWasCutOffWithAReport) {
  tamper("DELETE FROM audit WHERE sequence = 5");
  expect_broken_at(5);
}

TEST_F(AuditTest, SeesAReportThatIsGone) {
  tamper("DELETE FROM outbox WHERE sequence = 2");
  expect_broken_at(3);
}

TEST_F(AuditTest, SeesAReportWhoseHashWasChangedAfterItsAcknowledgement) {
  tamper("UPDATE outbox SET sha256 = '' WHERE sequence = 1");
  expect_broken_at(2);
}

TEST_F(AuditTest, WritesNothingBehindALastHashThatIsNone) {
  tamper("UPDATE audit SET hash = x'00' WHERE sequence = 5");
  Outbox outbox = opened();
  EXPECT_EQ(code(commit(outbox)), ErrorCode::audit_chain_broken);
  EXPECT_EQ(outbox.depth().value().last_sequence, 3u);
}

}  // namespace
}  // namespace garita::outbox
