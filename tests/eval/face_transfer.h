// SPDX-License-Identifier: Apache-2.0
// Does a threshold learnt on one population hold for another, and what does a cohort of the other's
// own people gain? Live photographs of DIR/pad.tsv whose subject is named, beside pairs.tsv's.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/eval/face_eval.h"

namespace garita::eval {

// One population. Its persons are dealt into two halves; comparisons are within a half, and the
// other half's photographs are its cohort: nobody is normalised by himself.
struct Population {
  std::string name;
  std::size_t images = 0;      // with a template
  int failed = 0;              // without one
  face::Rates plain{{}};       // by face::similarity()
  face::Rates normalised{{}};  // by the same, normalised by the cohort
};

// Errors: face.template_mismatch (a half of `members` has fewer images than a cohort needs).
Result<Population> measure_population(std::string name, const std::vector<LabelledTemplate>& faces,
                                      const std::vector<LabelledTemplate>& members);

// Each three of a person's faces that follow each other, averaged as a lane averages its frames.
std::vector<LabelledTemplate> in_threes(const std::vector<LabelledTemplate>& faces);

// The live photographs of one source whose subjects are named.
struct Source {
  std::string name;
  std::vector<LabelledTemplate> faces;
  int failed = 0;
};

// None: no pad.tsv, or none in it. Errors: file.unreadable (pad.tsv without its columns).
Result<std::vector<Source>> load_sources(const std::filesystem::path& folder,
                                         const MakeTemplate& make_template);

// Four persons, and in each half as many faces as a cohort needs.
bool can_be_measured(const std::vector<LabelledTemplate>& faces);

struct Transfer {
  Population home;                     // whose thresholds are used
  std::vector<Population> others;      // by source, one frame a face, then three
  std::vector<std::string> too_small;  // sources that cannot be measured
};

// home: the templates of pairs.tsv.
Result<Transfer> evaluate_transfer(const std::filesystem::path& folder,
                                   const std::vector<LabelledTemplate>& home,
                                   const MakeTemplate& make_template);

}  // namespace garita::eval
