// SPDX-License-Identifier: Apache-2.0
#include "verify/face/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <opencv2/dnn.hpp>

#include "verify/image/opencv.h"

namespace garita::face {

struct Network::Impl {
  cv::dnn::Net net;
  std::string name;
  Recipe recipe;
};

Network::Network(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

const Recipe& Network::recipe() const { return impl_->recipe; }

Result<Network> Network::load(const Bytes& onnx, std::string name, const Recipe& recipe) {
  auto impl = std::make_unique<Impl>();
  try {
    impl->net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(onnx.data()), onnx.size());
  } catch (const cv::Exception&) {
    return fail(ErrorCode::model_unreadable,
                fmt::format("the {} network is no ONNX file that can be run", name));
  }
  if (impl->net.empty()) {
    return fail(ErrorCode::model_unreadable, fmt::format("the {} network is empty", name));
  }
  impl->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
  impl->name = std::move(name);
  impl->recipe = recipe;
  return Network(std::move(impl));
}

Result<std::vector<std::vector<float>>> Network::run(const Frame& input,
                                                     const std::vector<std::string>& outputs) {
  const Recipe& recipe = impl_->recipe;
  assert(input.width == recipe.width && input.height == recipe.height);
  std::vector<std::vector<float>> values;
  try {
    impl_->net.setInput(cv::dnn::blobFromImage(view_of(input), recipe.scale, {},
                                               cv::Scalar::all(recipe.mean), recipe.rgb));
    std::vector<cv::Mat> answers;
    impl_->net.forward(answers,
                       outputs.empty() ? impl_->net.getUnconnectedOutLayersNames() : outputs);
    for (const cv::Mat& answer : answers) {
      const float* first = answer.ptr<float>();
      values.emplace_back(first, first + answer.total());
    }
  } catch (const cv::Exception&) {
    return fail(ErrorCode::face_model_failed, fmt::format("the {} network failed", impl_->name));
  }
  for (const auto& output : values) {
    if (std::ranges::all_of(output, [](float value) { return std::isfinite(value); })) continue;
    return fail(ErrorCode::face_model_failed,
                fmt::format("the {} network gave a value that is no number", impl_->name));
  }
  return values;
}

}  // namespace garita::face
