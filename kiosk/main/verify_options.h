// SPDX-License-Identifier: Apache-2.0
// What the user of garita-verify asked for.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "verify/base/date.h"

namespace garita::cli {

// Exit statuses, a public contract.
inline constexpr int kRan = 0;
inline constexpr int kVerificationFailed = 1;
inline constexpr int kUnusable = 2;  // usage, or a file that does not exist or may not be opened

struct Options {
  std::string verb;                 // "mrz", "face compare", "whti suite" ...
  std::vector<std::string> inputs;  // as given; "-": a list on standard input
  std::filesystem::path assets;     // empty: look beside the program
  std::filesystem::path rules;      // likewise
  std::filesystem::path key;        // public key, PEM
  std::string profile = "frontex";
  std::filesystem::path templates;  // face calibrate: made before; empty: make them
  std::filesystem::path cohort;     // face calibrate: templates of strangers; empty: none
  std::filesystem::path out;        // face calibrate: the file to write; empty: none
  std::string calibration_name;     // face calibrate: what the calibration is called
  std::string calibration_set;      // face calibrate: what it was measured on
  bool each_against_each = false;   // face calibrate: every two images, not the pairs alone
  Date on;                          // the inspection's date
  bool verbose = false;
};

// The exit status instead of options where the program is to end: help was shown, or usage is
// wrong.
std::expected<Options, int> read_command_line(int argc, char** argv);

}  // namespace garita::cli
