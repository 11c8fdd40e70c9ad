// SPDX-License-Identifier: Apache-2.0
// From labelled pairs to a calibration: what `garita-verify face calibrate` computes and writes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/face/rates.h"
#include "verify/face/template.h"

namespace garita::cli {

struct LabelledPair {
  std::string a;  // paths, as the file has them
  std::string b;
  bool same = false;
  std::string group;  // empty: none
};

// Tab-separated with a header that names at least a, b and same (1 or 0), and perhaps group.
// Errors: file.unreadable with the line at fault.
Result<std::vector<LabelledPair>> parse_pairs(const std::string& text);

// Persons of the pairs: images joined by a pair of one person. Dense numbers from 0.
std::map<std::string, std::uint32_t> find_persons(const std::vector<LabelledPair>& pairs);

struct GroupRates {
  std::string name;
  std::size_t genuine = 0;
  std::size_t impostor = 0;
  double at_fmr = 0;  // of everybody: the threshold is one for all
  double fmr = 0;
  double fnmr = 0;
};

struct MeasuredCalibration {
  face::Calibration calibration;
  std::string set;          // what was measured, in the user's words
  std::string measured_on;  // ISO 8601
  std::size_t images = 0;
  std::size_t failed = 0;  // images that gave no template
  std::size_t persons = 0;
  std::size_t genuine = 0;
  std::size_t impostor = 0;
  std::vector<GroupRates> groups;
};

// What config::read_calibration() reads.
std::string calibration_toml(const MeasuredCalibration& measured);
std::string calibrate_line(const std::string& file, const Result<MeasuredCalibration>& measured);

}  // namespace garita::cli
