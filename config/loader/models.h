// SPDX-License-Identifier: Apache-2.0
// The networks the programs load: assets/models.toml names file, sha256, source, licence and
// recipe.
#pragma once

#include <filesystem>
#include <string>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/face/matcher.h"

namespace garita::config {

struct LoadedModels {
  face::Models face;
  Bytes mrz;
  // name -> sha256, for reports: "fr_detect" -> "ab12..."
  std::vector<std::pair<std::string, std::string>> versions;
};

// Reads every model named in `assets`/models.toml and checks its hash. Errors: config.*,
// model.missing, model.wrong_hash, face.uncalibrated, each with the file and the remedy. Never a
// silent fallback.
Result<LoadedModels> load_models(const std::filesystem::path& assets);

// The same without calibration and cohort: for measuring a calibration.
Result<LoadedModels> load_networks(const std::filesystem::path& assets);

// Which BLAS is loaded, e.g. "OpenBLAS 0.3.21 (libopenblasp-r0.3.21.so)".
// Errors: model.slow_blas when it is a reference BLAS.
Result<std::string> check_blas();

}  // namespace garita::config
