// SPDX-License-Identifier: Apache-2.0
// Writes the documents of a scenario as pictures, for eyes and for tests.
#pragma once

#include <filesystem>
#include <vector>

#include "devices/emulator/scenario.h"

namespace garita::emulator::forge {

// ACT-front.png and ACT-back.png in `folder`, which is made where it is missing. Characters of the
// act's name that do not belong into a file name become '_'. Errors: those of make_images,
// file.unwritable.
Result<std::vector<std::filesystem::path>> export_documents(const Scenario& scenario,
                                                            const std::filesystem::path& folder);

}  // namespace garita::emulator::forge
