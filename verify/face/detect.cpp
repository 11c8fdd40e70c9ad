// SPDX-License-Identifier: Apache-2.0
#include "verify/face/detect.h"

#include <algorithm>
#include <cmath>

#include "verify/face/patch.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

constexpr Recipe kDetectorRecipe{
    .width = 320, .height = 240, .mean = 127, .scale = 1.0 / 128, .rgb = true};
constexpr double kLeastScore = 0.65;
constexpr double kOverlap = 0.4;  // of two boxes of one face
// A face found with less is doubted: the parts of a large frame are searched too.
constexpr double kSureScore = 0.9;
// Lettering and seals resemble a face from afar. Beside a face beyond doubt, a weaker one must be
// sure in a second look, alone and enlarged. Where there is none, a portrait under a printed
// pattern may be all there is: either look must reach kLeastAlone.
constexpr double kBeyondDoubt = 0.99;
constexpr double kLeastAlone = 0.75;
constexpr double kSecondLook = 2.5;  // of the face's side: how much the second look shows
constexpr double kSameFace = 0.3;    // overlap of the first and the second look's box
// The network sees 320 x 240 of any frame. From this size on, a face that fills a portrait printed
// on a page may have become too small for it.
constexpr int kLargeSide = 900;
constexpr double kPartSize = 0.6;  // of the frame's sides: neighbours share a third
constexpr int kPartsAcross = 2;
constexpr double kLeastFaceSide = 24;  // pixels; smaller ones hold nothing to compare

double intersection_over_union(const Box& a, const Box& b) {
  const double width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const double height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const double both = width * height;
  return both / (a.width * a.height + b.width * b.height - both);
}

// A square on the height of the network's box, which is narrower than high.
Box square_on_height(double left, double top, double right, double bottom) {
  const double side = bottom - top;
  return {(left + right) / 2 - side / 2, top, side, side};
}

std::vector<Box> parts_of(const Frame& frame) {
  std::vector<Box> parts;
  const double step = (1 - kPartSize) / (kPartsAcross - 1);
  for (int row = 0; row < kPartsAcross; ++row) {
    for (int column = 0; column < kPartsAcross; ++column) {
      parts.push_back({column * step * frame.width, row * step * frame.height,
                       kPartSize * frame.width, kPartSize * frame.height});
    }
  }
  return parts;
}

// In the proportions of the network's input, so that nothing is squeezed.
Box surroundings_of(const Box& face) {
  const double height = kSecondLook * face.height;
  const double width = height * kDetectorRecipe.width / kDetectorRecipe.height;
  return {face.x + (face.width - width) / 2, face.y + (face.height - height) / 2, width, height};
}

bool is_sure(const std::vector<Detection>& detections) {
  return std::ranges::any_of(detections, [](const auto& each) { return each.score >= kSureScore; });
}

}  // namespace

std::vector<Detection> suppress_overlaps(std::vector<Detection> detections, double overlap) {
  std::ranges::stable_sort(detections, std::greater{}, &Detection::score);
  std::vector<Detection> kept;
  for (const Detection& each : detections) {
    const bool repeated = std::ranges::any_of(kept, [&](const Detection& other) {
      return intersection_over_union(each.box, other.box) > overlap;
    });
    if (!repeated) kept.push_back(each);
  }
  return kept;
}

Result<Detector> Detector::create(const Bytes& onnx) {
  auto network = Network::load(onnx, "detector", kDetectorRecipe);
  if (!network) return std::unexpected(network.error());
  return Detector(std::move(*network));
}

Result<std::vector<Detection>> Detector::find_in(const Frame& frame, const Box& part) {
  const Frame input = patch(frame, part, kDetectorRecipe.width, kDetectorRecipe.height);
  if (input.empty()) return std::vector<Detection>{};
  const auto values = network_.run(input, {"boxes", "scores"});
  if (!values) return std::unexpected(values.error());
  const auto& boxes = (*values)[0];
  const auto& scores = (*values)[1];
  std::vector<Detection> found;
  for (std::size_t i = 0; i + 1 < scores.size() && 2 * i + 3 < boxes.size(); i += 2) {
    if (scores[i + 1] < kLeastScore) continue;
    const float* corner = &boxes[2 * i];
    const Box box =
        square_on_height(part.x + corner[0] * part.width, part.y + corner[1] * part.height,
                         part.x + corner[2] * part.width, part.y + corner[3] * part.height);
    if (box.width >= kLeastFaceSide) found.push_back({box, scores[i + 1]});
  }
  return found;
}

// The least that fr_detect would report at HOG's threshold 0, rising with its confidence.
std::vector<Detection> Detector::ask_second_opinion(const Frame& frame) {
  std::vector<Detection> found;
  for (const HogFace& face : second_opinion_.find(frame)) {
    found.push_back({face.box, std::min(1.0, kLeastScore + face.confidence * (1 - kLeastScore))});
  }
  return found;
}

Result<double> Detector::look_again(const Frame& frame, const Box& face) {
  const auto seen = find_in(frame, shift_inside(surroundings_of(face), frame));
  if (!seen) return std::unexpected(seen.error());
  double best = 0;
  for (const Detection& each : *seen) {
    if (intersection_over_union(face, each.box) > kSameFace) best = std::max(best, each.score);
  }
  return best;
}

Result<std::vector<Detection>> Detector::confirm(const Frame& frame,
                                                 const std::vector<Detection>& found) {
  const bool certain =
      std::ranges::any_of(found, [](const Detection& each) { return each.score >= kBeyondDoubt; });
  std::vector<Detection> confirmed;
  for (const Detection& each : found) {
    if (each.score >= kBeyondDoubt || (!certain && each.score >= kLeastAlone)) {
      confirmed.push_back(each);
      continue;
    }
    const auto second = look_again(frame, each.box);
    if (!second) return std::unexpected(second.error());
    if (*second >= (certain ? kSureScore : kLeastAlone)) confirmed.push_back({each.box, *second});
  }
  return confirmed;
}

Result<std::vector<Detection>> Detector::find(const Frame& frame) {
  auto found = find_in(frame, {0, 0, double(frame.width), double(frame.height)});
  if (!found) return found;
  if (!is_sure(*found) && std::max(frame.width, frame.height) >= kLargeSide) {
    for (const Box& part : parts_of(frame)) {
      const auto more = find_in(frame, part);
      if (!more) return more;
      found->insert(found->end(), more->begin(), more->end());
    }
  }
  found = confirm(frame, suppress_overlaps(std::move(*found), kOverlap));
  if (!found) return found;
  if (found->empty()) found = ask_second_opinion(frame);
  auto faces = suppress_overlaps(std::move(*found), kOverlap);
  std::ranges::stable_sort(faces, std::greater{}, [](const auto& each) { return each.box.width; });
  return faces;
}

}  // namespace garita::face
