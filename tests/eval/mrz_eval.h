// SPDX-License-Identifier: Apache-2.0
// Measures MRZ reading on DIR/ground_truth.tsv.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "verify/mrz/reader.h"

namespace garita::eval {

using ReadMrz = std::function<mrz::ReadResult(const Frame&)>;

struct MrzCase {
  std::filesystem::path file;
  std::string type;
  std::vector<std::string> truth;
  bool valid_as_printed = false;
  std::vector<std::string> read;  // best reading; empty: none
  bool read_valid = false;
  int width = 0;  // 0: the image cannot be read
  std::string error;
  double ms = 0;

  bool whole() const { return read == truth; }
};

// Why a case is not whole, for people: "no MRZ found", "another text was taken for the MRZ", "2
// characters differ: 0 for O, 8 for B", each with ", read as valid" where it passed as such. Empty
// where it is whole.
std::string cause_of(const MrzCase& one);

struct MrzScore {
  std::vector<MrzCase> cases;
  int negatives = 0;
  int false_mrz = 0;

  int whole() const;
  int valid_as_printed() const;
  int check_digits_valid() const;
  int wrong_but_valid() const;
};

// `negatives`: a folder of images that hold no MRZ; may be empty.
Result<MrzScore> evaluate_mrz(const std::filesystem::path& folder,
                              const std::filesystem::path& negatives, const ReadMrz& read);

}  // namespace garita::eval
