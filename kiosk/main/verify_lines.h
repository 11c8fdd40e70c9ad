// SPDX-License-Identifier: Apache-2.0
// The lines of garita-verify as JSON: a public contract, with a schema each in config/schema.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/barcode/reader.h"
#include "verify/base/error.h"
#include "verify/face/matcher.h"
#include "verify/mrz/mrz.h"
#include "verify/mrz/reader.h"
#include "verify/whti/engine.h"

namespace garita::cli {

std::string error_line(const std::string& file, const Error& error);

std::string mrz_line(const std::string& file, const mrz::ReadResult& result);
// `line`: the number of the input line, from 1.
std::string mrz_parse_line(int line, const Result<mrz::Mrz>& parsed);

// `on`: the date against which a payload's days without a year are resolved.
std::string barcode_line(const std::string& file,
                         const Result<std::vector<barcode::Symbol>>& symbols, double ms,
                         const Date& on);

struct FaceTimes {
  double detect_ms = 0;
  double template_ms = 0;
};

struct ComparedFaces {
  face::Comparison comparison;
  face::Decision decision = face::Decision::officer;
  std::string profile;
  face::Quality quality_a;
  face::Quality quality_b;
  FaceTimes times;
};

std::string compare_line(const std::string& a, const std::string& b,
                         const Result<ComparedFaces>& compared);
std::string quality_line(const std::string& file, const face::Face& face, std::size_t faces,
                         const face::Quality& quality, double ms);
std::string pad_line(const std::string& file, const Result<double>& live, double ms);
std::string template_line(const std::string& file, const Result<face::Template>& made, double ms);

// An envelope whose parts were compared with each other. No problems: everything held.
struct CheckedReport {
  std::string kiosk;
  std::uint64_t sequence = 0;
  std::string verdict;  // empty where the report cannot be parsed
  std::vector<Error> problems;
};

std::string report_line(const std::string& file, const CheckedReport& checked);

// What the rules say of one case, and how that differs from what the case expects.
struct JudgedCase {
  std::string id;
  whti::PartyAssessment assessment;
  std::vector<std::string> differences;
};

std::string whti_line(const std::string& file, const JudgedCase& judged);

}  // namespace garita::cli
