// SPDX-License-Identifier: Apache-2.0
// One against many: whose template of a roster is most like this one. Exact: what it finds is what
// comparing with every template would find.
#pragma once

#include <cstdint>
#include <vector>

#include "verify/face/template.h"

namespace garita::face {

// Whoever searches 1:N answers for what N does to a false match rate: N comparisons at FMR f match
// somebody wrongly about N f times.
class Gallery {
 public:
  // Templates are numbered from 0 in the order they were added. Errors: face.template_mismatch
  // (another model than the first), face.model_failed (not of unit length).
  Result<void> add(const Template& member);
  std::size_t size() const { return errors_.size(); }

  struct Hit {
    std::size_t index = 0;
    double similarity = 0;
  };
  // The `most` most alike, best first; of equal ones the one added first. Errors:
  // face.template_mismatch.
  Result<std::vector<Hit>> search(const Template& probe, std::size_t most) const;

 private:
  struct Rounded {
    std::vector<std::int8_t> octets;
    float scale = 0;  // value = octet * scale, but for `error`
    float error = 0;  // length of the difference
  };
  static Rounded round(const std::vector<float>& values);

  std::string model_;
  std::size_t length_ = 0;
  std::vector<float> values_;        // length_ a template
  std::vector<std::int8_t> octets_;  // the same, rounded: a quarter of the memory to walk through
  std::vector<float> scales_;
  std::vector<float> errors_;
  std::vector<float> strengths_;
  std::vector<float> unseen_;
};

}  // namespace garita::face
