// SPDX-License-Identifier: Apache-2.0
// The parts of the SANE driver that need no device.
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "devices/scanner/sane_options.h"
#include "devices/scanner/sane_page.h"
#include "devices/scanner/worker.h"
#include "verify/base/limits.h"

namespace garita::scanner {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPatience{60'000};

TEST(ScannerSource, PrefersBothSidesThenAFeederThenTheGlass) {
  EXPECT_EQ(choose_source({"Flatbed", "ADF", "ADF Duplex"}).name, "ADF Duplex");
  EXPECT_EQ(choose_source({"Flatbed", "ADF Duplex", "ADF"}).source, Source::feeder_duplex);
  EXPECT_EQ(choose_source({"FlatBed", "Automatic Document Feeder"}).source, Source::feeder);
  EXPECT_EQ(choose_source({"Flatbed"}).source, Source::flatbed);
  EXPECT_EQ(choose_source({}).source, Source::flatbed);
  EXPECT_EQ(choose_source({}).name, "");
}

SANE_Parameters parameters(SANE_Frame format, int width, int lines, int depth = 8) {
  const int channels = format == SANE_FRAME_RGB ? 3 : 1;
  return {format, SANE_TRUE, width * channels, width, lines, depth};
}

void fill(PageBuffer& page, const std::vector<SANE_Byte>& bytes) {
  std::copy(bytes.begin(), bytes.end(), page.room().begin());
  ASSERT_TRUE(page.append(static_cast<SANE_Int>(bytes.size())));
}

TEST(ScannerPage, TurnsRedGreenBlueIntoBlueGreenRed) {
  auto page = PageBuffer::create(parameters(SANE_FRAME_RGB, 2, 1)).value();
  fill(page, {1, 2, 3, 4, 5, 6});
  const auto frame = std::move(page).finish();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->pixels, (std::vector<std::uint8_t>{3, 2, 1, 6, 5, 4}));
}

TEST(ScannerPage, DropsThePaddingOfARow) {
  SANE_Parameters padded = parameters(SANE_FRAME_GRAY, 2, 2);
  padded.bytes_per_line = 4;
  auto page = PageBuffer::create(padded).value();
  fill(page, {1, 2, 0, 0, 3, 4, 0, 0});
  const auto frame = std::move(page).finish();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->pixels, (std::vector<std::uint8_t>{1, 2, 3, 4}));
}

TEST(ScannerPage, ALengthThatTheDeviceDidNotKnowIsWhatCame) {
  auto page = PageBuffer::create(parameters(SANE_FRAME_GRAY, 1, -1)).value();
  fill(page, {7, 8, 9});
  EXPECT_EQ(std::move(page).finish()->height, 3);
}

TEST(ScannerPage, MissingRowsAreAFailedScan) {
  auto page = PageBuffer::create(parameters(SANE_FRAME_GRAY, 2, 3)).value();
  fill(page, {1, 2, 3, 4});
  EXPECT_EQ(std::move(page).finish().error().code, ErrorCode::scanner_failed);
}

TEST(ScannerPage, RowsThatTheDecoderFilledInAreAFailedScan) {
  auto page = PageBuffer::create(parameters(SANE_FRAME_GRAY, 2, 10)).value();
  std::vector<SANE_Byte> bytes(20, 128);
  bytes[0] = 1;
  fill(page, bytes);
  EXPECT_EQ(std::move(page).finish().error().code, ErrorCode::scanner_failed);
}

TEST(ScannerPage, OtherFormatsAreUnsupported) {
  const auto code = [](const SANE_Parameters& wanted) {
    return PageBuffer::create(wanted).error().code;
  };
  EXPECT_EQ(code(parameters(SANE_FRAME_RGB, 2, 1, 16)), ErrorCode::scanner_unsupported);
  EXPECT_EQ(code(parameters(SANE_FRAME_RED, 2, 1)), ErrorCode::scanner_unsupported);
  EXPECT_EQ(code(parameters(SANE_FRAME_GRAY, 0, 1)), ErrorCode::scanner_unsupported);
  EXPECT_EQ(code(parameters(SANE_FRAME_GRAY, 900'000'000, 1)), ErrorCode::scanner_unsupported);
}

TEST(ScannerPage, AWidthWhoseBytesOverflowIsUnsupported) {
  const SANE_Parameters wide{SANE_FRAME_RGB, SANE_TRUE, 100, 1'500'000'000, 1, 8};
  EXPECT_EQ(PageBuffer::create(wide).error().code, ErrorCode::scanner_unsupported);
}

TEST(ScannerPage, GreyAndColourMayHoldTheSameNumberOfPixels) {
  constexpr auto kMost = static_cast<SANE_Int>(limits::kImagePixels);
  auto grey = PageBuffer::create(parameters(SANE_FRAME_GRAY, 1, -1)).value();
  EXPECT_TRUE(grey.append(kMost));
  EXPECT_FALSE(grey.append(1));
  auto colour = PageBuffer::create(parameters(SANE_FRAME_RGB, 1, -1)).value();
  EXPECT_TRUE(colour.append(3 * kMost));
  EXPECT_FALSE(colour.append(1));
}

TEST(ScannerGlass, AnEvenLidIsNoDocument) {
  Frame glass{100, 100, 1, std::vector<std::uint8_t>(10'000, 40)};
  for (std::size_t i = 0; i < glass.pixels.size(); ++i) glass.pixels[i] += i * 7 % 5;
  EXPECT_FALSE(shows_document(glass));
  for (int i = 3000; i < 4000; ++i) glass.pixels[i] = 220;
  EXPECT_TRUE(shows_document(glass));
}

// A call that comes back only when it is let go.
class Gate {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return open_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

// Of a task that comes as soon as the worker takes one.
Outcome outcome_when_free(Worker& worker) {
  Outcome next = Outcome::busy;
  while (next == Outcome::busy) next = worker.run([] {}, kPatience, [] {});
  return next;
}

TEST(ScannerWorker, ATaskInTimeIsDone) {
  Worker worker;
  bool ran = false;
  EXPECT_EQ(worker.run([&] { ran = true; }, kPatience, [] { FAIL(); }), Outcome::done);
  EXPECT_TRUE(ran);
}

TEST(ScannerWorker, ALateTaskIsCancelledAndKeepsTheWorkerBusyUntilItIsBack) {
  const auto gate = std::make_shared<Gate>();
  Worker worker;
  bool cancelled = false;
  EXPECT_EQ(worker.run([gate] { gate->wait(); }, milliseconds(40), [&] { cancelled = true; }),
            Outcome::late);
  EXPECT_TRUE(cancelled);
  EXPECT_EQ(worker.run([] {}, milliseconds(40), [] {}), Outcome::busy);
  gate->open();
  EXPECT_EQ(outcome_when_free(worker), Outcome::done);
}

TEST(ScannerWorker, ATaskThatHeedsItsCancelFreesTheWorkerAtOnce) {
  const auto gate = std::make_shared<Gate>();
  Worker worker;
  EXPECT_EQ(worker.run([gate] { gate->wait(); }, milliseconds(4000), [gate] { gate->open(); }),
            Outcome::late);
  EXPECT_EQ(outcome_when_free(worker), Outcome::done);
}

TEST(ScannerWorker, CanBeLeftWithAStuckTask) {
  const auto gate = std::make_shared<Gate>();
  {
    Worker worker;
    EXPECT_EQ(worker.run([gate] { gate->wait(); }, milliseconds(40), [] {}), Outcome::late);
  }
  gate->open();
}

}  // namespace
}  // namespace garita::scanner
