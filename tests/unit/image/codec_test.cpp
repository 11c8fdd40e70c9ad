// SPDX-License-Identifier: Apache-2.0
#include "verify/image/codec.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <opencv2/imgcodecs.hpp>

#include "verify/base/limits.h"

namespace garita {
namespace {

using testing::HasSubstr;

// Left half red, right half blue: orientation and channel order both show.
Frame red_and_blue(int width, int height) {
  Frame frame{width, height, 3, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool red = x < width / 2;
      frame.pixels.insert(frame.pixels.end(), {static_cast<std::uint8_t>(red ? 0 : 255), 0,
                                               static_cast<std::uint8_t>(red ? 255 : 0)});
    }
  }
  return frame;
}

bool near(const Frame& frame, int x, int y, int blue, int green, int red) {
  const auto* pixel =
      &frame.pixels[(static_cast<std::size_t>(y) * frame.width + x) * frame.channels];
  return std::abs(pixel[0] - blue) < 12 && std::abs(pixel[1] - green) < 12 &&
         std::abs(pixel[2] - red) < 12;
}

Bytes encode_with_opencv(const cv::Mat& mat, const char* extension) {
  Bytes bytes;
  EXPECT_TRUE(cv::imencode(extension, mat, bytes));
  return bytes;
}

cv::Mat mat_of(const Frame& frame) {
  return cv::Mat(frame.height, frame.width, CV_8UC3, const_cast<std::uint8_t*>(frame.pixels.data()))
      .clone();
}

void expect_error(const Result<Frame>& result, ErrorCode code) {
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(to_string(result.error().code), to_string(code)) << result.error().detail;
}

// An APP1 segment that says nothing but the orientation (Exif 2.3 section 4.5.4, tag 0x0112).
Bytes exif_orientation(std::uint8_t orientation) {
  return {0xFF, 0xE1, 0x00, 0x22, 'E', 'x',         'i', 'f', 0,    0,    'M',  'M',
          0,    42,   0,    0,    0,   8,           0,   1,   0x01, 0x12, 0x00, 0x03,
          0x00, 0x00, 0,    1,    0,   orientation, 0,   0,   0,    0,    0,    0};
}

class EveryFormat : public testing::TestWithParam<const char*> {};

TEST_P(EveryFormat, ComesBackAsBlueGreenRed) {
  const Bytes bytes = encode_with_opencv(mat_of(red_and_blue(64, 48)), GetParam());
  const auto frame = decode_image(bytes);
  ASSERT_TRUE(frame.has_value()) << frame.error().detail;
  EXPECT_EQ(frame->width, 64);
  EXPECT_EQ(frame->height, 48);
  EXPECT_EQ(frame->channels, 3);
  EXPECT_EQ(frame->pixels.size(), 64U * 48 * 3);
  EXPECT_TRUE(near(*frame, 10, 24, 0, 0, 255));
  EXPECT_TRUE(near(*frame, 54, 24, 255, 0, 0));
}

TEST_P(EveryFormat, GreyComesBackWithThreeEqualChannels) {
  const Bytes bytes = encode_with_opencv(cv::Mat(48, 64, CV_8U, cv::Scalar(90)), GetParam());
  const auto frame = decode_image(bytes);
  ASSERT_TRUE(frame.has_value()) << frame.error().detail;
  EXPECT_EQ(frame->channels, 3);
  EXPECT_TRUE(near(*frame, 30, 20, 90, 90, 90));
}

TEST_P(EveryFormat, EveryTruncationIsAnError) {
  const Bytes bytes = encode_with_opencv(mat_of(red_and_blue(64, 48)), GetParam());
  for (const std::size_t keep :
       {bytes.size() - 2, bytes.size() * 3 / 4, bytes.size() / 2, std::size_t{30}}) {
    expect_error(decode_image(ByteView(bytes).first(keep)), ErrorCode::image_truncated);
  }
}

TEST_P(EveryFormat, EveryPrefixIsRefusedWithoutACrash) {
  const Bytes bytes = encode_with_opencv(mat_of(red_and_blue(40, 33)), GetParam());
  for (std::size_t keep = 0; keep + 1 < bytes.size(); ++keep) {
    EXPECT_FALSE(decode_image(ByteView(bytes).first(keep)).has_value()) << keep;
  }
}

INSTANTIATE_TEST_SUITE_P(Codec, EveryFormat,
                         testing::Values(".jpg", ".png", ".jp2", ".bmp", ".tiff"),
                         [](const auto& format) { return std::string(format.param).substr(1); });

TEST(Codec, ReadsTheRawJpeg2000CodestreamOfAChipPortrait) {
  const Bytes jp2 = encode_with_opencv(mat_of(red_and_blue(64, 48)), ".jp2");
  const Bytes start = {0xFF, 0x4F, 0xFF, 0x51};
  const auto at = std::search(jp2.begin(), jp2.end(), start.begin(), start.end());
  ASSERT_NE(at, jp2.end());
  const auto frame = decode_image(Bytes(at, jp2.end()));
  ASSERT_TRUE(frame.has_value()) << frame.error().detail;
  EXPECT_EQ(frame->width, 64);
  EXPECT_TRUE(near(*frame, 10, 24, 0, 0, 255));
}

TEST(Codec, SixteenBitAndAlphaBecomeEightBitColour) {
  const cv::Mat deep(8, 8, CV_16UC3, cv::Scalar(0x8000, 0x4000, 0xC000));
  const auto from_deep = decode_image(encode_with_opencv(deep, ".png"));
  ASSERT_TRUE(from_deep.has_value());
  EXPECT_TRUE(near(*from_deep, 4, 4, 128, 64, 192));
  const cv::Mat alpha(8, 8, CV_8UC4, cv::Scalar(10, 20, 30, 255));
  const auto from_alpha = decode_image(encode_with_opencv(alpha, ".png"));
  ASSERT_TRUE(from_alpha.has_value());
  EXPECT_TRUE(near(*from_alpha, 4, 4, 10, 20, 30));
}

TEST(Codec, AppliesTheExifOrientation) {
  Bytes jpeg = encode_with_opencv(mat_of(red_and_blue(64, 48)), ".jpg");
  const Bytes exif = exif_orientation(6);  // "rotate 90 degrees clockwise to show"
  jpeg.insert(jpeg.begin() + 2, exif.begin(), exif.end());
  const auto frame = decode_image(jpeg);
  ASSERT_TRUE(frame.has_value()) << frame.error().detail;
  EXPECT_EQ(frame->width, 48);
  EXPECT_EQ(frame->height, 64);
  EXPECT_TRUE(near(*frame, 24, 10, 0, 0, 255)) << "what was left must be on top";
  EXPECT_TRUE(near(*frame, 24, 54, 255, 0, 0));
}

TEST(Codec, PngComesBackExactly) {
  const Frame frame = red_and_blue(33, 7);
  const auto bytes = encode_png(frame);
  ASSERT_TRUE(bytes.has_value());
  const auto back = decode_image(*bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->pixels, frame.pixels);
}

TEST(Codec, JpegQualityIsHeeded) {
  Frame noise{128, 128, 3, Bytes(128 * 128 * 3)};
  std::srand(1);
  for (auto& pixel : noise.pixels) pixel = static_cast<std::uint8_t>(std::rand());
  EXPECT_LT(encode_jpeg(noise, 20)->size(), encode_jpeg(noise, 95)->size() / 2);
}

TEST(Codec, AnEmptyFrameIsNotEncoded) {
  const auto bytes = encode_png({});
  ASSERT_FALSE(bytes.has_value());
  EXPECT_EQ(bytes.error().code, ErrorCode::image_encode_failed);
}

TEST(Codec, NothingAndGarbageHaveTheirOwnErrors) {
  expect_error(decode_image({}), ErrorCode::image_empty);
  expect_error(decode_image(to_bytes("This is a letter, no image.")),
               ErrorCode::image_unknown_format);
  expect_error(decode_image(Bytes(4096, 0)), ErrorCode::image_unknown_format);
  Bytes jpeg_start = {0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10};
  jpeg_start.resize(500, 0x41);
  expect_error(decode_image(jpeg_start), ErrorCode::image_undecodable);
}

TEST(Codec, DamagedPixelDataAreAnError) {
  Bytes png = *encode_png(red_and_blue(64, 48));
  for (std::size_t i = 45; i < png.size() - 16; ++i) png[i] ^= 0x5A;
  expect_error(decode_image(png), ErrorCode::image_undecodable);
}

TEST(Codec, MoreBytesThanAllowedAreNotLookedAt) {
  expect_error(decode_image(Bytes(limits::kImageBytes + 1, 0xFF)), ErrorCode::image_too_large);
}

// Each claims 100,000 x 100,000 pixels: 30 GB decoded.
TEST(Codec, AHugeClaimInATinyFileIsRefusedBeforeDecoding) {
  const Bytes png = {0x89, 'P', 'N', 'G',  '\r', '\n', 0x1A, '\n', 0,    0, 0, 13, 'I', 'H', 'D',
                     'R',  0,   1,   0x86, 0xA0, 0,    1,    0x86, 0xA0, 8, 2, 0,  0,   0};
  expect_error(decode_image(png), ErrorCode::image_too_large);

  Bytes tiff = {'I', 'I', 42, 0, 8, 0, 0, 0, 2, 0};
  for (const std::uint8_t tag : {std::uint8_t{0}, std::uint8_t{1}}) {  // 256, 257
    tiff.insert(tiff.end(), {tag, 1, 4, 0, 1, 0, 0, 0, 0xA0, 0x86, 1, 0});
  }
  tiff.insert(tiff.end(), 4, 0);  // no further directory
  expect_error(decode_image(tiff), ErrorCode::image_too_large);

  Bytes bmp(54, 0);
  bmp[0] = 'B', bmp[1] = 'M', bmp[10] = 54, bmp[14] = 40, bmp[28] = 24;
  for (const std::size_t at : {18, 22}) bmp[at] = 0xA0, bmp[at + 1] = 0x86, bmp[at + 2] = 1;
  expect_error(decode_image(bmp), ErrorCode::image_too_large);

  Bytes codestream = {0xFF, 0x4F, 0xFF, 0x51, 0, 47, 0, 0, 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0};
  codestream.resize(60, 0);
  expect_error(decode_image(codestream), ErrorCode::image_too_large);

  // JPEG counts in 16 bits: 65,535 is the most that it can claim.
  const Bytes jpeg = {0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0};
  expect_error(decode_image(jpeg), ErrorCode::image_too_large);
}

TEST(Codec, AnErrorNamesTheLimitItHit) {
  const Bytes jpeg = {0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0};
  const auto frame = decode_image(jpeg);
  ASSERT_FALSE(frame.has_value());
  EXPECT_THAT(frame.error().detail, HasSubstr("65535 x 65535"));
}

TEST(Codec, AJpegOfEndlessScansIsRefused) {
  Bytes jpeg = encode_with_opencv(mat_of(red_and_blue(16, 16)), ".jpg");
  const Bytes scan = {0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0};
  for (int i = 0; i < 200; ++i) jpeg.insert(jpeg.end() - 2, scan.begin(), scan.end());
  expect_error(decode_image(jpeg), ErrorCode::image_too_large);
}

TEST(Codec, ATrailerBehindTheJpegIsAllowed) {
  Bytes jpeg = encode_with_opencv(mat_of(red_and_blue(16, 16)), ".jpg");
  jpeg.insert(jpeg.end(), 100, 0x20);
  EXPECT_TRUE(decode_image(jpeg).has_value());
}

}  // namespace
}  // namespace garita
