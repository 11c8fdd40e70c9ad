// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/reader.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <random>

#include "tests/unit/barcode/drawn_symbol.h"
#include "tests/unit/barcode/finder_field.h"
#include "verify/image/opencv.h"
#include "verify/image/transform.h"

namespace garita::barcode {
namespace {

struct Sample {
  ZXing::BarcodeFormat format;
  std::string name;
  std::string text;
  int width;
  int height;
};

class EverySymbology : public testing::TestWithParam<Sample> {
 protected:
  Frame drawn() const {
    return draw_symbol(GetParam().format, GetParam().text, GetParam().width, GetParam().height);
  }
};

void expect_read(const Frame& frame, const Sample& sample) {
  const auto symbols = read(frame);
  ASSERT_TRUE(symbols.has_value());
  ASSERT_EQ(symbols->size(), 1U);
  EXPECT_EQ(symbols->front().format, sample.name);
  EXPECT_EQ(symbols->front().text, sample.text);
}

TEST_P(EverySymbology, IsReadBack) { expect_read(drawn(), GetParam()); }

TEST_P(EverySymbology, IsReadUpsideDownAndInColour) {
  expect_read(to_bgr(rotate_quarters(drawn(), 2)), GetParam());
}

TEST_P(EverySymbology, IsReadOnItsSide) { expect_read(rotate_quarters(drawn(), 1), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Reader, EverySymbology,
    testing::Values(Sample{ZXing::BarcodeFormat::PDF417, "PDF417",
                           "@\n\x1E\rANSI 636000100002DL00410278", 600, 200},
                    Sample{ZXing::BarcodeFormat::QRCode, "QRCode", "M1ERIKSSON/ANNA", 200, 200},
                    Sample{ZXing::BarcodeFormat::Aztec, "Aztec", "M1ERIKSSON/ANNA", 200, 200},
                    Sample{ZXing::BarcodeFormat::DataMatrix, "DataMatrix", "SPECIMEN 1234", 200,
                           200},
                    Sample{ZXing::BarcodeFormat::Code128, "Code128", "L898902C3", 400, 100},
                    Sample{ZXing::BarcodeFormat::Code39, "Code39", "L898902C3", 500, 100},
                    Sample{ZXing::BarcodeFormat::ITF, "ITF", "12345678901231", 400, 100}),
    [](const auto& sample) { return sample.param.name; });

TEST(Reader, OctetsComeAsTheyAreAndTextAsUtf8) {
  const auto symbols = read(draw_symbol(ZXing::BarcodeFormat::QRCode, "Z\xC3\xBCrich", 200, 200));
  ASSERT_TRUE(symbols.has_value());
  ASSERT_EQ(symbols->size(), 1U);
  EXPECT_EQ(symbols->front().text, "Z\xC3\xBCrich");
  EXPECT_FALSE(symbols->front().bytes.empty());
}

TEST(Reader, TheBoxLiesWhereTheSymbolIs) {
  const Frame frame = draw_symbol(ZXing::BarcodeFormat::QRCode, "SPECIMEN", 200, 200);
  const auto symbols = read(frame);
  ASSERT_EQ(symbols->size(), 1U);
  for (const Point& corner : symbols->front().box) {
    EXPECT_GE(corner.x, kMargin - 4);
    EXPECT_LE(corner.x, frame.width - kMargin + 4);
    EXPECT_GE(corner.y, kMargin - 4);
    EXPECT_LE(corner.y, frame.height - kMargin + 4);
  }
  EXPECT_LT(symbols->front().box[0].x, symbols->front().box[1].x);
  EXPECT_LT(symbols->front().box[0].y, symbols->front().box[3].y);
}

// One Code 128 above the other, `gap` rows of paper between them.
Frame stacked(const std::string& above, const std::string& below, int gap) {
  const Frame upper = draw_symbol(ZXing::BarcodeFormat::Code128, above, 400, 100);
  const Frame lower = draw_symbol(ZXing::BarcodeFormat::Code128, below, 400, 100);
  Frame page{600, upper.height + gap + lower.height, 1, {}};
  page.pixels.assign(static_cast<std::size_t>(page.width) * page.height, 255);
  const auto put = [&page](const Frame& part, int top) {
    for (int y = 0; y < part.height; ++y) {
      std::copy_n(part.pixels.begin() + y * part.width, part.width,
                  page.pixels.begin() + (top + y) * page.width);
    }
  };
  put(upper, 0);
  put(lower, upper.height + gap);
  return page;
}

TEST(Reader, ManySymbolsComeInReadingOrder) {
  const auto symbols = read(stacked("FIRST", "SECOND", 0));
  ASSERT_TRUE(symbols.has_value());
  ASSERT_EQ(symbols->size(), 2U);
  EXPECT_EQ((*symbols)[0].text, "FIRST");
  EXPECT_EQ((*symbols)[1].text, "SECOND");
}

// An assertion of the decoder ended the program here.
TEST(Reader, TheSameLinearSymbolFarApartIsReadOnce) {
  const auto symbols = read(stacked("TWICE", "TWICE", 400));
  ASSERT_TRUE(symbols.has_value());
  ASSERT_EQ(symbols->size(), 1U);
  EXPECT_EQ(symbols->front().text, "TWICE");
}

// Clockwise by `degrees` on a larger page of light grey.
Frame tilted(const Frame& symbol, double degrees) {
  const cv::Size size(1000, 800);
  const cv::Point2f centre(symbol.width / 2.0F, symbol.height / 2.0F);
  cv::Mat turn = cv::getRotationMatrix2D(centre, -degrees, 1);
  turn.at<double>(0, 2) += size.width / 2.0 - centre.x;
  turn.at<double>(1, 2) += size.height / 2.0 - centre.y;
  cv::Mat page;
  cv::warpAffine(view_of(symbol), page, turn, size, cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar(220));
  return to_frame(page);
}

TEST(Reader, AStackedSymbolIsReadAtAnyTilt) {
  const std::string text = "@\n\x1E\rANSI 636000100002DL00410278ZV03190008DLDAQT64235789";
  const Frame symbol = draw_symbol(ZXing::BarcodeFormat::PDF417, text, 600, 200);
  for (const double degrees : {7.0, 31.0, 90.0, 143.0, 268.0}) {
    const auto symbols = read(tilted(symbol, degrees));
    ASSERT_TRUE(symbols);
    ASSERT_EQ(symbols->size(), 1U) << degrees;
    EXPECT_EQ(symbols->front().text, text);
    for (const Point& corner : symbols->front().box) {
      EXPECT_NEAR(corner.x, 500, 330) << degrees;
      EXPECT_NEAR(corner.y, 400, 330) << degrees;
    }
  }
}

TEST(Reader, ALightSymbolOnDarkIsRead) {
  Frame symbol = draw_symbol(ZXing::BarcodeFormat::QRCode, "M1ERIKSSON/ANNA", 200, 200);
  for (auto& pixel : symbol.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
  const auto symbols = read(symbol);
  ASSERT_EQ(symbols->size(), 1U);
  EXPECT_EQ(symbols->front().text, "M1ERIKSSON/ANNA");
}

TEST(Reader, NoFurtherAttemptIsMadeWhenTheTimeIsSpent) {
  int asked = 0;
  int found = 0;
  const Frame blank{900, 900, 1, Bytes(900 * 900, 255)};
  const Watch watch{[&] { return ++asked > 0; }, [&](const std::vector<Symbol>&) { ++found; }};
  EXPECT_TRUE(read(blank, watch)->empty());
  EXPECT_GT(asked, 0);
  EXPECT_EQ(found, 0);
  const Watch patient{{}, [&](const std::vector<Symbol>& symbols) {
                        ++found;
                        EXPECT_EQ(symbols.size(), 1U);
                      }};
  EXPECT_EQ(read(draw_symbol(ZXing::BarcodeFormat::QRCode, "X1", 200, 200), patient)->size(), 1U);
  EXPECT_EQ(found, 1);
}

TEST(Reader, NothingIsFoundOnBlankNoiseOrEmptyFrames) {
  EXPECT_TRUE(read({})->empty());
  EXPECT_TRUE(read({1, 1, 1, {0}})->empty());
  EXPECT_TRUE(read({300, 200, 3, Bytes(300 * 200 * 3, 255)})->empty());
  std::mt19937 random(7);
  Frame noise{320, 240, 1, Bytes(320 * 240)};
  for (auto& pixel : noise.pixels) pixel = static_cast<std::uint8_t>(random());
  EXPECT_TRUE(read(noise)->empty());
}

// Unguarded, the decoder would try every three of them for the better part of a minute.
TEST(Reader, AFieldOfFinderPatternsHoldsNothing) {
  const auto symbols = read(with_patterns(900, 4));
  ASSERT_TRUE(symbols.has_value());
  EXPECT_TRUE(symbols->empty());
}

TEST(Reader, OtherSymbologiesAreNotRead) {
  const auto symbols = read(draw_symbol(ZXing::BarcodeFormat::EAN13, "4006381333931", 300, 100));
  ASSERT_TRUE(symbols.has_value());
  for (const Symbol& symbol : *symbols) EXPECT_NE(symbol.format, "EAN-13");
}

}  // namespace
}  // namespace garita::barcode
