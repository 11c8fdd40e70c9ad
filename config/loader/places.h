// SPDX-License-Identifier: Apache-2.0
// Where the project's own files stand: the same place beside the program, installed or built.
#pragma once

#include <filesystem>

#include "verify/base/error.h"

namespace garita::config {

// The folder of pages, languages and models: `given` (a command line's --assets), else the
// environment's GARITA_ASSETS, else ../share/garita/assets beside the running program.
// Errors: file.unreadable, with the places looked at.
Result<std::filesystem::path> find_assets(const std::filesystem::path& given);

// The folder of WHTI tables: `given`, else ../share/garita/config/whti beside the running program.
Result<std::filesystem::path> find_rules(const std::filesystem::path& given);

}  // namespace garita::config
