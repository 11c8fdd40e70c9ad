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
  std::size_t images = 0;
  face::Rates plain{{}};       // by face::similarity()
  face::Rates normalised{{}};  // by the same, normalised by the cohort
};

// Errors: face.template_mismatch (a half of `members` has fewer images than a cohort needs).
Result<Population> measure_population(std::string name, const std::vector<LabelledTemplate>& faces,
                                      const std::vector<LabelledTemplate>& members);

// Each three of a person's faces that follow each other, averaged as a lane averages its frames.
std::vector<LabelledTemplate> in_threes(const std::vector<LabelledTemplate>& faces);

// The live photographs of each source with four subjects and more. None: no pad.tsv, or none in it.
// Errors: file.unreadable (pad.tsv without its columns).
Result<std::vector<std::pair<std::string, std::vector<LabelledTemplate>>>> load_populations(
    const std::filesystem::path& folder, const MakeTemplate& make_template);

struct Transfer {
  Population home;                 // whose thresholds are used
  std::vector<Population> others;  // by source, one frame a face, then three
};

// home: the templates of pairs.tsv.
Result<Transfer> evaluate_transfer(const std::filesystem::path& folder,
                                   const std::vector<LabelledTemplate>& home,
                                   const MakeTemplate& make_template);

}  // namespace garita::eval
