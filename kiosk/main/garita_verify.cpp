// SPDX-License-Identifier: Apache-2.0
// garita-verify: the rooms of verify/ on the command line, as JSON Lines.
#include <exception>
#include <map>
#include <string_view>

#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_verbs.h"

namespace {

using namespace garita::cli;

const std::map<std::string_view, int (*)(const Options&)> kVerbs{
    {"mrz", run_mrz},
    {"mrz-parse", run_mrz_parse},
    {"barcode", run_barcode},
    {"face compare", run_face_compare},
    {"face quality", run_face_quality},
    {"face pad", run_face_pad},
    {"face template", run_face_template},
    {"face calibrate", run_face_calibrate},
    {"whti", run_whti},
    {"whti suite", run_whti_suite},
    {"whti explain", run_whti_explain},
    {"whti table", run_whti_table},
    {"report", run_report},
    {"version", run_version},
};

}  // namespace

int main(int argc, char** argv) {
  const std::expected<Options, int> options = read_command_line(argc, argv);
  if (!options) return options.error();
  try {
    return kVerbs.at(options->verb)(*options);
  } catch (const std::exception& error) {
    return give_up({garita::ErrorCode::internal_unexpected, error.what()});
  }
}
