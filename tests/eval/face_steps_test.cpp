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
Result<Parts> parts(const Frame& frame) {
  const double angle = frame.width;
  return Parts{at("one", angle), {at("one", angle / 2), at("two", 2 * angle, 2)}};
}

// The product's template: 0 degrees of the first width, 70 of the other.
Result<MadeTemplate> made(const Frame& frame) {
  return MadeTemplate{at("both", frame.width == 10 ? 0 : 70), 1};
}

class FaceSteps : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write_image("ann/1.png", 10);
    folder_.write_image("bob/1.png", 50);
  }
  Steps measure(const std::string& first, const std::string& second) {
    face::EmbedderModel one{.name = first, .mirrored = true, .weight = 3};
    face::EmbedderModel two{.name = second, .mirrored = false, .weight = 1};
    folder_.write("pairs.tsv", "a\tb\tsame\tfold\n" + pairs_);
    const auto faces = evaluate_faces(folder_.path(), made);
    EXPECT_TRUE(faces);
    return evaluate_steps(folder_.path(), *faces, {one, two}, parts);
  }
  // The one comparison's score.
  static double score(const Step& step) { return step.rates.threshold(0); }

  TestFolder folder_;
  std::string pairs_ = "ann/1.png\tbob/1.png\t0\t1\n";
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
  pairs_ += "ann/1.png\tcat/none.png\t0\t1\n";
  const Steps measured = measure("one", "two");
  EXPECT_EQ(measured.steps[0].rates.impostor(), 3u);
  EXPECT_NEAR(score(measured.steps[0]), cosine_of(40), 1e-5);
}

}  // namespace
}  // namespace garita::eval
