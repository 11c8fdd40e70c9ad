// SPDX-License-Identifier: Apache-2.0
// The whole way from photographs to decisions.
#include "verify/face/matcher.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/face/photographs.h"
#include "verify/image/codec.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

Decision decide_frontex(const Frame& one, const Frame& other) {
  const auto comparison = compare(template_of(one), template_of(other), matcher().scoring());
  EXPECT_TRUE(comparison.has_value());
  return decide(*comparison, *find_profile("frontex"));
}

Decision decide_frontex(const std::string& one, const std::string& other) {
  return decide_frontex(photograph(one), photograph(other));
}

TEST(Matcher, PhotographsOfOneManMatch) {
  EXPECT_EQ(decide_frontex("franck_01829.jpg", "franck_04035.jpg"), Decision::match);
  EXPECT_EQ(decide_frontex("franck_02045.jpg", "franck_04117.jpg"), Decision::match);
  EXPECT_EQ(decide_frontex("cage.jpg", "cage2_crop.jpg"), Decision::match);
}

TEST(Matcher, DifferentPeopleDoNotMatch) {
  EXPECT_EQ(decide_frontex("franck_01829.jpg", "cage.jpg"), Decision::no_match);
  EXPECT_EQ(decide_frontex("franck_01829.jpg", "SeanConnery.jpg"), Decision::no_match);
  EXPECT_EQ(decide_frontex("cage2_crop.jpg", "SeanConnery.jpg"), Decision::no_match);
  EXPECT_EQ(decide_frontex("audrey.jpg", "franck_04035.jpg"), Decision::no_match);
}

TEST(Matcher, AMirroredCopyMatches) {
  const Frame frame = photograph("franck_04035.jpg");
  EXPECT_EQ(decide_frontex(frame, mirror(frame)), Decision::match);
}

TEST(Matcher, AHalfSizeOrStronglyCompressedCopyMatches) {
  const Frame frame = photograph("franck_04035.jpg");
  EXPECT_EQ(decide_frontex(frame, resize(frame, frame.width / 3, frame.height / 3)),
            Decision::match);
  const auto jpeg = encode_jpeg(frame, 25);
  ASSERT_TRUE(jpeg.has_value());
  EXPECT_EQ(decide_frontex(frame, *decode_image(*jpeg)), Decision::match);
}

TEST(Matcher, AGreyPrintMatchesTheLiveFace) {
  EXPECT_EQ(decide_frontex(to_grey(photograph("franck_02888.jpg")), photograph("franck_04035.jpg")),
            Decision::match);
}

// Rings and stripes, a face's points laid on them: no stranger's match, however weak they are.
TEST(Matcher, WhatIsNoFaceMatchesNobody) {
  const Frame photo = photograph("franck_04035.jpg");
  const Face face = matcher().detect(photo)->front();
  std::vector<Template> patterns;
  for (const bool rings : {true, false}) {
    Frame pattern = photo;
    for (int y = 0; y < photo.height; ++y) {
      for (int i = 0; i < 3 * photo.width; ++i) {
        const int x = i / 3;
        const double far = rings ? std::hypot(x - 350.0, y - 250.0) : x + 0.5 * y;
        pattern.pixels[static_cast<std::size_t>(y) * 3 * photo.width + i] =
            static_cast<std::uint8_t>(128 + 100 * std::sin(far / 6));
      }
    }
    auto made = matcher().embed(pattern, face);
    ASSERT_TRUE(made) << to_string(made.error());
    patterns.push_back(std::move(*made));
  }
  EXPECT_EQ(matcher().embed(photo, face)->unseen, 0);
  const Template man = template_of(photo);
  for (const Template& pattern : patterns) {
    const auto comparison = compare(pattern, man, matcher().scoring());
    ASSERT_TRUE(comparison);
    EXPECT_EQ(decide(*comparison, *find_profile("frontex")), Decision::no_match);
  }
  const auto both = compare(patterns[0], patterns[1], matcher().scoring());
  ASSERT_TRUE(both);
  EXPECT_EQ(decide(*both, *find_profile("frontex")), Decision::no_match);
}

TEST(Matcher, ATemplateNamesItsModelAndHasUnitLength) {
  const Template made = template_of(photograph("cage.jpg"));
  EXPECT_EQ(made.model, matcher().model());
  double squared = 0;
  for (const float value : made.values) squared += double(value) * value;
  EXPECT_NEAR(squared, 1, 1e-5);
}

TEST(Matcher, TheSameFrameGivesTheSameTemplate) {
  const Frame frame = photograph("cage.jpg");
  EXPECT_EQ(template_of(frame).values, template_of(frame).values);
}

TEST(Matcher, APhotographOfALiveFaceScoresAsLive) {
  const Frame frame = photograph("franck_04035.jpg");
  const auto score = matcher().liveness(frame, matcher().detect(frame)->front());
  ASSERT_TRUE(score.has_value());
  EXPECT_GT(*score, 0.9);
}

TEST(Matcher, ThePortraitHoldsTheFaceInPassportProportions) {
  const Frame frame = photograph("audrey.jpg");
  const Face face = matcher().detect(frame)->front();
  const auto portrait = crop_portrait(frame, face);
  ASSERT_TRUE(portrait.has_value());
  EXPECT_GT(portrait->width, face.box.width);
  EXPECT_EQ(matcher().detect(*portrait)->size(), 1U);
  EXPECT_EQ(decide_frontex(*portrait, frame), Decision::match);
}

TEST(Matcher, APortraitOutsideTheFrameIsAnError) {
  const Frame frame{10, 10, 3, Bytes(300, 0)};
  Face face;
  face.box = {1000, 1000, 50, 50};
  const auto portrait = crop_portrait(frame, face);
  ASSERT_FALSE(portrait.has_value());
  EXPECT_EQ(portrait.error().code, ErrorCode::face_not_found);
}

TEST(Matcher, BytesThatAreNoNetworkAreRefused) {
  Models models = installed_models();
  models.embedders.front().onnx = to_bytes("no network");
  const auto broken = Matcher::create(models);
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().code, ErrorCode::model_unreadable);
  models.embedders.clear();
  EXPECT_FALSE(Matcher::create(models).has_value());
}

TEST(Matcher, AFaceOnAnEmptyFrameIsAnErrorAndNoCrash) {
  EXPECT_FALSE(matcher().embed({}, {}).has_value());
  EXPECT_FALSE(matcher().liveness({}, {}).has_value());
  EXPECT_EQ(matcher().quality({}, {}).guidance, "centre");
}

}  // namespace
}  // namespace garita::face
