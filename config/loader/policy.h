// SPDX-License-Identifier: Apache-2.0
// The site's policy: config/policy.toml. What the law leaves to the port, as switches.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "verify/base/error.h"
#include "verify/whti/rules.h"

namespace garita::config {

struct PolicyFile {
  whti::Policy whti;                         // becomes Tables::policy
  std::vector<std::string> required_checks;  // becomes verdict::Policy::required_checks
};

// Errors: config.* with "file:line: key: what is wrong; what to do".
Result<PolicyFile> load_policy(const std::filesystem::path& file);

}  // namespace garita::config
