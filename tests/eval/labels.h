// SPDX-License-Identifier: Apache-2.0
// Label files: tab-separated, the first line names the columns.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::eval {

using Row = std::map<std::string, std::string>;  // column -> text; a missing cell is ""

// Errors: file.unreadable (absent, or a column of `needed` is missing).
Result<std::vector<Row>> read_labels(const std::filesystem::path& file,
                                     const std::vector<std::string>& needed);

// Files under `folder` and below whose names end like an image's, sorted.
std::vector<std::filesystem::path> find_images(const std::filesystem::path& folder);

}  // namespace garita::eval
