// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/unit/mrz/render.h"

namespace garita::mrz {
namespace {

using test::page_with_mrz;
using testing::Each;
using testing::Ge;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Date kToday{2026, 11, 21};
using Lines = std::vector<std::string>;

// Invented documents, check digits computed by hand from Doc 9303-3 section 4.9.
const Lines kTd3{"P<USASPECIMEN<<TEST<ALPHA<<<<<<<<<<<<<<<<<<<",
                 "9000000014USA8503127F3306116<<<<<<<<<<<<<<02"};
const Lines kTd1{"C1USA0000007010SRC0000000701<<", "8001014F3105010NZL<<<<<<<<<<<9",
                 "SPECIMEN<<TEST<CHARLIE<<<<<<<<"};
// Doc 9303-6 appendix B.
const Lines kTd2{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"};

Reader& reader() {
  static Reader shared = [] {
    std::ifstream file(GARITA_SOURCE_DIR "/assets/models/mrz.onnx", std::ios::binary);
    const Bytes model{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    auto created = Reader::create(model);
    if (!created) throw std::runtime_error(to_string(created.error()));
    return std::move(*created);
  }();
  return shared;
}

std::vector<Reading> readings(const Frame& frame) { return reader().read(frame, kToday).readings; }

void expect_read(const Frame& frame, const Lines& truth) {
  const auto found = readings(frame);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].mrz.lines, truth);
  EXPECT_TRUE(found[0].mrz.valid);
  EXPECT_GT(found[0].confidence, 0.8);
  ASSERT_EQ(found[0].character_confidence.size(), truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    EXPECT_THAT(found[0].character_confidence[i], SizeIs(truth[i].size()));
    EXPECT_THAT(found[0].character_confidence[i], Each(Ge(0.0)));
  }
}

TEST(Reader, ReadsCleanLinesOfEveryShape) {
  expect_read(page_with_mrz(kTd3), kTd3);
  expect_read(page_with_mrz(kTd2), kTd2);
  expect_read(page_with_mrz(kTd1, {.pitch = 28}), kTd1);
}

TEST(Reader, SaysWhereTheZoneStands) {
  const auto found = readings(page_with_mrz(kTd3));
  ASSERT_THAT(found, SizeIs(1));
  // 44 cells of 20 pixels about the middle of 1000; the last base line at 700 - 50.
  const Quad& box = found[0].box;
  EXPECT_NEAR(box[0].x, 60, 15);
  EXPECT_NEAR(box[1].x, 940, 15);
  EXPECT_NEAR(box[2].y, 650, 15);
  EXPECT_NEAR(box[0].y, 650 - 33 - 20, 15);
}

TEST(Reader, ReadsInAllFourOrientations) {
  for (const int turns : {1, 2, 3}) {
    SCOPED_TRACE(turns);
    expect_read(page_with_mrz(kTd3, {.quarter_turns = turns}), kTd3);
    expect_read(page_with_mrz(kTd1, {.pitch = 28, .quarter_turns = turns}), kTd1);
  }
}

TEST(Reader, ReadsSkewedPages) {
  for (const double skew : {-4.0, -2.0, 2.0, 4.0}) {
    SCOPED_TRACE(skew);
    expect_read(page_with_mrz(kTd3, {.pitch = 18, .skew_degrees = skew}), kTd3);
  }
}

TEST(Reader, ReadsSmallAndLargePrint) {
  expect_read(page_with_mrz(kTd3, {.pitch = 10, .width = 500, .height = 350}), kTd3);
  expect_read(page_with_mrz(kTd3, {.pitch = 40, .width = 2000, .height = 1400}), kTd3);
  // A passport somewhere on a scanner's glass at 300 dpi.
  expect_read(page_with_mrz(kTd3, {.pitch = 30, .width = 2480, .height = 3508}), kTd3);
}

TEST(Reader, ReadsBlurredAndNoisyPrint) {
  expect_read(page_with_mrz(kTd3, {.blur = 1.2, .noise = 8, .seed = 7}), kTd3);
}

TEST(Reader, ReadsTwoDocumentsInOneFrame) {
  const auto found =
      readings(test::stacked(page_with_mrz(kTd3), page_with_mrz(kTd2, {.pitch = 22})));
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_TRUE(found[0].mrz.valid && found[1].mrz.valid);
  EXPECT_NE(found[0].mrz.format, found[1].mrz.format);
}

TEST(Reader, ReportsAPrintedErrorAsAnInvalidMrz) {
  Lines wrong = kTd3;
  wrong[1][9] = '7';  // the document number's check digit is 4... every other digit is wrong
  wrong[1][19] = '1';
  wrong[1][27] = '1';
  const auto found = readings(page_with_mrz(wrong));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_FALSE(found[0].mrz.valid);
  EXPECT_EQ(found[0].mrz.lines, wrong);
  EXPECT_THAT(found[0].mrz.repairs, IsEmpty());
  EXPECT_LT(found[0].confidence, 0.6);
}

TEST(Reader, FindsNothingWhereNoMrzIs) {
  EXPECT_THAT(readings(Frame{}), IsEmpty());
  EXPECT_THAT(readings(test::blank(1, 1)), IsEmpty());
  EXPECT_THAT(readings(test::blank(1000, 700)), IsEmpty());
  EXPECT_THAT(readings(test::blank(12000, 60)), IsEmpty());
  EXPECT_THAT(readings(test::noise(800, 600, 3)), IsEmpty());
  EXPECT_THAT(readings(test::page_of_text(false)), IsEmpty());
  EXPECT_THAT(readings(test::page_of_text(true)), IsEmpty());
}

TEST(Reader, RefusesWhatIsNoNetwork) {
  EXPECT_EQ(Reader::create({}).error().code, ErrorCode::model_unreadable);
  EXPECT_EQ(Reader::create(to_bytes("not a network")).error().code, ErrorCode::model_unreadable);
}

}  // namespace
}  // namespace garita::mrz
