// SPDX-License-Identifier: Apache-2.0
#include "verify/face/align.h"

#include <gtest/gtest.h>

namespace garita::face {
namespace {

constexpr FivePoints kPoints{{{10, 10}, {30, 10}, {20, 20}, {12, 30}, {28, 30}}};

TEST(Align, FindsTheSimilarityThatMadeThePoints) {
  // A quarter turn clockwise (x, y) -> (-y, x), twice as large, moved by (100, 5).
  FivePoints moved;
  for (std::size_t i = 0; i < kPoints.size(); ++i) {
    moved[i] = {-2 * kPoints[i].y + 100, 2 * kPoints[i].x + 5};
  }
  const Similarity fit = fit_similarity(kPoints, moved);
  EXPECT_NEAR(fit.a, 0, 1e-12);
  EXPECT_NEAR(fit.b, 2, 1e-12);
  EXPECT_NEAR(fit.c, 100, 1e-9);
  EXPECT_NEAR(fit.d, 5, 1e-9);
}

TEST(Align, PointsInOnePlaceGiveTheIdentity) {
  const FivePoints same{};
  const Similarity fit = fit_similarity(same, kPoints);
  EXPECT_EQ(fit.a, 1);
  EXPECT_EQ(fit.b, 0);
}

TEST(Align, PutsEyesOnTheTemplate) {
  // A white spot at the left eye must come out at the template's left eye (38.3, 51.7).
  Frame frame{200, 200, 3, Bytes(200 * 200 * 3, 0)};
  Landmarks landmarks{};
  for (const std::size_t i : {37, 38, 40, 41}) landmarks[i] = {80, 90};
  for (const std::size_t i : {43, 44, 46, 47}) landmarks[i] = {115.2, 90};
  landmarks[30] = {97.7, 110};
  for (const std::size_t i : {48, 60}) landmarks[i] = {83.2, 130.7};
  for (const std::size_t i : {54, 64}) landmarks[i] = {112.4, 130.5};
  for (int y = 89; y <= 91; ++y) {
    for (int x = 79; x <= 81; ++x)
      frame.pixels[static_cast<std::size_t>(y * 200 + x) * 3 + 1] = 255;
  }
  const Frame aligned = align(frame, landmarks);
  ASSERT_EQ(aligned.width, 112);
  ASSERT_EQ(aligned.height, 112);
  const auto green = [&](int x, int y) {
    return int{aligned.pixels[static_cast<std::size_t>(y * 112 + x) * 3 + 1]};
  };
  EXPECT_GT(green(38, 52), 150);
  EXPECT_LT(green(50, 52), 10);
}

TEST(Align, FivePointsAreMeansOfTheRecipe) {
  Landmarks landmarks{};
  for (std::size_t i = 0; i < landmarks.size(); ++i) landmarks[i] = {double(i), double(2 * i)};
  const FivePoints points = five_points(landmarks);
  EXPECT_EQ(points[0].x, 39);  // 37, 38, 40, 41
  EXPECT_EQ(points[1].x, 45);  // 43, 44, 46, 47
  EXPECT_EQ(points[2].x, 30);
  EXPECT_EQ(points[3].x, 54);   // 48, 60
  EXPECT_EQ(points[4].y, 118);  // 54, 64
}

}  // namespace
}  // namespace garita::face
