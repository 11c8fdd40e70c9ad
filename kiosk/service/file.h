// SPDX-License-Identifier: Apache-2.0
// Small files, whole, and durably.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "verify/base/error.h"

namespace garita::service {

// Errors: file.unreadable (absent, no permission, not a regular file, more than `max_bytes`).
Result<std::string> read_file(const std::filesystem::path& file, std::size_t max_bytes);

// As read_file, of a secret: refused where others than its owner may use it. Errors:
// file.unreadable.
Result<std::string> read_private_file(const std::filesystem::path& file, std::size_t max_bytes);

// Replaces `file` as a whole: a temporary file beside it, fsync, rename, fsync of the folder. After
// a power cut there is the old file or the new one. Errors: file.unwritable.
Result<void> write_file_durably(const std::filesystem::path& file, std::string_view content,
                                unsigned mode = 0600);

// Creates `file` with `mode`, durably, and only if it does not exist yet. Returns false where it
// does: then nothing was written. Errors: file.unwritable.
Result<bool> create_file_durably(const std::filesystem::path& file, std::string_view content,
                                 unsigned mode = 0600);

// The folder that holds `file`, "." where its name has none.
std::filesystem::path folder_of(const std::filesystem::path& file);

// Makes names created, renamed or removed in `folder` survive a power cut. Errors: file.unwritable.
Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace garita::service
