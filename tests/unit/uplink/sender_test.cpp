// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/sender.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <gtest/gtest.h>

#include <thread>

#include "kiosk/outbox/outbox.h"
#include "kiosk/service/database.h"
#include "kiosk/service/http_server_socket.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/uplink/test_office.h"
#include "verify/verdict/envelope.h"

namespace garita::uplink {
namespace {

// Where a wait of this length were not cut short, the test would not end.
constexpr int kForEverMs = 3'600'000;

using Numbers = std::vector<std::uint64_t>;

class SenderTest : public ::testing::Test {
 protected:
  static std::string envelope_of(std::uint64_t sequence) {
    return verdict::encode(verdict::Envelope{.kiosk = "lane-1",
                                             .sequence = sequence,
                                             .report = "{}",
                                             .signature = Bytes(64),
                                             .images = {{"live_face", "image/jpeg", Bytes(5000)}}});
  }

  void commit(int count) {
    for (int n = 0; n < count; ++n) {
      const auto committed = outbox_.commit(
          [](std::uint64_t sequence) -> Result<std::string> { return envelope_of(sequence); },
          R"({"event":"inspection"})");
      ASSERT_TRUE(committed) << to_string(committed.error());
    }
  }

  Sender sending_to(const std::string& url, int retry_first, int retry_most) const {
    const config::BackOffice settings{.url = url,
                                      .timeout = kForEverMs,
                                      .retry_first = retry_first,
                                      .retry_most = retry_most,
                                      .authority = identities_.authority_file(),
                                      .identity = identity_};
    return Sender::start(settings, file_, key_, operation_).value();
  }
  // Tries again at once.
  Sender sending_to(const TestOffice& office) const { return sending_to(office.url(), 1, 3); }
  // What was refused once is not offered again in this test.
  Sender sending_once_to(const TestOffice& office) const {
    return sending_to(office.url(), 1, kForEverMs);
  }

  // The test program's own time limit ends it.
  void wait_until_waiting(const Numbers& numbers) {
    while (outbox_.waiting(0, 100).value() != numbers) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  support::TemporaryFolder folder_;
  support::Identities identities_{folder_.path()};
  std::filesystem::path identity_ = identities_.kiosk("lane-1");
  std::filesystem::path file_ = folder_ / "outbox.db";
  Bytes key_ = Bytes(32, 7);
  outbox::Outbox outbox_ = outbox::Outbox::open(file_, key_).value();
  mutable service::Operation operation_{"garita-kiosk"};
};

TEST_F(SenderTest, DeliversExactlyTheStoredBytesOldestFirst) {
  const TestOffice office(identities_);
  commit(3);
  Sender sender = sending_to(office);
  wait_until_waiting({});
  const auto received = office.received();
  ASSERT_EQ(received.size(), 3u);
  for (std::uint64_t n = 1; n <= 3; ++n) {
    EXPECT_EQ(received[n - 1].body, envelope_of(n));
    EXPECT_EQ(received[n - 1].path, "/v1/reports");
    EXPECT_EQ(received[n - 1].content_type, "application/json");
    EXPECT_EQ(received[n - 1].idempotency_key, "lane-1-" + std::to_string(n));
  }
}

TEST_F(SenderTest, IsWokenByACommit) {
  const TestOffice office(identities_);
  Sender sender = sending_once_to(office);
  for (int n = 0; n < 3; ++n) {
    commit(1);
    sender.notify();
    wait_until_waiting({});
  }
  EXPECT_EQ(office.received().size(), 3u);
}

TEST_F(SenderTest, TriesAgainWhereTheOfficeIsBusy) {
  for (const Behaviour busy : {Behaviour::busy, Behaviour::ask_for_patience}) {
    const TestOffice office(identities_, {busy, busy});
    commit(1);
    Sender sender = sending_to(office);
    wait_until_waiting({});
    const auto received = office.received();
    ASSERT_EQ(received.size(), 3u);
    EXPECT_EQ(received[0].body, received[2].body);
    EXPECT_EQ(received[0].idempotency_key, received[2].idempotency_key);
  }
}

TEST_F(SenderTest, SendsTheSameBytesAgainWhereTheReceiptWasLost) {
  const TestOffice office(identities_, {Behaviour::lose_receipt, Behaviour::lose_receipt});
  commit(2);
  Sender sender = sending_to(office);
  wait_until_waiting({});
  const auto received = office.received();
  ASSERT_EQ(received.size(), 4u);
  for (int n = 0; n < 3; ++n) EXPECT_EQ(received[static_cast<std::size_t>(n)].body, envelope_of(1));
  EXPECT_EQ(received[3].body, envelope_of(2));
  EXPECT_EQ(outbox_.verify_audit(), 4u);  // two reports, each acknowledged once
}

TEST_F(SenderTest, KeepsAReportWhoseReceiptIsNotOfItsBytes) {
  const Behaviour wrongs[] = {Behaviour::wrong_hash, Behaviour::wrong_number,
                              Behaviour::no_receipt};
  const TestOffice office(identities_, {std::begin(wrongs), std::end(wrongs)});
  commit(4);
  Sender sender = sending_once_to(office);
  wait_until_waiting({1, 2, 3});
  sender.stop();
  EXPECT_EQ(office.received().size(), 4u);
}

TEST_F(SenderTest, KeepsARefusedReportAndGoesOnWithThoseBehindIt) {
  const TestOffice office(identities_, {Behaviour::refuse});
  commit(3);
  Sender sender = sending_once_to(office);
  wait_until_waiting({1});
  commit(1);
  sender.notify();
  wait_until_waiting({1});
  sender.stop();
  EXPECT_EQ(outbox_.load(1).value().envelope, envelope_of(1));
}

TEST_F(SenderTest, OffersARefusedReportAgain) {
  const TestOffice office(identities_, {Behaviour::refuse, Behaviour::refuse});
  commit(1);
  Sender sender = sending_to(office);
  wait_until_waiting({});
  EXPECT_EQ(office.received().size(), 3u);
}

TEST_F(SenderTest, GetsThroughManyRefusalsInARow) {
  const TestOffice office(identities_, std::vector<Behaviour>(30, Behaviour::refuse));
  commit(12);
  Sender sender = sending_to(office);
  wait_until_waiting({});
  EXPECT_EQ(office.received().size(), 42u);
}

TEST_F(SenderTest, DoesNotLetADamagedReportHoldUpTheOthers) {
  const TestOffice office(identities_);
  commit(3);
  auto database = service::Database::open(file_, std::vector<std::string_view>(1)).value();
  ASSERT_EQ(database.run("UPDATE outbox SET sealed = x'00' WHERE sequence = 1"), 1);
  Sender sender = sending_once_to(office);
  wait_until_waiting({1});
  EXPECT_EQ(office.received().size(), 2u);
}

TEST_F(SenderTest, StopsAtOnceWhileNobodyListens) {
  std::string url;
  {
    const auto socket = service::listen_on_loopback(0).value();
    url = "https://127.0.0.1:" + std::to_string(socket->address().port());
  }
  commit(1);
  Sender sender = sending_to(url, kForEverMs, kForEverMs);
  sender.stop();
  sender.stop();  // a second time is nothing
  EXPECT_EQ(outbox_.waiting(0, 10), Numbers{1});
}

TEST_F(SenderTest, StopsAtOnceWhileTheOfficeThinks) {
  const auto socket = service::listen_on_loopback(0).value();
  commit(1);
  Sender sender = sending_to("https://127.0.0.1:" + std::to_string(socket->address().port()),
                             kForEverMs, kForEverMs);
  const Poco::Net::StreamSocket request = socket->acceptConnection();
  sender.stop();
  EXPECT_EQ(outbox_.waiting(0, 10), Numbers{1});
}

TEST_F(SenderTest, DeliversAfterARestartWhatWasLeft) {
  commit(2);
  sending_to("https://127.0.0.1:1", kForEverMs, kForEverMs).stop();
  const TestOffice office(identities_);
  Sender sender = sending_to(office);
  wait_until_waiting({});
  EXPECT_EQ(office.received().size(), 2u);
}

TEST_F(SenderTest, DoesNotStartWithAnotherSealKey) {
  const auto started = Sender::start({}, file_, Bytes(32, 8), operation_);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::seal_key_unusable);
}

}  // namespace
}  // namespace garita::uplink
