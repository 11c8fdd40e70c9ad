// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/barcode/reader_process.h"
#include "kiosk/barcode/wire.h"
#include "tests/unit/barcode/drawn_symbol.h"
#include "tests/unit/barcode/finder_field.h"

namespace garita::barcode {
namespace {

const Frame kCard = draw_symbol(ZXing::BarcodeFormat::QRCode, "M1ERIKSSON/ANNA", 200, 200);

TEST(ReaderProcess, ReadsOneFrameAfterAnother) {
  ReaderProcess reader;
  for (int i = 0; i < 3; ++i) {
    const auto symbols = reader.read(kCard);
    ASSERT_TRUE(symbols) << to_string(symbols.error());
    ASSERT_EQ(symbols->size(), 1u);
    EXPECT_EQ(symbols->front().text, "M1ERIKSSON/ANNA");
    EXPECT_EQ(symbols->front().format, "QRCode");
    EXPECT_FALSE(symbols->front().bytes.empty());
  }
  EXPECT_TRUE(reader.read({})->empty());
  EXPECT_TRUE(reader.read({300, 200, 3, Bytes(300 * 200 * 3, 255)})->empty());
}

TEST(ReaderProcess, AFieldOfFinderPatternsHoldsNothingAndTheNextFrameIsRead) {
  ReaderProcess reader;
  const auto hostile = reader.read(with_patterns(858, 4));
  EXPECT_TRUE(!hostile || hostile->empty());
  EXPECT_EQ(reader.read(kCard)->size(), 1u);
}

// It keeps the frame and says nothing.
TEST(ReaderProcess, AProcessThatDoesNotAnswerIsEnded) {
  ReaderProcess reader("/bin/cat");
  const TimeLimits limits{std::chrono::milliseconds(1), std::chrono::milliseconds(20)};
  for (int i = 0; i < 2; ++i) {
    const auto symbols = reader.read(kCard, limits);
    ASSERT_FALSE(symbols);
    EXPECT_EQ(symbols.error().code, ErrorCode::barcode_timeout);
  }
}

TEST(ReaderProcess, WorkBeyondTheBoundEndsTheProcess) {
  ReaderProcess reader;
  Frame noise{2000, 1500, 1, Bytes(2000 * 1500)};
  std::uint32_t state = 7;
  for (auto& pixel : noise.pixels) {
    state = state * 1664525 + 1013904223;
    pixel = static_cast<std::uint8_t>(state >> 24);
  }
  const auto symbols =
      reader.read(noise, {std::chrono::milliseconds(10'000), std::chrono::milliseconds(50)});
  ASSERT_FALSE(symbols);
  EXPECT_EQ(symbols.error().code, ErrorCode::barcode_timeout);
  EXPECT_EQ(reader.read(kCard)->size(), 1u);
}

// The processes that this one has started and not waited for.
std::vector<pid_t> children() {
  std::ifstream file("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  return {std::istream_iterator<pid_t>(file), {}};
}

TEST(ReaderProcess, OutlivesTheSignalThatEndsItsOwner) {
  ReaderProcess reader;
  ASSERT_EQ(reader.read(kCard)->size(), 1u);
  const auto before = children();
  ASSERT_EQ(before.size(), 1u);
  for (const int signal : {SIGTERM, SIGINT}) ASSERT_EQ(::kill(before.front(), signal), 0);
  EXPECT_EQ(reader.read(kCard)->size(), 1u);
  EXPECT_EQ(children(), before);
}

TEST(ReaderProcess, AProcessThatEndsOrIsNotThereIsAnError) {
  for (const char* program : {"/bin/true", "/nonexistent/reader", ""}) {
    ReaderProcess reader{std::filesystem::path(program)};
    const auto symbols = reader.read(kCard);
    ASSERT_FALSE(symbols) << program;
    EXPECT_EQ(symbols.error().code, ErrorCode::barcode_worker_failed) << program;
  }
}

TEST(BarcodeWire, WhatIsSentIsReceived) {
  const auto request = parse_request(encode(Request{1280, 720, 150, 1000}));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->width, 1280u);
  EXPECT_EQ(request->height, 720u);
  EXPECT_EQ(request->budget_ms, 150u);
  EXPECT_EQ(request->bound_ms, 1000u);
  Symbol symbol{"PDF417", std::string("\0\xFF", 2), {0, 255}, {}};
  symbol.box[2] = {12.5, 7};
  const auto answer = parse_answer(encode(Answer{true, {symbol}, 3.5, "why"}));
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->done);
  EXPECT_EQ(answer->symbols.at(0).text, symbol.text);
  EXPECT_EQ(answer->symbols.at(0).bytes, symbol.bytes);
  EXPECT_EQ(answer->symbols.at(0).box[2].x, 12.5);
  EXPECT_EQ(answer->cpu_ms, 3.5);
  EXPECT_EQ(answer->failure, "why");
  EXPECT_EQ(parse_length(encode_length(70'000)), 70'000u);
}

TEST(BarcodeWire, WhatIsNoRequestOrAnswerIsRefused) {
  EXPECT_FALSE(parse_request(RequestHead{}));
  EXPECT_FALSE(parse_request(encode(Request{0, 720, 1, 1})));
  EXPECT_FALSE(parse_request(encode(Request{20'000, 20'000, 1, 1})));
  EXPECT_FALSE(parse_answer(""));
  EXPECT_FALSE(parse_answer("{}"));
  EXPECT_FALSE(parse_answer(R"({"done":true,"cpu_ms":1,"symbols":[{"format":1}]})"));
  EXPECT_FALSE(parse_answer(R"({"done":true,"cpu_ms":1,"symbols":[{"format":"X","text":"?"}]})"));
}

}  // namespace
}  // namespace garita::barcode
