// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/review/note.h"

#include <algorithm>

#include "kiosk/backoffice/utf8.h"

namespace garita::backoffice {

Result<void> check_note(std::string_view note, bool required) {
  const auto characters = utf8_characters(note);
  if (!characters || *characters > kNoteCharactersMost) {
    return fail(ErrorCode::review_invalid, "the note may have at most 500 characters of UTF-8");
  }
  const auto control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7f;
  };
  if (std::ranges::any_of(note, control)) {
    return fail(ErrorCode::review_invalid, "the note holds a control character");
  }
  const bool blank = note.find_first_not_of(" \n") == std::string_view::npos;
  if (required && blank) return fail(ErrorCode::review_invalid, "this decision needs a note");
  return {};
}

}  // namespace garita::backoffice
