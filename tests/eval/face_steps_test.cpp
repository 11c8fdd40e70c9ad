// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/eval/face_tables.h"
#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

face::Template at(const char* model, double degrees, double length = 1) {
  const double angle = degrees * M_PI / 180;
  return {model,
          {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))},
          static_cast<float>(std::log(length))};
}

// The width is an angle in degrees; with the mirror image it is half, the second embedder sees
// twice the angle and gives length 2.
Result<std::vector<Part>> parts(const Frame& frame) {
  const double angle = frame.width;
  return std::vector<Part>{{at("one", angle), at("one", angle / 2)},
                           {at("two", angle), at("two", 2 * angle, 2)}};
}

class FaceSteps : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write_image("ann/1.png", 10);
    folder_.write_image("bob/1.png", 50);
    faces_ = {{"ann/1.png", "ann", at("both", 0)}, {"bob/1.png", "bob", at("both", 70)}};
  }
  Steps measure(const std::string& first, const std::string& second) {
    face::EmbedderModel one{.name = first, .mirrored = true, .weight = 3};
    face::EmbedderModel two{.name = second, .mirrored = false, .weight = 1};
    return evaluate_steps(folder_.path(), faces_, {one, two}, parts);
  }
  // The one comparison's score.
  static double score(const Step& step) { return step.rates.threshold(0); }

  TestFolder folder_{"face_steps"};
  std::vector<LabelledTemplate> faces_;
};

double cosine_of(double degrees) { return std::cos(degrees * M_PI / 180); }

TEST_F(FaceSteps, GoFromOneEmbedderToTheProductsScore) {
  const Steps measured = measure("one", "two");
  ASSERT_EQ(measured.steps.size(), 4u);
  EXPECT_NEAR(score(measured.steps[0]), cosine_of(40), 1e-5);
  EXPECT_NEAR(score(measured.steps[1]), cosine_of(20), 1e-5);
  EXPECT_NEAR(score(measured.steps[2]), (3 * cosine_of(20) + cosine_of(80)) / 4, 1e-5);
  EXPECT_NEAR(score(measured.steps[3]), cosine_of(70), 1e-5);
  EXPECT_FALSE(measured.recipe);
}

// Descriptors of length 2, 80 degrees apart: 4 sin 40 degrees from each other.
TEST_F(FaceSteps, TheRecipeIsMeasuredWhereItsEmbeddersAreInstalled) {
  const Steps measured = measure("fr_feature-0.0.1", "dlib_resnet-1.7.15");
  ASSERT_TRUE(measured.recipe);
  EXPECT_NEAR(score(*measured.recipe), cosine_of(20) - 0.35 * 4 * std::sin(40 * M_PI / 180), 1e-4);
  EXPECT_THAT(describe(measured), testing::HasSubstr("the product's score over the recipe"));
}

TEST_F(FaceSteps, AnImageWithoutPartsNeverMatches) {
  faces_.push_back({"cat/none.png", "cat", {}});
  const Steps measured = measure("one", "two");
  EXPECT_EQ(measured.steps[0].rates.impostor(), 3u);
  EXPECT_NEAR(score(measured.steps[0]), cosine_of(40), 1e-5);
}

}  // namespace
}  // namespace garita::eval
