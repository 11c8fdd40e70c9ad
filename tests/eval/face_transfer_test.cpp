// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_transfer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>

#include "tests/eval/face_tables.h"
#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

face::Template at(double degrees) {
  const double angle = degrees * M_PI / 180;
  return {"fake", {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))}};
}

// Twenty photographs a person, a hundredth of a degree apart.
std::vector<LabelledTemplate> people(const std::vector<double>& degrees) {
  std::vector<LabelledTemplate> faces;
  for (const double person : degrees) {
    for (int i = 0; i < 20; ++i) {
      faces.push_back({"", std::to_string(person), at(person + 0.01 * i)});
    }
  }
  return faces;
}

TEST(Population, IsComparedWithinItsHalves) {
  const auto faces = people({0, 40, 80, 120});
  const auto measured = measure_population("four", faces, faces);
  ASSERT_TRUE(measured) << to_string(measured.error());
  EXPECT_EQ(measured->images, 80u);
  EXPECT_EQ(measured->plain.persons(), 4u);
  EXPECT_EQ(measured->plain.genuine(), 4u * 190);
  EXPECT_EQ(measured->plain.impostor(), 2u * 400);
  EXPECT_EQ(measured->normalised.impostor(), 2u * 400);
  // The first and the third, the second and the fourth: 80 degrees less 0.19 at least.
  EXPECT_NEAR(measured->plain.threshold(0), std::cos(79.81 * M_PI / 180), 1e-5);
}

// The first person's strangers are the second's photographs, 40 degrees away, as the third's are
// too. His impostors are the third's, 80 degrees away.
TEST(Population, IsNormalisedByTheOtherHalf) {
  std::vector<LabelledTemplate> faces;
  for (const double degrees : {0, 40, 80, 120}) {
    for (int i = 0; i < 20; ++i) faces.push_back({"", std::to_string(degrees), at(degrees)});
  }
  const auto measured = measure_population("four", faces, faces);
  ASSERT_TRUE(measured);
  const double cosine_40 = std::cos(40 * M_PI / 180);
  const double cosine_80 = std::cos(80 * M_PI / 180);
  EXPECT_NEAR(measured->normalised.threshold(0), cosine_80 - cosine_40, 1e-5);
}

TEST(Population, OfFewerThanACohortNeedsIsAnError) {
  const std::vector<LabelledTemplate> faces{{"", "a", at(0)}, {"", "b", at(1)}};
  const auto measured = measure_population("two", faces, faces);
  ASSERT_FALSE(measured);
  EXPECT_EQ(measured.error().code, ErrorCode::face_template_mismatch);
}

TEST(InThrees, AveragesAPersonsFramesAndLeavesTheRest) {
  const std::vector<LabelledTemplate> faces{{"1", "a", at(0)},  {"2", "b", at(50)},
                                            {"3", "a", at(10)}, {"4", "a", at(20)},
                                            {"5", "a", at(30)}, {"6", "b", at(60)}};
  const auto averaged = in_threes(faces);
  ASSERT_EQ(averaged.size(), 1u);
  EXPECT_EQ(averaged[0].person, "a");
  EXPECT_NEAR(face::cosine(averaged[0].made, at(10)).value(), 1, 1e-6);
}

class FaceTransfer : public testing::Test {
 protected:
  // The width is an angle in degrees.
  static Result<MadeTemplate> make(const Frame& frame) { return MadeTemplate{at(frame.width), 1}; }
  TestFolder folder_;
};

TEST_F(FaceTransfer, SourcesAreTheLiveNamedSubjectsPhotographs) {
  std::string rows = "file\tlabel\tspecies\tsubject\tsource\n";
  for (int width : {1, 2, 3, 4, 5, 6}) folder_.write_image(std::to_string(width) + ".png", width);
  for (int width : {1, 2, 3, 4}) {
    rows += fmt::format("{}.png\tlive\t-\tp{}\tbooth\n", width, width);
  }
  rows += "5.png\tattack\tprint\tp5\tbooth\nnone.png\tlive\t-\tp6\tbooth\n";
  rows += "6.png\tlive\t-\t-\tcrowd\n";
  folder_.write("pad.tsv", rows);
  const auto sources = load_sources(folder_.path(), make);
  ASSERT_TRUE(sources);
  ASSERT_EQ(sources->size(), 1u);
  EXPECT_EQ(sources->front().name, "booth");
  EXPECT_EQ(sources->front().faces.size(), 4u);
  EXPECT_EQ(sources->front().failed, 1);
  const auto transfer = evaluate_transfer(folder_.path(), people({0, 40, 80, 120}), make);
  ASSERT_TRUE(transfer);
  EXPECT_THAT(transfer->too_small, testing::ElementsAre("booth"));
  EXPECT_THAT(describe(*transfer), testing::HasSubstr("booth"));
}

TEST_F(FaceTransfer, LabelsWithoutSubjectsHoldNoOtherPopulation) {
  folder_.write("pad.tsv", "file\tlabel\tspecies\n1.png\tlive\t-\n");
  const auto transfer = evaluate_transfer(folder_.path(), people({0, 40, 80, 120}), make);
  ASSERT_TRUE(transfer);
  EXPECT_EQ(describe(*transfer), "");
}

TEST_F(FaceTransfer, AnotherPopulationStandsBesideHome) {
  std::string rows = "file\tlabel\tspecies\tsubject\tsource\n";
  for (int i = 0; i < 40; ++i) {
    const std::string name = std::to_string(i) + ".png";
    folder_.write_image(name, 1 + i);
    rows += fmt::format("{}\tlive\t-\tp{}\tbooth\n", name, i % 4);
  }
  folder_.write("pad.tsv", rows);
  const auto transfer = evaluate_transfer(folder_.path(), people({0, 40, 80, 120}), make);
  ASSERT_TRUE(transfer) << to_string(transfer.error());
  ASSERT_EQ(transfer->others.size(), 2u);
  EXPECT_EQ(transfer->others[0].images, 40u);
  EXPECT_EQ(transfer->others[1].images, 12u);
  EXPECT_EQ(transfer->home.images, 80u);
}

TEST_F(FaceTransfer, WithoutAnotherPopulationHasNoTable) {
  const auto transfer = evaluate_transfer(folder_.path(), {}, make);
  ASSERT_TRUE(transfer);
  EXPECT_EQ(describe(*transfer), "");
}

}  // namespace
}  // namespace garita::eval
