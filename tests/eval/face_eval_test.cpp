// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_eval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/eval/output.h"
#include "tests/eval/sheet.h"
#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

// The width is an angle in degrees: scores are cosines. 99 and above: no face.
Result<MadeTemplate> fake_template(const Frame& frame) {
  if (frame.width >= 99) return fail(ErrorCode::face_not_found, "");
  const float angle = static_cast<float>(frame.width) * 3.14159265F / 180;
  return MadeTemplate{{"fake", {std::cos(angle), std::sin(angle)}}, 1};
}

// ann at 1 and 11 degrees, bob at 61 and 81; eve has no face.
class FaceEval : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write_image("ann/1.png", 1);
    folder_.write_image("ann/2.png", 11);
    folder_.write_image("bob/1.png", 61);
    folder_.write_image("bob/2.png", 81);
    folder_.write_image("eve/1.png", 99);
  }
  void write_pairs(const std::string& rows) {
    folder_.write("pairs.tsv", "a\tb\tsame\tfold\n" + rows);
  }
  TestFolder folder_;
};

TEST_F(FaceEval, ScoresAreCosinesOfNamedPairs) {
  write_pairs("ann/1.png\tann/2.png\t1\t1\nann/2.png\tbob/1.png\t0\t1\n");
  const Result<FaceScore> score = evaluate_faces(folder_.path(), fake_template);
  ASSERT_TRUE(score) << to_string(score.error());
  EXPECT_NEAR(score->pairs[0].score.score, std::cos(10 * M_PI / 180), 1e-5);
  EXPECT_NEAR(score->pairs[1].score.score, std::cos(50 * M_PI / 180), 1e-5);
  EXPECT_DOUBLE_EQ(score->accuracy(), 1.0);
  EXPECT_EQ(score->faces.size(), 3u);
}

// What is measured is the score that decides, not a part of it.
TEST_F(FaceEval, ScoresAllowForStrengthAsTheProductDoes) {
  write_pairs("ann/1.png\tann/2.png\t1\t1\nann/2.png\tbob/1.png\t0\t1\n");
  const auto weak = [](const Frame& frame) {
    auto made = fake_template(frame);
    if (made) made->made.strength = frame.width == 61 ? -0.2F : 0.1F;
    return made;
  };
  const Result<FaceScore> score = evaluate_faces(folder_.path(), weak);
  ASSERT_TRUE(score) << to_string(score.error());
  EXPECT_NEAR(score->pairs[0].score.score, std::cos(10 * M_PI / 180) - 0.1, 1e-5);
  EXPECT_NEAR(score->pairs[1].score.score, std::cos(50 * M_PI / 180) + 0.2, 1e-5);
}

TEST_F(FaceEval, EveryTwoNamedImagesAreComparedByTheirFolder) {
  write_pairs("ann/1.png\tann/2.png\t1\t1\nbob/1.png\tbob/2.png\t1\t1\n");
  const Result<FaceScore> score = evaluate_faces(folder_.path(), fake_template);
  ASSERT_TRUE(score);
  EXPECT_EQ(score->all.genuine(), 2u);
  EXPECT_EQ(score->all.impostor(), 4u);
}

// Fold 1 teaches a threshold between cos 20 and cos 10, which loses fold 2's genuine pair of 20
// degrees. Fold 2 teaches one between cos 50 and cos 20, which decides all of fold 1 right.
TEST_F(FaceEval, ThresholdsComeFromTheOtherFolds) {
  folder_.write_image("cat/1.png", 31);
  write_pairs(
      "ann/1.png\tann/2.png\t1\t1\n"    // 10 degrees
      "ann/2.png\tcat/1.png\t0\t1\n"    // 20 degrees
      "bob/1.png\tbob/2.png\t1\t2\n"    // 20 degrees
      "ann/2.png\tbob/1.png\t0\t2\n");  // 50 degrees
  const Result<FaceScore> score = evaluate_faces(folder_.path(), fake_template);
  ASSERT_TRUE(score);
  EXPECT_EQ(score->folds, 2u);
  EXPECT_TRUE(score->pairs[0].right);
  EXPECT_FALSE(score->pairs[1].right);
  EXPECT_FALSE(score->pairs[2].right);
  EXPECT_TRUE(score->pairs[3].right);
  EXPECT_DOUBLE_EQ(score->accuracy(), 0.5);
}

TEST_F(FaceEval, ImageWithoutAFaceMakesItsPairsWrong) {
  write_pairs(
      "ann/1.png\tann/2.png\t1\t1\n"
      "ann/1.png\tbob/1.png\t0\t1\n"
      "ann/1.png\teve/1.png\t0\t1\n"
      "eve/1.png\teve/absent.png\t1\t1\n");
  const Result<FaceScore> score = evaluate_faces(folder_.path(), fake_template);
  ASSERT_TRUE(score);
  EXPECT_DOUBLE_EQ(score->accuracy(), 0.5);
  EXPECT_EQ(score->faces.size(), 5u);
  EXPECT_EQ(score->failed.size(), 2u);
  EXPECT_DOUBLE_EQ(score->fte(), 0.4);
}

TEST_F(FaceEval, TheLastLineHoldsExactlyTheKeysOfTheContract) {
  write_pairs("ann/1.png\tann/2.png\t1\t1\nann/1.png\tbob/1.png\t0\t1\n");
  const Result<FaceScore> score = evaluate_faces(folder_.path(), fake_template);
  ASSERT_TRUE(score);
  const auto json = nlohmann::ordered_json::parse(describe(*score).json);
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  EXPECT_THAT(keys, testing::ElementsAre("pairs", "accuracy", "eer", "tmr_fmr_1e-3", "tmr_fmr_1e-4",
                                         "fte", "ms_template_median"));
  EXPECT_EQ(json["pairs"], 2);
  EXPECT_EQ(json["accuracy"], 1.0);
  EXPECT_EQ(json["eer"], 0.0);
  EXPECT_EQ(json["tmr_fmr_1e-4"], 1.0);
}

TEST_F(FaceEval, AFoldThatIsNoNumberIsRefused) {
  for (const char* fold : {"", "one", "1x"}) {
    write_pairs(std::string("ann/1.png\tann/2.png\t1\t") + fold + "\n");
    const Result<FaceScore> score = evaluate_faces(folder_.path(), fake_template);
    ASSERT_FALSE(score) << fold;
    EXPECT_EQ(score.error().code, ErrorCode::file_unreadable);
  }
}

TEST_F(FaceEval, TheSheetShowsPairsDecidedWrong) {
  write_pairs("ann/1.png\tann/2.png\t1\t1\nann/1.png\teve/1.png\t0\t1\n");
  const Result<FaceScore> score = evaluate_faces(folder_.path(), fake_template);
  ASSERT_TRUE(score);
  EXPECT_TRUE(write_sheet(*score, folder_.path(), folder_.path() / "sheet.png"));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "sheet.png"));
  EXPECT_FALSE(write_sheet(*score, folder_.path(), folder_.path() / "absent" / "sheet.png"));
}

}  // namespace
}  // namespace garita::eval
