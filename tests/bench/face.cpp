// SPDX-License-Identifier: Apache-2.0
// From a photograph to a template, beside nothing but the networks' forward passes; comparing two
// templates, beside their bare inner product.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <opencv2/dnn.hpp>
#include <random>

#include "config/loader/models.h"
#include "tests/bench/bench.h"
#include "tests/bench/specimen.h"
#include "verify/face/gallery.h"
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
  std::vector<BareNetwork> embedders;  // one that also sees the mirror image stands here twice

  void forward_embedders() {
    for (BareNetwork& embedder : embedders) embedder.forward();
  }
};

std::shared_ptr<BareNetworks> bare_networks(const face::Models& models) {
  const auto bare = std::make_shared<BareNetworks>(
      BareNetworks{BareNetwork(models.detector, {320, 240}, 3, {"boxes", "scores"}),
                   BareNetwork(models.landmarks, {64, 64}, 1, {"output"}),
                   {}});
  for (const face::EmbedderModel& model : models.embedders) {
    for (int i = 0; i < (model.mirrored ? 2 : 1); ++i) {
      bare->embedders.emplace_back(model.onnx, cv::Size(model.side, model.side), 3,
                                   std::vector<cv::String>{"output"});
    }
  }
  return bare;
}

Pair make_template(const face::Models& models, const std::shared_ptr<face::Matcher>& matcher,
                   const std::shared_ptr<const Frame>& photograph) {
  const auto bare = bare_networks(models);
  const auto ours = [matcher, photograph] {
    benchmark::DoNotOptimize(template_of(*matcher, *photograph).values.data());
  };
  const auto other = [bare] {
    bare->detector.forward();
    bare->landmarks.forward();
    bare->landmarks.forward();  // ours looks twice
    bare->forward_embedders();
  };
  return {.what = "detect, landmarks, embed",
          .ours = {.what = "Matcher", .work = ours},
          .other = {.what = "bare forwards of the same networks", .work = other}};
}

// After detection and landmarks.
Pair embed(const face::Models& models, const std::shared_ptr<face::Matcher>& matcher,
           const std::shared_ptr<const Frame>& photograph) {
  const auto bare = bare_networks(models);
  const auto found =
      std::make_shared<const face::Face>(need(matcher->detect(*photograph), "detect").front());
  const auto ours = [matcher, photograph, found] {
    benchmark::DoNotOptimize(need(matcher->embed(*photograph, *found), "embed").values.data());
  };
  return {.what = "template of a face already found",
          .ours = {.what = "Matcher::embed", .work = ours},
          .other = {.what = "bare forwards of the embedders",
                    .work = [bare] { bare->forward_embedders(); }}};
}

// A roster's size of templates, no two alike: the probe's values shuffled.
Pair search(const face::Template& probe) {
  constexpr std::size_t kRoster = 100'000;
  const auto gallery = std::make_shared<face::Gallery>();
  const auto all = std::make_shared<std::vector<face::Template>>();
  std::mt19937 random(1);
  face::Template member = probe;
  for (std::size_t i = 0; i < kRoster; ++i) {
    std::ranges::shuffle(member.values, random);
    need(gallery->add(member).has_value(), "the gallery refuses a template");
    if (i % 100 == 0) all->push_back(member);
  }
  const auto ours = [gallery, probe] {
    benchmark::DoNotOptimize(need(gallery->search(probe, 10), "search").data());
  };
  const auto other = [all, probe] {
    double best = 0;
    for (std::size_t i = 0; i < kRoster; ++i) {
      best = std::max(best, face::similarity(probe, (*all)[i % all->size()]).value());
    }
    benchmark::DoNotOptimize(best);
  };
  return {.what = "search 100,000 templates",
          .ours = {.what = "Gallery::search", .work = ours},
          .other = {.what = "comparing 100,000 times, templates in the cache", .work = other}};
}

Pair compare(const face::Template& values, const face::Scoring& installed) {
  const auto scoring = std::make_shared<const face::Scoring>(installed);
  const auto both =
      std::make_shared<const std::pair<face::Template, face::Template>>(std::pair(values, values));
  const auto ours = [both, scoring] {
    const auto comparison = face::compare(both->first, both->second, *scoring);
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
  return {make_template(models, matcher, photograph), embed(models, matcher, photograph),
          compare(template_of(*matcher, *photograph), models.scoring),
          search(template_of(*matcher, *photograph))};
}

}  // namespace garita::bench
