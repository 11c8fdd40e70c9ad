// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/pad_eval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/eval/output.h"
#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

// The width is the probability in percent. 101 and above: no face.
Result<double> fake_liveness(const Frame& frame) {
  if (frame.width > 100) return fail(ErrorCode::face_not_found, "");
  return frame.width / 100.0;
}

class PadEval : public testing::Test {
 protected:
  void SetUp() override {
    for (const int width : {10, 50, 90, 200}) {
      folder_.write_image(std::to_string(width) + ".png", width);
    }
    folder_.write("pad.tsv",
                  "file\tlabel\tspecies\n"
                  "90.png\tlive\t-\n"
                  "50.png\tlive\t-\n"
                  "10.png\tlive\t-\n"
                  "200.png\tlive\t-\n"
                  "10.png\tattack\tprint\n"
                  "10.png\tattack\tprint\n"
                  "50.png\tattack\tprint\n"
                  "10.png\tattack\tmask\n"
                  "absent.png\tattack\tmask\n");
  }
  TestFolder folder_;
};

TEST_F(PadEval, RatesAreBySpeciesAndAFailureIsWrong) {
  const Result<PadScore> score = evaluate_pad(folder_.path(), fake_liveness, 0.5);
  ASSERT_TRUE(score) << to_string(score.error());
  EXPECT_EQ(score->live.n, 4);
  EXPECT_EQ(score->live.wrong, 2);
  EXPECT_EQ(score->species.at("print").n, 3);
  EXPECT_EQ(score->species.at("print").wrong, 1);
  EXPECT_EQ(score->species.at("mask").n, 2);
  EXPECT_EQ(score->species.at("mask").wrong, 1);
  EXPECT_DOUBLE_EQ(score->apcer_max(), 0.5);
  EXPECT_EQ(score->failed.size(), 2u);
}

TEST_F(PadEval, TheLastLineHoldsExactlyTheKeysOfTheContract) {
  const Result<PadScore> score = evaluate_pad(folder_.path(), fake_liveness, 0.5);
  ASSERT_TRUE(score);
  const auto json = nlohmann::ordered_json::parse(describe(*score).json);
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  EXPECT_THAT(keys, testing::ElementsAre("species", "apcer_max", "bpcer", "ms_median"));
  EXPECT_EQ(json["species"]["print"]["n"], 3);
  EXPECT_NEAR(json["species"]["print"]["apcer"].get<double>(), 1.0 / 3, 1e-6);
  EXPECT_EQ(json["bpcer"], 0.5);
}

}  // namespace
}  // namespace garita::eval
