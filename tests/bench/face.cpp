// SPDX-License-Identifier: Apache-2.0
// From a photograph to a template, beside nothing but the networks' forward passes; comparing two
// templates, beside their bare inner product.
#include <benchmark/benchmark.h>

#include <memory>
#include <numeric>
#include <opencv2/dnn.hpp>

#include "config/loader/models.h"
#include "tests/bench/bench.h"
#include "tests/bench/specimen.h"
#include "verify/face/matcher.h"
#include "verify/image/codec.h"

namespace garita::bench {
namespace {

face::Template template_of(face::Matcher& matcher, const Frame& frame) {
  const auto faces = need(matcher.detect(frame), "detect");
  need(faces.size() == 1, "the photograph shows another number of faces than one");
  return need(matcher.embed(frame, faces.front()), "embed");
}

// One network with an input of its size, ready to run.
class BareNetwork {
 public:
  BareNetwork(const Bytes& onnx, cv::Size size, int channels, std::vector<cv::String> outputs)
      : net_(cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(onnx.data()), onnx.size())),
        outputs_(std::move(outputs)) {
    net_.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    cv::Mat noise(size, CV_8UC(channels));
    cv::randu(noise, cv::Scalar::all(0), cv::Scalar::all(255));
    input_ = cv::dnn::blobFromImage(noise, 1.0 / 128, {}, cv::Scalar::all(127));
  }

  void forward() {
    net_.setInput(input_);
    std::vector<cv::Mat> answers;
    net_.forward(answers, outputs_);
    benchmark::DoNotOptimize(answers.data());
  }

 private:
  cv::dnn::Net net_;
  std::vector<cv::String> outputs_;
  cv::Mat input_;
};

struct BareNetworks {
  BareNetwork detector;
  BareNetwork landmarks;
  BareNetwork embedder;
};

Pair make_template(const face::Models& models, const std::shared_ptr<face::Matcher>& matcher,
                   const std::shared_ptr<const Frame>& photograph) {
  const auto bare = std::make_shared<BareNetworks>(
      BareNetworks{BareNetwork(models.detector, {320, 240}, 3, {"boxes", "scores"}),
                   BareNetwork(models.landmarks, {64, 64}, 1, {"output"}),
                   BareNetwork(models.embedder, {112, 112}, 3, {"output"})});
  const auto ours = [matcher, photograph] {
    benchmark::DoNotOptimize(template_of(*matcher, *photograph).values.data());
  };
  const auto other = [bare] {
    bare->detector.forward();
    bare->landmarks.forward();
    bare->embedder.forward();
    bare->embedder.forward();  // ours embeds the face and its mirror image
  };
  return {.what = "detect, landmarks, embed",
          .ours = {.what = "Matcher", .work = ours},
          .other = {.what = "bare forwards: detector, landmarks, embedder twice", .work = other}};
}

Pair compare(const face::Template& values) {
  const auto both =
      std::make_shared<const std::pair<face::Template, face::Template>>(std::pair(values, values));
  const auto ours = [both] {
    const auto comparison = face::compare(both->first, both->second);
    need(comparison.has_value(), "the templates cannot be compared");
    benchmark::DoNotOptimize(comparison->fmr);
  };
  const auto other = [both] {
    const auto& [one, two] = *both;
    benchmark::DoNotOptimize(
        std::inner_product(one.values.begin(), one.values.end(), two.values.begin(), 0.0));
  };
  return {.what = "compare two templates",
          .ours = {.what = "face::compare", .work = ours},
          .other = {.what = "their inner product alone", .work = other}};
}

}  // namespace

std::vector<Pair> face() {
  const auto models =
      need(config::load_models(std::string(GARITA_SOURCE_DIR) + "/assets"), "the networks").face;
  const auto matcher =
      std::make_shared<face::Matcher>(need(face::Matcher::create(models), "the matcher"));
  const auto photograph = std::make_shared<const Frame>(
      need(decode_image(to_bytes(photograph_bytes())), "the photograph"));
  return {make_template(models, matcher, photograph), compare(template_of(*matcher, *photograph))};
}

}  // namespace garita::bench
