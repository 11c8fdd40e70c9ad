// SPDX-License-Identifier: Apache-2.0
// Draws specimen documents of our own design, with the sizes and the MRZ of ICAO Doc 9303 parts 4
// and 5. Every side says SPECIMEN; none copies the design of a real document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "devices/emulator/scenario.h"
#include "verify/image/frame.h"

namespace garita::emulator::forge {

bool is_kind(std::string_view kind);
std::string kind_list();  // "passport, passport_card, ..."

// The sides at 300 dpi: one for a passport's data page or a paper, two for a card. `portrait`: the
// whole photograph, or empty. Errors: mrz.bad_character, mrz.bad_format, config.bad_value (dates),
// file.unreadable (a font is not installed).
Result<std::vector<Frame>> draw(const ForgedDocument& document, const Frame& portrait);

}  // namespace garita::emulator::forge
