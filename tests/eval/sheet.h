// SPDX-License-Identifier: Apache-2.0
// Contact sheets: what failed, to be looked at.
#pragma once

#include <filesystem>

#include "tests/eval/face_eval.h"
#include "tests/eval/mrz_eval.h"
#include "tests/eval/portrait_eval.h"

namespace garita::eval {

inline constexpr std::size_t kSheetCells = 60;  // failures shown; the first ones

// Each image that was not read whole, with the truth and the reading underneath.
// Errors: file.unwritable.
Result<void> write_sheet(const MrzScore& score, const std::filesystem::path& file);

// Each pair decided wrong, side by side, with its label and score.
Result<void> write_sheet(const FaceScore& score, const std::filesystem::path& folder,
                         const std::filesystem::path& file);

// The portraits themselves, eight a row, with their pages' names.
Result<void> write_sheet(const std::vector<PortraitCase>& cases, const std::filesystem::path& file);

}  // namespace garita::eval
