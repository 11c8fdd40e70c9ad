// SPDX-License-Identifier: Apache-2.0
#include "verify/face/gallery.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/face/dot.h"

namespace garita::face {
namespace {

constexpr float kMostOctet = 127;
constexpr double kUnitTolerance = 1e-3;
// Of sums in single precision over a template's values, with room.
constexpr float kSumError = 1e-4F;

bool better(const Gallery::Hit& a, const Gallery::Hit& b) {
  return a.similarity != b.similarity ? a.similarity > b.similarity : a.index < b.index;
}

std::unexpected<Error> mismatch(const std::string& wanted, const std::string& given) {
  return fail(ErrorCode::face_template_mismatch,
              fmt::format("the gallery holds templates of {}, this one is of {}", wanted, given));
}

}  // namespace

Gallery::Rounded Gallery::round(const std::vector<float>& values) {
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  Rounded rounded;
  rounded.scale = largest / kMostOctet;
  rounded.octets.reserve(values.size());
  double squared = 0;
  for (const float value : values) {
    const float octet = std::nearbyint(value / rounded.scale);
    rounded.octets.push_back(static_cast<std::int8_t>(octet));
    const double difference = static_cast<double>(value) - octet * rounded.scale;
    squared += difference * difference;
  }
  rounded.error = static_cast<float>(std::sqrt(squared));
  return rounded;
}

Result<void> Gallery::add(const Template& member) {
  if (size() == 0 && member.values.size() <= kMostOctets) {
    model_ = member.model;
    length_ = member.values.size();
  }
  if (member.model != model_ || member.values.size() != length_ || length_ == 0) {
    return mismatch(model_, member.model);
  }
  const float squared = dot(member.values.data(), member.values.data(), length_);
  if (!(std::abs(squared - 1) < kUnitTolerance) ||
      !std::isfinite(member.strength + member.unseen)) {
    return fail(ErrorCode::face_model_failed, "the template is not of unit length");
  }
  const Rounded rounded = round(member.values);
  values_.insert(values_.end(), member.values.begin(), member.values.end());
  octets_.insert(octets_.end(), rounded.octets.begin(), rounded.octets.end());
  scales_.push_back(rounded.scale);
  errors_.push_back(rounded.error);
  strengths_.push_back(member.strength);
  unseen_.push_back(member.unseen);
  return {};
}

// With p = p' + d and g = g' + e (primes: rounded) p g = p' g' + d g + p' e, and as |g| = 1 and
// |p'| <= 1 + |d| the rounded product is wrong by at most |d| + (1 + |d|) |e|. Whatever cannot,
// with that added, come among the best found so far is not worth the exact product.
Result<std::vector<Gallery::Hit>> Gallery::search(const Template& probe, std::size_t most) const {
  std::vector<Hit> best;  // a heap, the worst at its front
  if (size() == 0 || most == 0) return best;
  if (probe.model != model_ || probe.values.size() != length_) return mismatch(model_, probe.model);
  const float squared = dot(probe.values.data(), probe.values.data(), length_);
  if (!(std::abs(squared - 1) < kUnitTolerance) || !std::isfinite(probe.strength + probe.unseen)) {
    return fail(ErrorCode::face_model_failed, "the template is not of unit length");
  }
  const Rounded rounded = round(probe.values);
  const float from_probe = rounded.error + kSumError;
  const float from_member = 1 + rounded.error;
  for (std::size_t i = 0; i < size(); ++i) {
    const auto product = dot(rounded.octets.data(), &octets_[i * length_], length_);
    const float near = static_cast<float>(product) * rounded.scale * scales_[i];
    const float less = std::min(probe.strength, strengths_[i]) + probe.unseen + unseen_[i];
    const float most_alike = near + from_probe + from_member * errors_[i] - less;
    if (best.size() == most && most_alike < best.front().similarity) continue;
    const Hit hit{i, dot(probe.values.data(), &values_[i * length_], length_) - less};
    if (best.size() == most) {
      if (!better(hit, best.front())) continue;
      std::ranges::pop_heap(best, better);
      best.pop_back();
    }
    best.push_back(hit);
    std::ranges::push_heap(best, better);
  }
  std::ranges::sort_heap(best, better);
  return best;
}

}  // namespace garita::face
