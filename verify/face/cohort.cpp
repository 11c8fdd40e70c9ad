// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "verify/face/template.h"

namespace garita::face {
namespace {

// The strangers that a threshold must keep out are the most alike.
constexpr std::size_t kShare = 4;
constexpr std::size_t kFewest = 10;

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

Result<double> Cohort::strangers(const Template& face) const {
  std::vector<double> cosines;
  cosines.reserve(members_.size());
  for (const Template& member : members_) {
    const auto alike = cosine(face, member);
    if (!alike) return alike;
    cosines.push_back(*alike);
  }
  const std::size_t count = std::max(cosines.size() / kShare, kFewest);
  const auto end = cosines.begin() + static_cast<std::ptrdiff_t>(count);
  std::ranges::nth_element(cosines, end - 1, std::greater{});
  return std::reduce(cosines.begin(), end) / static_cast<double>(count);
}

}  // namespace garita::face
