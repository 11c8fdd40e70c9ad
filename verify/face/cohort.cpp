// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "verify/face/template.h"

namespace garita::face {
namespace {

// The strangers that a threshold must keep out are the most alike; a set of one size for every
// face keeps their mean comparable.
constexpr std::size_t kMostAlike = 50;
constexpr std::size_t kShare = 4;  // of a small cohort its best quarter
constexpr std::size_t kFewest = 10;
constexpr double kLeastDeviation = 1e-3;

}  // namespace

Result<Cohort> Cohort::create(std::string name, std::vector<Template> members) {
  if (members.size() < kLeastMembers) {
    return fail(ErrorCode::face_template_mismatch,
                fmt::format("a cohort of {} faces; it needs {}", members.size(), kLeastMembers));
  }
  for (const Template& member : members) {
    if (member.model == members.front().model &&
        member.values.size() == members.front().values.size() && !member.values.empty()) {
      continue;
    }
    return fail(ErrorCode::face_template_mismatch, "the cohort's templates are of several models");
  }
  return Cohort(std::move(name), std::move(members));
}

Result<Cohort::Strangers> Cohort::strangers(const Template& face) const {
  std::vector<double> scores;
  scores.reserve(members_.size());
  for (const Template& member : members_) {
    const auto alike = cosine(face, member);
    if (!alike) return std::unexpected(alike.error());
    scores.push_back(*alike);
  }
  const std::size_t count = std::clamp(scores.size() / kShare, kFewest, kMostAlike);
  std::ranges::partial_sort(scores, scores.begin() + static_cast<std::ptrdiff_t>(count),
                            std::greater{});
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    sum += scores[i];
    squares += scores[i] * scores[i];
  }
  const double mean = sum / static_cast<double>(count);
  const double variance = squares / static_cast<double>(count) - mean * mean;
  return Strangers{mean, std::sqrt(std::max(variance, kLeastDeviation * kLeastDeviation))};
}

}  // namespace garita::face
