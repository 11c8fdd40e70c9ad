// SPDX-License-Identifier: Apache-2.0
// What a site measured of its faces: calibrations and cohorts, as `garita-verify face calibrate`
// and `face template` write them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/error.h"
#include "verify/face/template.h"

namespace garita::config {

// TOML: name, model, cohort (may be absent), [[point]] with score, fmr, low, high; what else stands
// there (set, date, counts, groups) is for people. Errors: config.*.
Result<face::Calibration> read_calibration(const std::filesystem::path& file);

struct NamedTemplate {
  std::string file;  // the image, as it was named to garita-verify
  face::Template made;
};

// Lines of `garita-verify face template`; those of images that gave none are passed over.
// Errors: config.unreadable, config.bad_value.
Result<std::vector<NamedTemplate>> read_templates(const std::filesystem::path& file);

// Templates as read_templates() takes them. It is named by the file's sha256, so that a
// calibration measured with another one is found out. Errors: those of read_templates(),
// face.template_mismatch.
Result<face::Cohort> read_cohort(const std::filesystem::path& file);

}  // namespace garita::config
