// SPDX-License-Identifier: Apache-2.0
#include "verify/face/align.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <tuple>

#include "verify/image/opencv.h"

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
  const Frame aligned = align(frame, landmarks, EmbedderModel::Placement::arcface, 112);
  ASSERT_EQ(aligned.width, 112);
  ASSERT_EQ(aligned.height, 112);
  const auto green = [&](int x, int y) {
    return int{aligned.pixels[static_cast<std::size_t>(y * 112 + x) * 3 + 1]};
  };
  EXPECT_GT(green(38, 52), 150);
  EXPECT_LT(green(50, 52), 10);
}

// The whole photograph smoothed and sampled, as if nothing were left out of it.
Frame aligned_from_all(const Frame& frame, const Similarity& fit) {
  cv::Mat smooth;
  cv::GaussianBlur(view_of(frame), smooth, {}, 0.35 / std::hypot(fit.a, fit.b));
  cv::Mat aligned;
  cv::warpAffine(smooth, aligned, cv::Matx23d(fit.a, -fit.b, fit.c, fit.b, fit.a, fit.d),
                 {112, 112});
  return to_frame(aligned);
}

// Large faces, upright, tilted, and half outside: only the part that is shown is worked on.
TEST(Align, WhatIsLeftOutOfAPhotographDoesNotMatter) {
  Frame frame{900, 700, 3, Bytes(900 * 700 * 3)};
  for (std::size_t i = 0; i < frame.pixels.size(); ++i) {
    frame.pixels[i] = static_cast<std::uint8_t>((i / 3 % 900 / 7 + i / 2700 / 5) * 9);
  }
  constexpr FivePoints kArcface{{{38.2946, 51.6963},
                                 {73.5318, 51.5014},
                                 {56.0252, 71.7366},
                                 {41.5493, 92.3655},
                                 {70.7299, 92.2041}}};
  for (const auto& [degrees, x, y] : {std::tuple(0.0, 300.0, 250.0),
                                      {30.0, 350.0, 200.0},
                                      {-140.0, 800.0, 600.0},
                                      {10.0, 20.0, 40.0}}) {
    const double a = 4 * std::cos(degrees * M_PI / 180);
    const double b = 4 * std::sin(degrees * M_PI / 180);
    const Similarity placed{a, b, x, y};
    FivePoints points;
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = placed.apply(kArcface[i]);
    Landmarks landmarks{};
    for (const std::size_t i : {37, 38, 40, 41}) landmarks[i] = points[0];
    for (const std::size_t i : {43, 44, 46, 47}) landmarks[i] = points[1];
    landmarks[30] = points[2];
    for (const std::size_t i : {48, 60}) landmarks[i] = points[3];
    for (const std::size_t i : {54, 64}) landmarks[i] = points[4];
    const Frame ours = align(frame, landmarks, EmbedderModel::Placement::arcface, 112);
    const Frame all = aligned_from_all(frame, fit_similarity(points, kArcface));
    ASSERT_EQ(ours.pixels.size(), all.pixels.size());
    int largest = 0;
    for (std::size_t i = 0; i < ours.pixels.size(); ++i) {
      largest = std::max(largest, std::abs(int{ours.pixels[i]} - int{all.pixels[i]}));
    }
    EXPECT_LE(largest, 2) << degrees;
  }
}

TEST(Align, LandmarksInOnePlaceOrNowhereStillGiveAPicture) {
  const Frame frame{300, 200, 3, Bytes(300 * 200 * 3, 90)};
  for (const double place : {0.0, 150.0, -1e9, 1e300, std::nan("")}) {
    Landmarks landmarks{};
    for (Point& point : landmarks) point = {place, place};
    EXPECT_EQ(align(frame, landmarks, EmbedderModel::Placement::arcface, 112).width, 112);
    landmarks[30].x += 1e200;
    EXPECT_EQ(align(frame, landmarks, EmbedderModel::Placement::dlib, 150).width, 150);
  }
}

// dlib's get_face_chip_details puts the bridge of the nose, point 27, at (.490, .203) of a square
// that has a quarter of its side around it: at 150 pixels (.25 + .490) / 1.5 * 150 = 74.
TEST(Align, PutsTheBridgeOfTheNoseWhereDlibDoes) {
  Frame frame{300, 300, 3, Bytes(300 * 300 * 3, 0)};
  Landmarks landmarks{};
  for (Point& point : landmarks) point = {150, 150};
  // Corners of the eyes and of the mouth as dlib's mean face has them, 200 pixels large.
  const std::vector<std::pair<std::size_t, Point>> face{
      {27, {.490127, .203352}}, {28, {.490127, .307009}}, {29, {.490127, .409805}},
      {30, {.490127, .515625}}, {31, {.36688, .587326}},  {32, {.426036, .609345}},
      {33, {.490127, .628106}}, {34, {.554217, .609345}}, {35, {.613373, .587326}},
      {36, {.121737, .216423}}, {37, {.187122, .178758}}, {38, {.265825, .179852}},
      {39, {.334606, .231733}}, {40, {.260918, .245099}}, {41, {.182743, .244077}},
      {42, {.645647, .231733}}, {43, {.714428, .179852}}, {44, {.793132, .178758}},
      {45, {.858516, .216423}}, {46, {.79751, .244077}},  {47, {.719335, .245099}},
      {48, {.254149, .780233}}, {49, {.340985, .745405}}, {50, {.428858, .727388}},
      {51, {.490127, .742578}}, {52, {.551395, .727388}}, {53, {.639268, .745405}},
      {54, {.726104, .780233}}, {60, {.290379, .784792}}, {61, {.428096, .778746}},
      {62, {.490127, .785343}}, {63, {.552157, .778746}}, {64, {.689874, .784792}}};
  for (const auto& [index, place] : face) {
    landmarks[index] = {50 + 200 * place.x, 50 + 200 * place.y};
  }
  const auto [x, y] = std::pair{148, 90};  // point 27: (50 + 98.0, 50 + 40.7)
  for (int dy = -2; dy <= 3; ++dy) {
    for (int dx = -2; dx <= 2; ++dx) {
      frame.pixels[static_cast<std::size_t>((y + dy) * 300 + x + dx) * 3 + 1] = 255;
    }
  }
  const Frame aligned = align(frame, landmarks, EmbedderModel::Placement::dlib, 150);
  ASSERT_EQ(aligned.width, 150);
  const auto green = [&](int column, int row) {
    return int{aligned.pixels[static_cast<std::size_t>(row * 150 + column) * 3 + 1]};
  };
  EXPECT_GT(green(74, 45), 150);  // (.25 + .2034) / 1.5 * 150 = 45
  EXPECT_LT(green(84, 45), 10);
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
