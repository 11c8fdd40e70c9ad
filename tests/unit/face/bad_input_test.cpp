// SPDX-License-Identifier: Apache-2.0
// Pictures as they come: each gives faces, or says clearly why it does not.
#include <gtest/gtest.h>

#include <array>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/unit/face/photographs.h"
#include "tests/unit/face/tiny_onnx.h"
#include "verify/face/subject.h"
#include "verify/image/codec.h"
#include "verify/image/opencv.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

const Frame& photo() {
  static const Frame frame = photograph("franck_04035.jpg");
  return frame;
}

Bytes encoded(const cv::Mat& mat, const char* extension) {
  Bytes bytes;
  EXPECT_TRUE(cv::imencode(extension, mat, bytes));
  return bytes;
}

// One face, and the same man's as in the photograph it was made from.
void expect_same_face(const Bytes& bytes) {
  const auto frame = decode_image(bytes);
  ASSERT_TRUE(frame) << to_string(frame.error());
  const auto faces = matcher().detect(*frame);
  ASSERT_TRUE(faces) << to_string(faces.error());
  ASSERT_EQ(faces->size(), 1U);
  const auto comparison = compare(template_of(*frame), template_of(photo()), matcher().scoring());
  ASSERT_TRUE(comparison);
  EXPECT_EQ(decide(*comparison, *find_profile("strict")), Decision::match);
}

void expect_refused(const Bytes& bytes, ErrorCode code) {
  const auto frame = decode_image(bytes);
  ASSERT_FALSE(frame);
  EXPECT_EQ(to_string(frame.error().code), to_string(code));
}

void expect_no_face(const Frame& frame) {
  const auto faces = matcher().detect(frame);
  ASSERT_TRUE(faces) << to_string(faces.error());
  EXPECT_TRUE(faces->empty());
}

void put_number(Bytes& bytes, std::size_t at, std::uint32_t value, int octets) {
  for (int i = 0; i < octets; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

// TIFF 6.0 section 16: separated, four samples a pixel, uncompressed, in one strip.
Bytes cmyk_tiff(const Frame& frame) {
  const auto width = static_cast<std::uint32_t>(frame.width);
  const auto height = static_cast<std::uint32_t>(frame.height);
  const std::vector<std::array<std::uint32_t, 4>> entries{
      {256, 4, 1, width}, {257, 4, 1, height}, {258, 3, 4, 0},
      {259, 3, 1, 1},     {262, 3, 1, 5},      {273, 4, 1, 0},
      {277, 3, 1, 4},     {278, 4, 1, height}, {279, 4, 1, width * height * 4}};
  const auto after = static_cast<std::uint32_t>(8 + 2 + 12 * entries.size() + 4);
  Bytes bytes(after + 8);
  put_number(bytes, 0, 0x002A4949, 4);
  put_number(bytes, 4, 8, 4);
  put_number(bytes, 8, static_cast<std::uint32_t>(entries.size()), 2);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& [tag, type, count, value] = entries[i];
    put_number(bytes, 10 + 12 * i, tag, 2);
    put_number(bytes, 12 + 12 * i, type, 2);
    put_number(bytes, 14 + 12 * i, count, 4);
    put_number(bytes, 18 + 12 * i, tag == 258 ? after : tag == 273 ? after + 8 : value, 4);
  }
  for (std::size_t i = 0; i < 4; ++i) put_number(bytes, after + 2 * i, 8, 2);
  for (std::size_t i = 0; i < frame.pixels.size(); i += 3) {
    for (const std::size_t channel : {2, 1, 0}) {
      bytes.push_back(static_cast<std::uint8_t>(255 - frame.pixels[i + channel]));
    }
    bytes.push_back(0);
  }
  return bytes;
}

TEST(BadInput, APictureWithoutAFaceHasNone) {
  Frame gradient{640, 480, 3, {}};
  for (int y = 0; y < 480; ++y) {
    for (int x = 0; x < 640; ++x) {
      for (int c = 0; c < 3; ++c) gradient.pixels.push_back(static_cast<std::uint8_t>(x + y * c));
    }
  }
  expect_no_face(gradient);
}

TEST(BadInput, OnePixelAndBlackAndWhiteHaveNone) {
  expect_no_face({1, 1, 3, {0, 0, 0}});
  expect_no_face({640, 480, 3, Bytes(640 * 480 * 3, 0)});
  expect_no_face({640, 480, 3, Bytes(640 * 480 * 3, 255)});
}

TEST(BadInput, TenFacesAreTenAndOneIsTheSubject) {
  const Box box = matcher().detect(photo())->front().box;
  const Frame head = crop(photo(), {box.x - 0.3 * box.width, box.y - 0.3 * box.height,
                                    1.6 * box.width, 1.6 * box.height});
  const Frame small = resize(head, 180, 180);
  cv::Mat page(480, 1000, CV_8UC3, cv::Scalar::all(160));
  for (int i = 0; i < 10; ++i) {
    view_of(small).copyTo(page(cv::Rect(200 * (i % 5) + 10, 240 * (i / 5) + 30, 180, 180)));
  }
  const Frame frame = to_frame(page);
  const auto faces = matcher().detect(frame);
  ASSERT_TRUE(faces) << to_string(faces.error());
  EXPECT_EQ(faces->size(), 10U);
  EXPECT_NE(subject(*faces, frame), nullptr);
}

// Cut through the nose: whether it is found or not, what is found asks for a better view.
TEST(BadInput, HalfAFaceIsNotGoodEnough) {
  const Face face = matcher().detect(photo())->front();
  const double middle = face.box.x + face.box.width / 2;
  const Frame half = crop(photo(), {0, 0, middle, double(photo().height)});
  const auto faces = matcher().detect(half);
  ASSERT_TRUE(faces) << to_string(faces.error());
  for (const Face& found : *faces) {
    EXPECT_NE(matcher().quality(half, found).guidance, "");
  }
}

TEST(BadInput, AHundredMegapixelsAreRefusedByTheirHeader) {
  Bytes png = encoded(cv::Mat(8, 8, CV_8UC3), ".png");
  // IHDR: width and height, big-endian, at octets 16 and 20.
  for (const std::size_t at : {16, 20}) {
    png[at] = png[at + 1] = 0;
    png[at + 2] = 0x27;  // 10,240 pixels: together 104,857,600
    png[at + 3] = 0xFF;
  }
  expect_refused(png, ErrorCode::image_too_large);
}

TEST(BadInput, AGreyPictureIsAsGood) {
  expect_same_face(encoded(view_of(to_grey(photo())), ".png"));
}

TEST(BadInput, ACmykPictureIsAsGood) { expect_same_face(cmyk_tiff(photo())); }

TEST(BadInput, AnAlphaChannelChangesNothing) {
  cv::Mat alpha;
  cv::cvtColor(view_of(photo()), alpha, cv::COLOR_BGR2BGRA);
  expect_same_face(encoded(alpha, ".png"));
}

TEST(BadInput, SixteenBitsAChannelChangeNothing) {
  cv::Mat deep;
  view_of(photo()).convertTo(deep, CV_16U, 257);
  expect_same_face(encoded(deep, ".png"));
}

TEST(BadInput, ATruncatedPictureIsRefused) {
  const Bytes jpeg = encoded(view_of(photo()), ".jpg");
  expect_refused(Bytes(jpeg.begin(), jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() / 2)),
                 ErrorCode::image_truncated);
}

// Stored lying on its side, with the note to turn it (Exif 2.3 section 4.5.4, tag 0x0112).
TEST(BadInput, AnExifRotatedPictureStandsUpright) {
  Bytes jpeg = encoded(view_of(rotate_quarters(photo(), -1)), ".jpg");
  const Bytes exif{0xFF, 0xE1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                   0,    1,    1,    0x12, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0};
  jpeg.insert(jpeg.begin() + 2, exif.begin(), exif.end());
  expect_same_face(jpeg);
}

// An embedder that takes the picture of its trial and overflows on every other.
TEST(BadInput, ANetworkThatGivesNoNumberIsAnErrorOfTheModel) {
  Models models = installed_models();
  EmbedderModel model;
  model.onnx = tiny_embedder(1);
  model.name = "tiny-1";
  model.side = 16;
  model.mean = 128;
  model.scale = 1e38;
  models.embedders = {model};
  auto overflowing = Matcher::create(models);
  ASSERT_TRUE(overflowing) << to_string(overflowing.error());
  const auto made = overflowing->embed(photo(), overflowing->detect(photo())->front());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::face_model_failed);
}

}  // namespace
}  // namespace garita::face
