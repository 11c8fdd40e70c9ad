// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <fstream>
#include <future>
#include <set>

#include "tests/unit/backoffice/office_fixture.h"

namespace garita::backoffice {
namespace {

using testing::HasSubstr;

class Ingest : public OfficeFixture {
 protected:
  // What another connection to the database sees, so what is committed.
  int committed_reports() const {
    SQLite::Database database((settings_.state / "backoffice.sqlite").string());
    return database.execAndGet("SELECT count(*) FROM reports").getInt();
  }

  void expect_refused(const service::HttpResponse& answer, int status, const std::string& code) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(problem_code(answer), code);
    EXPECT_EQ(committed_reports(), 0);
  }
};

TEST_F(Ingest, AnswersAReceiptOfWhatAnotherConnectionAlreadySees) {
  const std::string sent = verdict::encode(envelope(1));
  const auto answer = post(sent);
  ASSERT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(committed_reports(), 1);
  EXPECT_EQ(answer.header("location"), "/v1/reports/lane-1/1");
  const auto receipt = verdict::decode_receipt(answer.body);
  ASSERT_TRUE(receipt) << to_string(receipt.error());
  EXPECT_EQ(receipt->kiosk, "lane-1");
  EXPECT_EQ(receipt->sequence, 1u);
  EXPECT_EQ(receipt->sha256, to_hex(sha256(to_bytes(sent))));
}

TEST_F(Ingest, AnswersTheSameReceiptHoweverOftenTheSameEnvelopeComes) {
  const auto first = post(envelope(1));
  ASSERT_EQ(first.status, 201) << first.body;
  for (int i = 0; i < 3; ++i) {
    const auto again = post(envelope(1));
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body, first.body);
  }
  EXPECT_EQ(committed_reports(), 1);
}

TEST_F(Ingest, StoresOnceWhatManyConnectionsDeliverAtOnce) {
  const std::string sent = verdict::encode(envelope(1));
  std::vector<std::future<service::HttpResponse>> answers;
  for (int i = 0; i < 8; ++i) {
    answers.push_back(std::async(std::launch::async, [&] { return post(sent); }));
  }
  int created = 0;
  std::set<std::string> receipts;
  for (auto& answer : answers) {
    const auto response = answer.get();
    created += response.status == 201 ? 1 : 0;
    EXPECT_TRUE(response.status == 201 || response.status == 200) << response.body;
    receipts.insert(response.body);
  }
  EXPECT_EQ(created, 1);
  EXPECT_EQ(receipts.size(), 1u);
  EXPECT_EQ(committed_reports(), 1);
}

TEST_F(Ingest, RefusesOtherBytesUnderANumberThatIsTaken) {
  ASSERT_EQ(post(envelope(1)).status, 201);
  auto other = report(1);
  other.site = "Port 2";
  const auto answer = post(seal(other));
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(problem_code(answer), "ingest.conflict");
  EXPECT_EQ(committed_reports(), 1);
  EXPECT_THAT(get("/v1/reports/lane-1/1").body, HasSubstr("Port 1"));
}

TEST_F(Ingest, KeepsWhatWasDeliveredUnderAKeyThatIsReplaced) {
  const auto sent = envelope(1);
  const auto first = post(sent);
  ASSERT_EQ(first.status, 201);
  stop();
  std::ofstream(folder_ / "lane-1.pem") << verdict::SigningKey::generate().value().public_pem();
  start();
  const auto again = post(sent);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(problem_code(post(envelope(2))), "report.bad_signature");
}

TEST_F(Ingest, RefusesAReportWithOneByteFlipped) {
  const auto genuine = envelope(1);
  for (std::size_t at = 0; at < genuine.report.size(); at += 61) {
    auto tampered = genuine;
    tampered.report[at] = static_cast<char>(tampered.report[at] ^ 0x01);
    expect_refused(post(tampered), 422, "report.bad_signature");
  }
}

TEST_F(Ingest, RefusesASignatureOfAnotherKey) {
  auto forged = envelope(1);
  forged.signature = verdict::SigningKey::generate().value().sign(to_bytes(forged.report));
  expect_refused(post(forged), 422, "report.bad_signature");
}

TEST_F(Ingest, RefusesAnImageOtherThanTheOneSigned) {
  auto flipped = envelope(1);
  flipped.images[0].bytes[3] ^= 0x80;
  expect_refused(post(flipped), 422, "ingest.mismatch");
  auto swapped = envelope(1);
  std::swap(swapped.images[0].bytes, swapped.images[1].bytes);
  expect_refused(post(swapped), 422, "ingest.mismatch");
  auto retyped = envelope(1);
  retyped.images[0].media_type = "image/png";
  expect_refused(post(retyped), 422, "ingest.mismatch");
}

TEST_F(Ingest, RefusesImagesThatAreMissingAddedOrTwice) {
  auto missing = envelope(1);
  missing.images.pop_back();
  expect_refused(post(missing), 422, "ingest.mismatch");
  auto added = envelope(1);
  added.images.push_back({"live_face", "image/jpeg", to_bytes("a face")});
  expect_refused(post(added), 422, "ingest.mismatch");
  auto twice = envelope(1);
  twice.images[1] = twice.images[0];
  expect_refused(post(twice), 422, "ingest.mismatch");
}

TEST_F(Ingest, RefusesAnEnvelopeThatNamesAnotherNumberThanItsReport) {
  auto renumbered = envelope(1);
  renumbered.sequence = 2;
  expect_refused(post(renumbered), 422, "ingest.mismatch");
}

TEST_F(Ingest, RefusesAKioskThatIsNotEnrolled) {
  auto foreign = report(1);
  foreign.kiosk = "lane-9";
  kiosk_identity_ = identities_.kiosk("lane-9");
  expect_refused(post(seal(foreign)), 403, "ingest.unknown_kiosk");
}

TEST_F(Ingest, RefusesWhatIsNoEnvelope) {
  const std::string whole = verdict::encode(envelope(1));
  for (const std::string& body :
       {std::string("{"), std::string("[]"), std::string("null"), std::string("{}"),
        whole.substr(0, whole.size() / 2), whole + "x", std::string(5000, '[')}) {
    expect_refused(post(body), 400, "ingest.invalid");
  }
}

TEST_F(Ingest, RefusesANumberThatTheStoreCannotHold) {
  expect_refused(post(envelope(1ull << 63)), 400, "ingest.invalid");
}

TEST_F(Ingest, KeepsEverythingOverARestart) {
  const auto first = post(envelope(1));
  ASSERT_EQ(post(envelope(2)).status, 201);
  const auto listed = get("/v1/reports").body;
  const auto shown = get("/v1/reports/lane-1/1").body;
  const auto image = get("/v1/reports/lane-1/1/images/portrait").body;
  stop();
  start();
  EXPECT_EQ(get("/v1/reports").body, listed);
  EXPECT_EQ(get("/v1/reports/lane-1/1").body, shown);
  EXPECT_EQ(get("/v1/reports/lane-1/1/images/portrait").body, image);
  const auto again = post(envelope(1));
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first.body);
}

}  // namespace
}  // namespace garita::backoffice
