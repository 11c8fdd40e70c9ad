// SPDX-License-Identifier: Apache-2.0
#include "verify/face/landmarks.h"

#include <algorithm>
#include <initializer_list>

#include "verify/face/patch.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

constexpr Recipe kLandmarkRecipe{
    .width = 64, .height = 64, .mean = 0, .scale = 1.0 / 256, .rgb = false};

Point mean_of(const Landmarks& landmarks, std::initializer_list<std::size_t> indices) {
  Point sum;
  for (const std::size_t i : indices) {
    sum.x += landmarks[i].x;
    sum.y += landmarks[i].y;
  }
  const auto count = static_cast<double>(indices.size());
  return {sum.x / count, sum.y / count};
}

// Brows to chin with a margin, square.
Box box_around(const Landmarks& landmarks) {
  constexpr double kMargin = 1.1;
  const auto [left, right] = std::ranges::minmax(landmarks, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(landmarks, {}, &Point::y);
  const double side = std::max(right.x - left.x, bottom.y - top.y) * kMargin;
  return {(left.x + right.x - side) / 2, (top.y + bottom.y - side) / 2, side, side};
}

Frame grey_patch(const Frame& frame, const Box& box) {
  return to_grey(patch(frame, box, kLandmarkRecipe.width, kLandmarkRecipe.height));
}

}  // namespace

FivePoints five_points(const Landmarks& landmarks) {
  return {mean_of(landmarks, {37, 38, 40, 41}), mean_of(landmarks, {43, 44, 46, 47}), landmarks[30],
          mean_of(landmarks, {48, 60}), mean_of(landmarks, {54, 64})};
}

Result<Landmarker> Landmarker::create(const Bytes& onnx) {
  auto network = Network::load(onnx, "landmarks", kLandmarkRecipe);
  if (!network) return std::unexpected(network.error());
  return Landmarker(std::move(*network));
}

Result<Landmarks> Landmarker::find(const Frame& frame, const Box& box) {
  const Frame shown = grey_patch(frame, box);
  if (shown.empty()) return fail(ErrorCode::face_model_failed, "the face lies outside the frame");
  const auto first = look(shown, box);
  if (!first) return first;
  const Box around = box_around(*first);
  const Frame shown_around = grey_patch(frame, around);
  return shown_around.empty() ? first : look(shown_around, around);
}

Result<Landmarks> Landmarker::look(const Frame& shown, const Box& box) {
  const auto values = network_.run(shown, {"output"});
  if (!values) return std::unexpected(values.error());
  const auto& numbers = (*values)[0];
  Landmarks landmarks;
  if (numbers.size() != 2 * landmarks.size()) {
    return fail(ErrorCode::face_model_failed, "the landmarks network does not give 68 points");
  }
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    landmarks[i] = {box.x + numbers[2 * i] * box.width, box.y + numbers[2 * i + 1] * box.height};
  }
  return landmarks;
}

}  // namespace garita::face
