// SPDX-License-Identifier: Apache-2.0
// The bounded decoder, beside OpenCV's alone.
#include <benchmark/benchmark.h>

#include <memory>
#include <opencv2/imgcodecs.hpp>

#include "tests/bench/bench.h"
#include "tests/bench/specimen.h"
#include "verify/image/codec.h"

namespace garita::bench {
namespace {

Pair decode(const std::string& name, Bytes jpeg) {
  const auto bytes = std::make_shared<const Bytes>(std::move(jpeg));
  const Frame frame = need(decode_image(*bytes), name);
  const auto ours = [bytes] { benchmark::DoNotOptimize(need(decode_image(*bytes), "decode")); };
  const auto other = [bytes] {
    const cv::Mat decoded = cv::imdecode(*bytes, cv::IMREAD_COLOR);
    need(!decoded.empty(), "cv::imdecode failed");
    benchmark::DoNotOptimize(decoded.data);
  };
  return {.what = name + ", " + std::to_string(frame.width) + " x " + std::to_string(frame.height),
          .ours = {.what = "decode_image", .work = ours},
          .other = {.what = "cv::imdecode of the same JPEG", .work = other}};
}

}  // namespace

std::vector<Pair> image() {
  return {decode("decode a photograph", to_bytes(photograph_bytes())),
          decode("decode a scan", need(encode_jpeg(specimen_page(), 90), "encode"))};
}

}  // namespace garita::bench
