// SPDX-License-Identifier: Apache-2.0
// Judges the BLAS library that the process has loaded. Internal to the loader: see check_blas().
#pragma once

#include <string>

#include "verify/base/error.h"

namespace garita::config {

// library: real path of the file that provides cblas_sgemm, empty where none is loaded.
// openblas_config: what openblas_get_config() says, empty where it does not exist.
// Errors: model.slow_blas.
Result<std::string> judge_blas(const std::string& library, const std::string& openblas_config);

}  // namespace garita::config
