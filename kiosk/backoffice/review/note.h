// SPDX-License-Identifier: Apache-2.0
// An officer's note: bounded, plain text.
#pragma once

#include <cstddef>
#include <string_view>

#include "verify/base/error.h"

namespace garita::backoffice {

inline constexpr std::size_t kNoteCharactersMost = 500;

// Errors: review.invalid (required and blank, too long, a control character but the line's end, no
// UTF-8).
Result<void> check_note(std::string_view note, bool required);

}  // namespace garita::backoffice
