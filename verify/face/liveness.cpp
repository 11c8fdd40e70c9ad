// SPDX-License-Identifier: Apache-2.0
#include "verify/face/liveness.h"

#include <algorithm>
#include <cmath>

#include "verify/face/patch.h"

namespace garita::face {
namespace {

constexpr Recipe kLivenessRecipe{.width = 128, .height = 128, .mean = 0, .scale = 1, .rgb = false};
constexpr double kSurroundings = 2.7;  // the network judges the face with what is around it
constexpr std::size_t kLiveClass = 0;

double softmax(const std::vector<float>& values, std::size_t index) {
  const float largest = *std::ranges::max_element(values);
  double sum = 0;
  for (const float value : values) sum += std::exp(value - largest);
  return std::exp(values[index] - largest) / sum;
}

}  // namespace

Result<Liveness> Liveness::create(const Bytes& onnx) {
  auto network = Network::load(onnx, "liveness", kLivenessRecipe);
  if (!network) return std::unexpected(network.error());
  return Liveness(std::move(*network));
}

Result<double> Liveness::score(const Frame& frame, const Box& box) {
  const Box around = shift_inside(enlarge(box, kSurroundings), frame);
  const Frame input = patch(frame, around, kLivenessRecipe.width, kLivenessRecipe.height);
  if (input.empty()) return fail(ErrorCode::face_model_failed, "the face lies outside the frame");
  const auto values = network_.run(input, {"output"});
  if (!values) return std::unexpected(values.error());
  if ((*values)[0].empty()) return fail(ErrorCode::face_model_failed, "liveness gave no class");
  return softmax((*values)[0], kLiveClass);
}

}  // namespace garita::face
