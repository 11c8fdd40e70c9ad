// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/mrz_curves.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Date kOn{2026, 11, 22};

Frame grey_page(int width, std::uint8_t shade) {
  const int height = width * 7 / 10;
  return {width, height, 1, std::vector<std::uint8_t>(std::size_t(width) * height, shade)};
}

double mean(const Frame& frame) {
  double sum = 0;
  for (const std::uint8_t value : frame.pixels) sum += value;
  return sum / double(frame.pixels.size());
}

TEST(Views, ScaleThePageToOneThousandPixelsByDistance) {
  EXPECT_NEAR(seen(grey_page(500, 200), {}, 1).width, 1080, 3);  // and 4 % on either side
  EXPECT_NEAR(seen(grey_page(500, 200), {.distance = 2}, 1).width, 540, 3);
  EXPECT_NEAR(seen(grey_page(500, 200), {.rotation = 90}, 1).height, 1080, 3);
}

TEST(Views, AreTheSameForTheSameSeed) {
  const Frame page = grey_page(200, 200);
  const View view = moderate_view(7);
  EXPECT_EQ(seen(page, view, 7).pixels, seen(page, view, 7).pixels);
  EXPECT_NE(seen(page, view, 7).pixels, seen(page, view, 8).pixels);
}

TEST(Views, ShadowDarkensGlareLightensAndTiltTurns) {
  const Frame page = grey_page(200, 160);
  const double plain = mean(seen(page, {}, 3));
  EXPECT_LT(mean(seen(page, {.shadow = 0.5}, 3)), plain - 5);
  EXPECT_GT(mean(seen(page, {.glare = 0.1}, 3)), plain + 2);
  const Frame tilted = seen(page, {.perspective = 40}, 3), flat = seen(page, {}, 3);
  EXPECT_NE(tilted.width * tilted.height, flat.width * flat.height);
}

class Curves : public testing::Test {
 protected:
  void SetUp() override {
    std::string labels = "file\ttype\tline1\tline2\tline3\tcheck_digits_valid\n";
    for (int i = 0; i < 4; ++i) {
      const std::string file = "p" + std::to_string(i) + ".png";
      folder_.write_image(file, i == 3 ? 500 : 700 + i);
      labels += file +
                "\tTD3\tAB\tCD\t\t"
                "yes\n";
    }
    folder_.write("ground_truth.tsv", labels);
  }
  TestFolder folder_;
};

// Reads whole what is 1000 pixels wide and no darker than the page.
mrz::ReadResult near_only(const Frame& frame) {
  mrz::ReadResult result;
  if (frame.width < 1000) return result;
  result.readings.emplace_back();
  result.readings.back().mrz.lines = {"AB", "CD"};
  return result;
}

TEST_F(Curves, AreSharesOfWhatTheCleanPageGives) {
  const auto curves = measure_curves(folder_.path(), near_only, kOn, {.images = 2});
  ASSERT_TRUE(curves) << to_string(curves.error());
  EXPECT_EQ(curves->images, 2);
  EXPECT_EQ(curves->clean, 2);
  EXPECT_EQ(curves->moderate_clean, 3);  // the fourth is too narrow
  const auto distance = std::ranges::find(curves->charts, "Distance", &Chart::title);
  ASSERT_NE(distance, curves->charts.end());
  EXPECT_EQ(distance->points.front().share, 1);
  EXPECT_EQ(distance->points.back().share, 0);
}

TEST_F(Curves, AreDrawnAndTold) {
  const auto curves = measure_curves(folder_.path(), near_only, kOn, {.images = 2});
  ASSERT_TRUE(curves);
  const std::string svg = to_svg(*curves);
  for (const char* title :
       {"Perspective", "Rotation", "Blur", "Noise", "Glare", "Shadow", "JPEG", "Distance"}) {
    EXPECT_THAT(svg, HasSubstr(title));
    EXPECT_THAT(describe(*curves), HasSubstr(title));
  }
  EXPECT_THAT(describe(*curves), HasSubstr("Moderate view: "));
  EXPECT_THAT(svg, testing::StartsWith("<svg "));
  EXPECT_THAT(svg, testing::EndsWith("</svg>\n"));
}

TEST(SvgCharts, EscapeTextAndLeaveOutEmptyCharts) {
  const std::string svg = to_svg("a < b & c", {}, {{"none", "", {}, std::nullopt}});
  EXPECT_THAT(svg, HasSubstr("a &lt; b &amp; c"));
  EXPECT_THAT(svg, Not(HasSubstr("polyline")));
}

TEST(SvgCharts, SayWhereTheyCannotBeWritten) {
  const auto written = write_text_file("x", "/no/such/folder/x.svg");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::file_unwritable);
}

}  // namespace
}  // namespace garita::eval
