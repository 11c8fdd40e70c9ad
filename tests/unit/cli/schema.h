// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace garita::cli {

// Why `json` does not follow config/schema/<name>.json; empty: it does.
std::string schema_problems(const std::string& name, const std::string& json);

}  // namespace garita::cli
