// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_far.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/eval/face_tables.h"
#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

// A black photograph of 100 x 100 with a white face of 40 x 40 at (20, 30).
Frame photograph() {
  Frame frame{100, 100, 1, Bytes(100 * 100, 0)};
  for (std::size_t y = 30; y < 70; ++y) {
    for (std::size_t x = 20; x < 60; ++x) frame.pixels[y * 100 + x] = 255;
  }
  return frame;
}
const face::Face kFace{.box = {20, 30, 40, 40}};

int grey_at(const Frame& frame, int x, int y) {
  return frame.pixels[3 * (static_cast<std::size_t>(y) * kFarWidth + static_cast<std::size_t>(x))];
}

TEST(SeenFromAfar, TheFaceStandsInTheMiddleAtItsSize) {
  const Frame frame = seen_from_afar(photograph(), kFace, 20, 1);
  ASSERT_EQ(frame.width, kFarWidth);
  ASSERT_EQ(frame.height, kFarHeight);
  for (const int off : {-8, 0, 8}) EXPECT_GT(grey_at(frame, 640 + off, 360 + off), 200);
  for (const int off : {-14, 14}) EXPECT_LT(grey_at(frame, 640 + off, 360), 60);
}

TEST(SeenFromAfar, OneSeedGivesOneFrame) {
  EXPECT_EQ(seen_from_afar(photograph(), kFace, 20, 1).pixels,
            seen_from_afar(photograph(), kFace, 20, 1).pixels);
  EXPECT_NE(seen_from_afar(photograph(), kFace, 20, 1).pixels,
            seen_from_afar(photograph(), kFace, 20, 2).pixels);
}

// Templates are found of all frames, and decide "match" for the first pair alone.
TEST(EvaluateFar, CountsWhatIsFoundAndWhatMatches) {
  const TestFolder folder;
  for (const int width : {30, 40, 50, 60}) {
    folder.write_image(std::to_string(width) + ".png", width);
  }
  folder.write("pairs.tsv",
               "a\tb\tsame\tfold\n30.png\t40.png\t1\t1\n30.png\t50.png\t0\t1\n"
               "50.png\t60.png\t1\t1\n50.png\t40.png\t1\t1\n");
  const auto scores = evaluate_far(
      folder.path(), 2,
      {.subject = [](const Frame&) -> Result<face::Face> {
         return face::Face{.box = {0, 0, 4, 4}};
       },
       .make_template = [](const Frame& frame) -> Result<MadeTemplate> {
         return MadeTemplate{{"fake", {static_cast<float>(frame.width)}}, 1};
       },
       .decide = [](const face::Template&, const face::Template& near) -> Result<face::Decision> {
         return near.values[0] == 40 ? face::Decision::match : face::Decision::officer;
       }});
  ASSERT_TRUE(scores) << to_string(scores.error());
  ASSERT_FALSE(scores->empty());
  for (const FarScore& score : *scores) {
    EXPECT_EQ(score.shown, 2);
    EXPECT_EQ(score.found, 2);
    EXPECT_EQ(score.matched, 1);
  }
  EXPECT_THAT(describe(*scores), testing::HasSubstr("2 of 2"));
}

}  // namespace
}  // namespace garita::eval
