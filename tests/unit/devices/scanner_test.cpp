// SPDX-License-Identifier: Apache-2.0
// The production scanner driver, through libsane and sane-airscan, against the emulator's eSCL
// wire.
#include <gtest/gtest.h>

#include <cstdlib>
#include <thread>

#include "devices/scanner/sane_scanner.h"
#include "tests/support/sane_config.h"
#include "tests/unit/devices/booth.h"

namespace garita {
namespace {

using emulator::Fault;
using scanner::SaneScanner;
using std::chrono::milliseconds;

constexpr milliseconds kDeadline{60'000};
constexpr int kResolution = 300;

ErrorCode code_of(const auto& result) {
  return result ? ErrorCode::internal_unexpected : result.error().code;
}

// libsane reads its configuration once a process: one emulator for all tests of this program.
class ScannerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new test::TempFolder;
    booth_ = new test::Booth;
    device_ = support::write_sane_config(folder_->path(), booth_->emulator().scanner_url());
    ::setenv("SANE_CONFIG_DIR", folder_->path().c_str(), 1);
  }
  static void TearDownTestSuite() {
    delete booth_;
    delete folder_;
  }
  void SetUp() override { booth_->stage().clear(); }

  static void expect_colours(const Frame& page, const std::array<test::Bgr, 4>& colours) {
    for (int i = 0; i < 4; ++i) {
      const int x = page.width / 2 + (i % 2 == 0 ? -1 : 1) * test::kDocumentWidth / 4;
      const int y = page.height / 2 + (i < 2 ? -1 : 1) * test::kDocumentHeight / 4;
      EXPECT_LE(test::distance(test::pixel(page, x, y), colours[i]), 12) << "quadrant " << i;
    }
  }

  static inline test::TempFolder* folder_ = nullptr;
  static inline test::Booth* booth_ = nullptr;
  static inline std::string device_;
};

TEST_F(ScannerTest, FindsNoDocumentWhereNoneLies) {
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  const auto present = scanner.document_present(kDeadline);
  ASSERT_TRUE(present) << present.error().detail;
  EXPECT_FALSE(*present);
  EXPECT_EQ(code_of(scanner.scan(kDeadline)), ErrorCode::scanner_failed);
}

TEST_F(ScannerTest, ScansBothSidesOfADocument) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  const auto present = scanner.document_present(kDeadline);
  ASSERT_TRUE(present) << present.error().detail;
  EXPECT_TRUE(*present);
  const auto scan = scanner.scan(kDeadline);
  ASSERT_TRUE(scan) << scan.error().detail;
  ASSERT_EQ(scan->pages.size(), 2u);
  EXPECT_EQ(scan->pages[0].width, 2528);   // 214 mm at 300 dpi
  EXPECT_EQ(scan->pages[0].height, 1796);  // 152 mm
  expect_colours(scan->pages[0], test::kFrontColours);
  expect_colours(scan->pages[1], test::kBackColours);
  EXPECT_TRUE(scanner.status().ready);
}

TEST_F(ScannerTest, ScansASecondTimeWithoutAskingBefore) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  const auto first = scanner.scan(kDeadline);
  ASSERT_TRUE(first) << first.error().detail;
  const auto again = scanner.scan(kDeadline);
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ(again->pages.size(), 2u);
}

TEST_F(ScannerTest, AOneSidedDocumentHasOnePage) {
  booth_->start("one_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  const auto scan = scanner.scan(kDeadline);
  ASSERT_TRUE(scan) << scan.error().detail;
  ASSERT_EQ(scan->pages.size(), 1u);
  expect_colours(scan->pages[0], test::kFrontColours);
}

TEST_F(ScannerTest, SeesTheDocumentBeingTakenAway) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  EXPECT_TRUE(scanner.document_present(kDeadline).value());
  EXPECT_TRUE(scanner.document_present(kDeadline).value());
  ASSERT_TRUE(booth_->stage().take_document());
  EXPECT_FALSE(scanner.document_present(kDeadline).value());
}

TEST_F(ScannerTest, ScansWhatLiesThereNowAndNotWhatLayThereBefore) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  EXPECT_TRUE(scanner.document_present(kDeadline).value());
  booth_->start("one_sided");
  std::this_thread::sleep_for(milliseconds(2100));  // the traveler changes the document
  const auto scan = scanner.scan(kDeadline);
  ASSERT_TRUE(scan) << scan.error().detail;
  EXPECT_EQ(scan->pages.size(), 1u);
}

TEST_F(ScannerTest, AJamIsSaidAndGoesAway) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  booth_->stage().set_fault(Fault::scanner_jam);
  EXPECT_EQ(code_of(scanner.document_present(kDeadline)), ErrorCode::scanner_jammed);
  EXPECT_EQ(code_of(scanner.scan(kDeadline)), ErrorCode::scanner_jammed);
  EXPECT_FALSE(scanner.status().ready);
  booth_->stage().set_fault(Fault::none);
  EXPECT_TRUE(scanner.scan(kDeadline));
}

TEST_F(ScannerTest, AnOfflineScannerIsUnreachableAndComesBack) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  booth_->stage().set_fault(Fault::scanner_offline);
  EXPECT_EQ(code_of(scanner.open(kDeadline)), ErrorCode::scanner_unreachable);
  booth_->stage().set_fault(Fault::none);
  ASSERT_TRUE(scanner.open(kDeadline));
  booth_->stage().set_fault(Fault::scanner_offline);
  EXPECT_EQ(code_of(scanner.document_present(kDeadline)), ErrorCode::scanner_unreachable);
  EXPECT_EQ(code_of(scanner.scan(kDeadline)), ErrorCode::scanner_unreachable);
  booth_->stage().set_fault(Fault::none);
  EXPECT_TRUE(scanner.scan(kDeadline));
}

TEST_F(ScannerTest, AStalledScannerTimesOutAndComesBack) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  booth_->stage().set_fault(Fault::scanner_stall);
  EXPECT_EQ(code_of(scanner.scan(milliseconds(1000))), ErrorCode::scanner_timeout);
  const auto next = scanner.document_present(milliseconds(1000));
  EXPECT_FALSE(next);
  booth_->stage().set_fault(Fault::none);
  auto again = scanner.scan(kDeadline);
  for (int i = 0; !again && i < 600; ++i) {
    std::this_thread::sleep_for(milliseconds(200));
    again = scanner.scan(kDeadline);
  }
  EXPECT_TRUE(again) << again.error().detail;
}

TEST_F(ScannerTest, ATruncatedImageIsAFailedScan) {
  booth_->start("two_sided");
  SaneScanner scanner(device_, kResolution);
  ASSERT_TRUE(scanner.open(kDeadline));
  booth_->stage().set_fault(Fault::scanner_truncated_image);
  EXPECT_EQ(code_of(scanner.scan(kDeadline)), ErrorCode::scanner_failed);
  booth_->stage().set_fault(Fault::none);
  EXPECT_TRUE(scanner.scan(kDeadline));
}

TEST_F(ScannerTest, AnUnknownDeviceIsNamed) {
  SaneScanner scanner("airscan:e9:Nobody", kResolution);
  const auto opened = scanner.open(kDeadline);
  ASSERT_EQ(code_of(opened), ErrorCode::scanner_unreachable);
  EXPECT_NE(opened.error().detail.find("airscan:e9:Nobody"), std::string::npos);
}

TEST_F(ScannerTest, AResolutionThatTheDeviceLacksIsUnsupported) {
  SaneScanner scanner(device_, 1200);
  EXPECT_EQ(code_of(scanner.open(kDeadline)), ErrorCode::scanner_unsupported);
}

TEST_F(ScannerTest, AGlassIsLookedAtForADocument) {
  test::Booth glass(emulator::ScannerKind::flatbed);
  SaneScanner scanner("airscan:escl:Glass:" + glass.emulator().scanner_url(), kResolution);
  const auto opened = scanner.open(kDeadline);
  ASSERT_TRUE(opened) << opened.error().detail;
  EXPECT_FALSE(scanner.document_present(kDeadline).value());
  glass.start("two_sided");
  EXPECT_TRUE(scanner.document_present(kDeadline).value());
  const auto scan = scanner.scan(kDeadline);
  ASSERT_TRUE(scan) << scan.error().detail;
  ASSERT_EQ(scan->pages.size(), 1u);
  expect_colours(scan->pages[0], test::kFrontColours);
}

}  // namespace
}  // namespace garita
