// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "tests/support/files.h"
#include "tests/unit/outbox/outbox_fixture.h"
#include "verify/base/limits.h"

namespace garita::outbox {
namespace {

using support::text_of;

TEST_F(OutboxTest, BeginsEmpty) {
  Outbox outbox = opened();
  const Depth depth = outbox.depth().value();
  EXPECT_EQ(depth.pending, 0u);
  EXPECT_EQ(depth.last_sequence, 0u);
  EXPECT_TRUE(outbox.pending(10).value().empty());
  EXPECT_EQ(outbox.verify_audit(), 0u);
}

TEST_F(OutboxTest, NumbersFromOneAndGivesTheOldestFirst) {
  Outbox outbox = opened();
  for (std::uint64_t n = 1; n <= 5; ++n) EXPECT_EQ(commit(outbox), n);
  const auto pending = outbox.pending(3).value();
  ASSERT_EQ(pending.size(), 3u);
  for (std::uint64_t n = 1; n <= 3; ++n) {
    EXPECT_EQ(pending[n - 1].sequence, n);
    EXPECT_EQ(pending[n - 1].envelope, envelope_of(n));
  }
  EXPECT_EQ(outbox.waiting(2, 2), (std::vector<std::uint64_t>{3, 4}));
  EXPECT_EQ(outbox.load(4).value().envelope, envelope_of(4));
  EXPECT_EQ(outbox.depth().value().pending, 5u);
}

TEST_F(OutboxTest, KeepsEverythingOverARestart) {
  {
    Outbox outbox = opened();
    ASSERT_EQ(commit(outbox), 1u);
    ASSERT_EQ(commit(outbox), 2u);
    ASSERT_TRUE(outbox.acknowledge(1, "{}"));
  }
  Outbox outbox = opened();
  ASSERT_EQ(outbox.pending(10).value().size(), 1u);
  EXPECT_EQ(outbox.pending(10).value()[0].envelope, envelope_of(2));
  EXPECT_EQ(commit(outbox), 3u);
  EXPECT_EQ(outbox.verify_audit(), 4u);  // three reports, one acknowledgement
}

TEST_F(OutboxTest, AnErrorOfTheBuilderUsesNoNumber) {
  Outbox outbox = opened();
  ASSERT_EQ(commit(outbox), 1u);
  const auto failed = outbox.commit(
      [](std::uint64_t) -> Result<std::string> {
        return fail(ErrorCode::report_key_unusable, "no key");
      },
      kEvent);
  EXPECT_EQ(code(failed), ErrorCode::report_key_unusable);
  EXPECT_EQ(commit(outbox), 2u);
  EXPECT_EQ(outbox.verify_audit(), 2u);
}

TEST_F(OutboxTest, RefusesAnEnvelopeThatTheBackOfficeWouldNeverTake) {
  Outbox outbox = opened();
  const auto refused = outbox.commit(
      [](std::uint64_t) -> Result<std::string> {
        return std::string(limits::kEnvelopeBytes + 1, 'x');
      },
      kEvent);
  EXPECT_EQ(code(refused), ErrorCode::ingest_too_large);
  EXPECT_EQ(outbox.depth().value().last_sequence, 0u);
}

TEST_F(OutboxTest, RefusesAnAuditEventThatIsNoJsonObject) {
  Outbox outbox = opened();
  for (const char* event : {"", "started", "[]", "{\"a\":"}) {
    EXPECT_EQ(code(outbox.audit(event)), ErrorCode::internal_unexpected) << event;
  }
  EXPECT_TRUE(outbox.audit(R"({"event":"started"})"));
  EXPECT_EQ(outbox.verify_audit(), 1u);
}

TEST_F(OutboxTest, NeverUsesANumberTwiceEvenWhenAllAreAcknowledged) {
  Outbox outbox = opened();
  for (std::uint64_t n = 1; n <= 3; ++n) {
    ASSERT_EQ(commit(outbox), n);
    ASSERT_TRUE(outbox.acknowledge(n, "{}"));
  }
  EXPECT_EQ(outbox.depth().value().pending, 0u);
  EXPECT_EQ(outbox.depth().value().last_sequence, 3u);
  EXPECT_EQ(commit(outbox), 4u);
}

TEST_F(OutboxTest, ASecondAcknowledgementChangesNothing) {
  Outbox outbox = opened();
  ASSERT_EQ(commit(outbox), 1u);
  ASSERT_TRUE(outbox.acknowledge(1, "{}"));
  EXPECT_TRUE(outbox.acknowledge(1, "{}"));
  EXPECT_EQ(outbox.verify_audit(), 2u);
  EXPECT_EQ(code(outbox.acknowledge(2, "{}")), ErrorCode::uplink_bad_receipt);
}

// What lies on the disk is no plain text, and after the acknowledgement not even the sealed bytes.
TEST_F(OutboxTest, KeepsEnvelopesSealedAndErasesThemOnceAcknowledged) {
  std::string sealed;
  {
    Outbox outbox = opened();
    ASSERT_EQ(commit(outbox), 1u);
    auto database = service::Database::open(file_, std::vector<std::string_view>(1));
    ASSERT_TRUE(database);
    const auto rows = database->query("SELECT sealed FROM outbox").value();
    sealed = to_text(rows[0][0].bytes());
  }
  // A piece that fits one page: longer values are spread over several.
  const std::string piece = sealed.substr(100, 500);
  const std::string before = text_of(file_);
  EXPECT_NE(before.find(piece), std::string::npos);
  EXPECT_EQ(before.find("envelope 1"), std::string::npos);
  {
    Outbox outbox = opened();
    ASSERT_TRUE(outbox.acknowledge(1, "{}"));
    EXPECT_EQ(text_of(file_).find(piece), std::string::npos);
  }
  EXPECT_EQ(text_of(file_).find(piece), std::string::npos);
}

TEST_F(OutboxTest, IsNotOpenedWithAnotherKey) {
  opened();
  EXPECT_EQ(code(Outbox::open(file_, Bytes(32, 8))), ErrorCode::seal_key_unusable);
  EXPECT_EQ(code(Outbox::open(file_, Bytes(16, 7))), ErrorCode::seal_key_unusable);
}

TEST_F(OutboxTest, SeesAFlippedByteOfAnEnvelopeAndStillGivesTheOthers) {
  Outbox outbox = opened();
  for (int n = 0; n < 3; ++n) ASSERT_TRUE(commit(outbox));
  auto database = service::Database::open(file_, std::vector<std::string_view>(1))
                      .value()
                      .query("SELECT sealed FROM outbox WHERE sequence = 2");
  Bytes sealed = database.value()[0][0].bytes();
  sealed[sealed.size() / 2] ^= 1;
  tamper("UPDATE outbox SET sealed = ? WHERE sequence = 2", {sealed});
  EXPECT_EQ(code(outbox.load(2)), ErrorCode::seal_tampered);
  EXPECT_EQ(code(outbox.pending(10)), ErrorCode::seal_tampered);
  EXPECT_EQ(outbox.waiting(0, 10), (std::vector<std::uint64_t>{1, 2, 3}));
  EXPECT_EQ(outbox.load(3).value().envelope, envelope_of(3));
}

TEST_F(OutboxTest, SeesAnEnvelopeMovedToAnotherRow) {
  Outbox outbox = opened();
  for (int n = 0; n < 2; ++n) ASSERT_TRUE(commit(outbox));
  tamper(
      "UPDATE outbox SET (sealed, sha256) = (SELECT sealed, sha256 FROM outbox WHERE sequence = 1) "
      "WHERE sequence = 2");
  EXPECT_EQ(code(outbox.load(2)), ErrorCode::seal_tampered);
  EXPECT_EQ(code(outbox.verify_audit()), ErrorCode::audit_chain_broken);
}

TEST_F(OutboxTest, LetsTwoCommitAndAThirdAcknowledgeAtOnce) {
  constexpr std::uint64_t kEach = 30;
  const service::DatabaseOptions patient{.busy_timeout_ms = 60'000};
  opened();
  const auto committing = [&] {
    Outbox outbox = opened(patient);
    for (std::uint64_t n = 0; n < kEach; ++n) EXPECT_TRUE(commit(outbox));
  };
  std::thread one(committing);
  std::thread two(committing);
  Outbox outbox = opened(patient);
  for (std::uint64_t taken = 0; taken < 2 * kEach;) {
    const auto waiting = outbox.pending(10).value();
    for (const Pending& pending : waiting) {
      EXPECT_EQ(pending.envelope, envelope_of(pending.sequence));
      EXPECT_EQ(pending.sequence, ++taken);
      EXPECT_TRUE(outbox.acknowledge(pending.sequence, "{}"));
    }
  }
  one.join();
  two.join();
  EXPECT_EQ(outbox.depth().value().pending, 0u);
  EXPECT_EQ(outbox.depth().value().last_sequence, 2 * kEach);
  EXPECT_EQ(outbox.verify_audit(), 4 * kEach);
}

}  // namespace
}  // namespace garita::outbox
