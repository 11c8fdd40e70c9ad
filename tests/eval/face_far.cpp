// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_far.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "tests/eval/labels.h"
#include "tests/eval/load.h"
#include "tests/support/picture_damage.h"
#include "verify/image/opencv.h"
#include "verify/image/transform.h"

namespace garita::eval {
namespace {

constexpr std::array kSides{100, 80, 60, 50, 40, 30};
const cv::Size kBackground(16, 9);  // pixels, enlarged: nobody can be seen in it
constexpr double kNoise = 3;
constexpr int kQuality = 85;

cv::Mat background_of(const cv::Mat& photograph) {
  cv::Mat few;
  cv::resize(photograph, few, kBackground, 0, 0, cv::INTER_AREA);
  cv::Mat wide;
  cv::resize(few, wide, {kFarWidth, kFarHeight}, 0, 0, cv::INTER_LINEAR);
  return wide;
}

// Photographs of one pair, far and near.
struct Pair {
  Frame far;
  face::Face face;
  face::Template near;
};

std::vector<Pair> load_pairs(const std::filesystem::path& folder, const std::vector<Row>& rows,
                             int most, const FarMeasures& measures) {
  std::vector<Pair> pairs;
  for (const Row& row : rows) {
    if (row.at("same") != "1") continue;
    if (std::ssize(pairs) == most) break;
    const auto far = load_frame(folder / row.at("a"));
    const auto near = load_frame(folder / row.at("b"));
    if (!far || !near) continue;
    const auto face = measures.subject(*far);
    auto reference = measures.make_template(*near);
    if (face && reference) pairs.push_back({*far, *face, std::move(reference->made)});
  }
  return pairs;
}

}  // namespace

Frame seen_from_afar(const Frame& photograph, const face::Face& face, int side,
                     std::uint64_t seed) {
  const Frame colour = to_bgr(photograph);
  cv::Mat frame = background_of(view_of(colour));
  const double scale = side / face.box.width;
  const double left = kFarWidth / 2.0 - scale * (face.box.x + face.box.width / 2);
  const double top = kFarHeight / 2.0 - scale * (face.box.y + face.box.height / 2);
  const Frame scaled = resize(colour, static_cast<int>(std::lround(scale * colour.width)),
                              static_cast<int>(std::lround(scale * colour.height)));
  const cv::Rect place(static_cast<int>(std::lround(left)), static_cast<int>(std::lround(top)),
                       scaled.width, scaled.height);
  const cv::Rect inside = place & cv::Rect(0, 0, kFarWidth, kFarHeight);
  view_of(scaled)(inside - place.tl()).copyTo(frame(inside));
  cv::RNG random(seed);
  support::add_noise(frame, kNoise, random);
  support::compress(frame, kQuality);
  return to_frame(frame);
}

Result<std::vector<FarScore>> evaluate_far(const std::filesystem::path& folder, int pairs,
                                           const FarMeasures& measures) {
  const auto rows = read_labels(folder / "pairs.tsv", {"a", "b", "same"});
  if (!rows) return std::unexpected(rows.error());
  const auto loaded = load_pairs(folder, *rows, pairs, measures);
  std::vector<FarScore> scores;
  for (const int side : kSides) {
    FarScore score{.side = side};
    for (const Pair& pair : loaded) {
      const Frame frame =
          seen_from_afar(pair.far, pair.face, side, static_cast<std::uint64_t>(score.shown));
      ++score.shown;
      const auto made = measures.make_template(frame);
      if (!made) continue;
      ++score.found;
      const auto decision = measures.decide(made->made, pair.near);
      score.matched += decision && *decision == face::Decision::match;
    }
    scores.push_back(score);
  }
  return scores;
}

}  // namespace garita::eval
