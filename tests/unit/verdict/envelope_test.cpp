// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/envelope.h"

#include <gtest/gtest.h>

#include "verify/base/limits.h"

namespace garita::verdict {
namespace {

// 64 zero bytes in base64: 21 groups of three and one byte.
const std::string kSignature = std::string(86, 'A') + "==";

Envelope example() {
  return {.kiosk = "lane-1",
          .sequence = 7,
          .report = R"({"a":"é"})",
          .signature = Bytes(64),
          .images = {{"live_face", "image/jpeg", to_bytes("foobar")}}};
}

// Written by hand from config/schema/envelope.json.
std::string example_text() {
  return R"({"kiosk":"lane-1","sequence":7,"report":"{\"a\":\"é\"}","signature":")" + kSignature +
         R"(","images":[{"name":"live_face","media_type":"image/jpeg","bytes":"Zm9vYmFy"}]})";
}

std::string envelope_with(std::string_view from, std::string_view to) {
  std::string text = example_text();
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the example has no such part");
  return text.replace(at, from.size(), to);
}

TEST(Envelope, IsWrittenAsItsSchemaSays) { EXPECT_EQ(encode(example()), example_text()); }

TEST(Envelope, ReadsBackWhatItWrote) {
  const auto envelope = decode_envelope(example_text());
  ASSERT_TRUE(envelope) << to_string(envelope.error());
  EXPECT_EQ(envelope->kiosk, "lane-1");
  EXPECT_EQ(envelope->sequence, 7u);
  EXPECT_EQ(envelope->report, R"({"a":"é"})");
  EXPECT_EQ(envelope->signature, Bytes(64));
  ASSERT_EQ(envelope->images.size(), 1u);
  EXPECT_EQ(envelope->images[0].name, "live_face");
  EXPECT_EQ(to_text(envelope->images[0].bytes), "foobar");
}

struct EnvelopeFault {
  const char* from;
  const char* to;
  const char* named;
};

TEST(Envelope, RefusesWhatTheSchemaRefusesAndNamesIt) {
  const EnvelopeFault faults[] = {
      {"lane-1", "../lane", "kiosk"},
      {"lane-1", "", "kiosk"},
      {R"("sequence":7)", R"("sequence":0)", "sequence"},
      {R"("sequence":7)", R"("sequence":7e0)", "sequence"},
      {R"("sequence":7,)", "", "sequence"},
      {R"("sequence":7,)", R"("sequence":7,"sequence":8,)", "sequence"},
      {R"("sequence":7,)", R"("sequence":7,"more":1,)", "more"},
      {"AA==", "AA=", "signature"},
      {"AA==", "", "signature"},
      {"live_face", "../../etc/passwd", "images[0].name"},
      {"image/jpeg", "image/svg+xml", "images[0].media_type"},
      {"Zm9vYmFy", "Zm9v YmFy", "images[0].bytes"},
      {R"("images":[)", R"("images":[1,)", "images[0]"},
      {R"({"kiosk")", R"([{"kiosk")", "byte"},
  };
  for (const EnvelopeFault& fault : faults) {
    const auto envelope = decode_envelope(envelope_with(fault.from, fault.to));
    ASSERT_FALSE(envelope) << fault.to;
    EXPECT_EQ(envelope.error().code, ErrorCode::ingest_invalid) << fault.to;
    EXPECT_NE(envelope.error().detail.find(fault.named), std::string::npos)
        << fault.to << ": " << envelope.error().detail;
  }
}

TEST(Envelope, RefusesOneOverTheLimit) {
  const auto envelope = decode_envelope(std::string(limits::kEnvelopeBytes + 1, ' '));
  ASSERT_FALSE(envelope);
  EXPECT_EQ(envelope.error().code, ErrorCode::ingest_too_large);
  const auto report = decode_envelope(envelope_with("é", std::string(limits::kJsonBytes, 'a')));
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::ingest_invalid);
}

// Error texts go to logs: a stranger's key must not fill them.
TEST(Envelope, ShortensAStrangersKeyInItsError) {
  const auto envelope = decode_envelope(
      envelope_with(R"("sequence")", "\"" + std::string(5000, 'k') + R"(":1,"sequence")"));
  ASSERT_FALSE(envelope);
  EXPECT_LT(envelope.error().detail.size(), 200u);
}

TEST(Receipt, IsWrittenAsItsSchemaSaysAndReadsBack) {
  const std::string hash(64, 'a');
  const Receipt receipt{"lane-1", 7, hash, "2026-11-21T08:15:41.000Z"};
  const std::string text = R"({"kiosk":"lane-1","sequence":7,"sha256":")" + hash +
                           R"(","stored_at":"2026-11-21T08:15:41.000Z"})";
  EXPECT_EQ(encode(receipt), text);
  const auto read = decode_receipt(text);
  ASSERT_TRUE(read) << to_string(read.error());
  EXPECT_EQ(read->kiosk, "lane-1");
  EXPECT_EQ(read->sequence, 7u);
  EXPECT_EQ(read->sha256, hash);
  EXPECT_EQ(read->stored_at, "2026-11-21T08:15:41.000Z");
}

TEST(Receipt, RefusesWhatIsNone) {
  const std::string hash(64, 'a');
  const std::string bad[] = {
      "",
      "ok",
      "{}",
      "[]",
      R"({"kiosk":"lane-1","sequence":7,"sha256":"aa","stored_at":"2026-11-21T08:15:41.000Z"})",
      R"({"kiosk":"lane-1","sequence":7,"sha256":")" + hash + R"(","stored_at":"yesterday"})",
      R"({"kiosk":"lane-1","sequence":7,"sha256":")" + hash + "\"" + std::string(5000, ' ') + "}"};
  for (const std::string& text : bad) {
    const auto receipt = decode_receipt(text);
    ASSERT_FALSE(receipt) << text;
    EXPECT_EQ(receipt.error().code, ErrorCode::uplink_bad_receipt);
  }
}

}  // namespace
}  // namespace garita::verdict
