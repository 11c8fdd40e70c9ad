// SPDX-License-Identifier: Apache-2.0
// What garita-eval prints: a table for people, and one JSON object whose keys are a contract.
#pragma once

#include <string>

#include "tests/eval/barcode_eval.h"
#include "tests/eval/face_eval.h"
#include "tests/eval/mrz_eval.h"
#include "tests/eval/pad_eval.h"
#include "tests/eval/portrait_eval.h"

namespace garita::eval {

struct Output {
  std::string table;
  std::string json;  // one line
};

Output describe(const MrzScore& score);
Output describe(const BarcodeScore& score);
Output describe(const FaceScore& score);
Output describe(const PadScore& score);
Output describe(const std::vector<PortraitCase>& cases);

}  // namespace garita::eval
