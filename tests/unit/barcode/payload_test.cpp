// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/payload.h"

#include <gtest/gtest.h>

namespace garita::barcode {
namespace {

constexpr Date kToday{2026, 11, 22};

std::string kind(const std::string& format, const std::string& text) {
  const auto payload = interpret({format, text, to_bytes(text), {}}, kToday);
  return payload ? std::string(kind_of(*payload)) : "";
}

TEST(Payload, IsToldByItsOwnMarks) {
  EXPECT_EQ(kind("PDF417", "@\n\x1e\rANSI 636000100001DL00310010DLDAQ1\r"), "aamva");
  EXPECT_EQ(kind("Aztec", "M1ERIKSSON/ANNAMS     EABC123 YULJFKAC 0834 326F001A0025 100"), "bcbp");
  EXPECT_EQ(kind("QRCode", R"({"data":{"hdr":{"t":"icao.test","v":1,"is":"UTO"}}})"), "vds_nc");
  EXPECT_EQ(kind("Code128", "C00000001"), "card_number");
  EXPECT_EQ(kind("QRCode", "https://example.org/"), "");
  EXPECT_EQ(kind("Code39", "ABC"), "");
  EXPECT_EQ(kind("Code39", "ABCDEFGH"), "");
  EXPECT_EQ(kind("QRCode", ""), "");
}

TEST(Payload, ASealIsToldByItsOctets) {
  const Bytes seal = from_hex("dc03d9c5d9cac8a73a992f7c55ab14fa5d01ff00").value();
  const auto payload = interpret({"DataMatrix", "\xC3\x9C", seal, {}}, kToday);
  ASSERT_TRUE(payload);
  EXPECT_EQ(kind_of(*payload), "vds");
  EXPECT_TRUE(deviations_of(*payload).empty());
}

}  // namespace
}  // namespace garita::barcode
