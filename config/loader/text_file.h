// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "verify/base/error.h"

namespace garita::config {

// All bytes of a file of at most `most`. Errors: config_unreadable, naming the file and the remedy.
Result<std::string> read_text(const std::filesystem::path& file, std::size_t most);

}  // namespace garita::config
