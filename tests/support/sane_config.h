// SPDX-License-Identifier: Apache-2.0
// A SANE configuration of its own, for tests and the demo: nothing of /etc is read or written.
#pragma once

#include <filesystem>
#include <string>

namespace garita::support {

// Writes dll.conf and airscan.conf into `folder` (made where it is missing), so that libsane knows
// one eSCL scanner at `scanner_url` ("http://127.0.0.1:PORT/eSCL") and looks for no other. The
// folder goes into SANE_CONFIG_DIR before the process's first SANE call: libsane reads it once.
// Returns the SANE device name. Throws std::runtime_error where the files cannot be written.
std::string write_sane_config(const std::filesystem::path& folder, const std::string& scanner_url);

}  // namespace garita::support
