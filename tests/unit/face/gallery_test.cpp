// SPDX-License-Identifier: Apache-2.0
#include "verify/face/gallery.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace garita::face {
namespace {

const std::string kModel = "invented-1";

Template random_template(std::mt19937& random, std::size_t length) {
  Template made{kModel, {}};
  double squared = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const double value = static_cast<double>(random()) / 4294967296.0 - 0.5;
    made.values.push_back(static_cast<float>(value));
    squared += value * value;
  }
  for (float& value : made.values) value /= static_cast<float>(std::sqrt(squared));
  made.strength = made.values[0];
  made.unseen = std::abs(made.values[1]);
  return made;
}

TEST(Gallery, FindsWhatComparingWithEachFinds) {
  std::mt19937 random(1);
  std::vector<Template> members;
  Gallery gallery;
  for (int i = 0; i < 2000; ++i) {
    members.push_back(random_template(random, 24));  // short: many are nearly as much alike
    ASSERT_TRUE(gallery.add(members.back()));
  }
  for (int probe = 0; probe < 20; ++probe) {
    const Template sought = random_template(random, 24);
    std::vector<std::pair<double, std::size_t>> all;
    for (std::size_t i = 0; i < members.size(); ++i) {
      all.emplace_back(-similarity(sought, members[i]).value(), i);
    }
    std::ranges::sort(all);
    const auto hits = gallery.search(sought, 10);
    ASSERT_TRUE(hits);
    ASSERT_EQ(hits->size(), 10U);
    for (std::size_t k = 0; k < 10; ++k) {
      EXPECT_EQ((*hits)[k].index, all[k].second) << probe << ' ' << k;
      EXPECT_NEAR((*hits)[k].similarity, -all[k].first, 1e-6);
    }
  }
}

TEST(Gallery, OfEqualMembersTheFirstIsFirst) {
  Gallery gallery;
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(gallery.add({kModel, {0.6F, 0.8F}}));
  const auto hits = gallery.search({kModel, {1, 0}}, 2);
  ASSERT_TRUE(hits);
  EXPECT_EQ((*hits)[0].index, 0U);
  EXPECT_EQ((*hits)[1].index, 1U);
}

TEST(Gallery, AsksForNoMoreThanItHolds) {
  Gallery gallery;
  EXPECT_TRUE(gallery.search({kModel, {1, 0}}, 5)->empty());
  ASSERT_TRUE(gallery.add({kModel, {1, 0}}));
  EXPECT_EQ(gallery.search({kModel, {1, 0}}, 5)->size(), 1U);
  EXPECT_TRUE(gallery.search({kModel, {1, 0}}, 0)->empty());
}

TEST(Gallery, TakesTemplatesOfOneModelAndUnitLengthOnly) {
  Gallery gallery;
  ASSERT_TRUE(gallery.add({kModel, {1, 0}}));
  EXPECT_EQ(gallery.add({"other-1", {1, 0}}).error().code, ErrorCode::face_template_mismatch);
  EXPECT_EQ(gallery.add({kModel, {1, 0, 0}}).error().code, ErrorCode::face_template_mismatch);
  EXPECT_EQ(gallery.add({kModel, {2, 0}}).error().code, ErrorCode::face_model_failed);
  EXPECT_EQ(gallery.add({kModel, {NAN, 0}}).error().code, ErrorCode::face_model_failed);
  EXPECT_FALSE(gallery.search({"other-1", {1, 0}}, 1));
  EXPECT_FALSE(gallery.search({kModel, {NAN, 0}}, 1));
  EXPECT_EQ(gallery.size(), 1U);
}

}  // namespace
}  // namespace garita::face
