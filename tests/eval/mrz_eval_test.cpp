// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/mrz_eval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/eval/output.h"
#include "tests/eval/sheet.h"
#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

using testing::HasSubstr;

mrz::ReadResult reading(std::vector<std::string> lines, bool valid) {
  mrz::ReadResult result;
  result.readings.emplace_back();
  result.readings.back().mrz.lines = std::move(lines);
  result.readings.back().mrz.valid = valid;
  return result;
}

// Width 10: right; 700: right; 11: one character wrong yet valid; 12: wrong; others: nothing.
mrz::ReadResult fake_read(const Frame& frame) {
  if (frame.width == 10 || frame.width == 700) return reading({"AB", "CD"}, true);
  if (frame.width == 11) return reading({"AB", "CX"}, true);
  if (frame.width == 12) return reading({"AB"}, false);
  return {};
}

class MrzEval : public testing::Test {
 protected:
  void SetUp() override {
    std::string labels = "file\ttype\tline1\tline2\tline3\tcheck_digits_valid\n";
    const auto add = [&](const std::string& file, const std::string& valid) {
      labels += file + "\tTD3\tAB\tCD\t\t" + valid + "\n";
    };
    for (const int width : {10, 700, 11, 12, 13}) {
      const std::string file = "w" + std::to_string(width) + ".png";
      folder_.write_image(file, width);
      add(file, width == 12 ? "no" : "yes");
    }
    folder_.write("damaged.png", "no image");
    add("damaged.png", "yes");
    add("absent.png", "yes");
    folder_.write("ground_truth.tsv", labels);
  }
  TestFolder folder_;
};

TEST_F(MrzEval, TheDenominatorIsTheLabelFile) {
  const Result<MrzScore> score = evaluate_mrz(folder_.path(), "", fake_read);
  ASSERT_TRUE(score) << to_string(score.error());
  EXPECT_EQ(score->cases.size(), 7u);
  EXPECT_EQ(score->whole(), 2);
  EXPECT_EQ(score->valid_as_printed(), 6);
  EXPECT_EQ(score->check_digits_valid(), 3);
  EXPECT_EQ(score->wrong_but_valid(), 1);
  EXPECT_EQ(score->false_mrz, 0);
}

TEST_F(MrzEval, MrzsInNegativesAreCounted) {
  const TestFolder negatives;
  negatives.write_image("inner/a.png", 10);
  negatives.write_image("b.png", 99);
  const Result<MrzScore> score = evaluate_mrz(folder_.path(), negatives.path(), fake_read);
  ASSERT_TRUE(score) << to_string(score.error());
  EXPECT_EQ(score->negatives, 2);
  EXPECT_EQ(score->false_mrz, 1);
}

TEST_F(MrzEval, TheLastLineHoldsExactlyTheKeysOfTheContract) {
  const Result<MrzScore> score = evaluate_mrz(folder_.path(), "", fake_read);
  ASSERT_TRUE(score);
  const auto json = nlohmann::ordered_json::parse(describe(*score).json);
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  EXPECT_THAT(keys,
              testing::ElementsAre("images", "whole", "valid_as_printed", "check_digits_valid",
                                   "wrong_but_valid", "false_mrz", "ms_median", "ms_p95"));
  EXPECT_EQ(json["images"], 7);
  EXPECT_EQ(json["whole"], 2);
}

TEST_F(MrzEval, TheTableSaysWhatFailedAndHow) {
  const Result<MrzScore> score = evaluate_mrz(folder_.path(), "", fake_read);
  ASSERT_TRUE(score);
  const std::string table = describe(*score).table;
  EXPECT_THAT(table,
              testing::ContainsRegex("w11.png +1 characters differ: X for D, read as valid"));
  EXPECT_THAT(table, testing::ContainsRegex("w12.png +another number of lines"));
  EXPECT_THAT(table, testing::ContainsRegex("w13.png +no MRZ found"));
  EXPECT_THAT(table, testing::ContainsRegex("absent.png +file.unreadable"));
  EXPECT_THAT(table, testing::ContainsRegex("width 600 px and more +1 of 1 "));
  EXPECT_THAT(table, testing::ContainsRegex("width below 600 px +1 of 4 "));
  EXPECT_THAT(table, testing::ContainsRegex("image that cannot be read +0 of 2 "));
}

TEST(MrzCause, NamesWhatWentWrong) {
  MrzCase one{.truth = {"ABCD", "1234"}};
  EXPECT_EQ(cause_of(one), "no MRZ found");
  one.read = {"ABCD", "I2E4"};
  EXPECT_EQ(cause_of(one), "2 characters differ: I for 1, E for 3");
  one.read = {"WXYZ", "9234"};
  EXPECT_EQ(cause_of(one), "another text was taken for the MRZ");
  one.read = {"ABC", "123"};
  EXPECT_EQ(cause_of(one), "lines of another length");
  one.read = one.truth;
  EXPECT_EQ(cause_of(one), "");
}

TEST_F(MrzEval, TheSheetShowsTheFailures) {
  const Result<MrzScore> score = evaluate_mrz(folder_.path(), "", fake_read);
  ASSERT_TRUE(score);
  ASSERT_TRUE(write_sheet(*score, folder_.path() / "sheet.png"));
  std::ifstream stream(folder_.path() / "sheet.png", std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(stream), {});
  const Result<Frame> sheet = decode_image(to_bytes(bytes));
  ASSERT_TRUE(sheet) << to_string(sheet.error());
  EXPECT_EQ(sheet->width, 2 * 640);
  EXPECT_EQ(sheet->height, 3 * 480);  // five failures, two a row
}

TEST_F(MrzEval, FolderWithoutLabelsIsAnError) {
  const TestFolder empty;
  EXPECT_FALSE(evaluate_mrz(empty.path(), "", fake_read));
  empty.write("ground_truth.tsv", "file\ttype\n");
  const auto score = evaluate_mrz(empty.path(), "", fake_read);
  ASSERT_FALSE(score);
  EXPECT_THAT(score.error().detail, HasSubstr("ground_truth.tsv:1: no column line1"));
}

}  // namespace
}  // namespace garita::eval
