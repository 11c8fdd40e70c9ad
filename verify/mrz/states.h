// SPDX-License-Identifier: Apache-2.0
// Codes of states and organisations as three cells of an MRZ. Private to the room.
#pragma once

#include <string_view>

namespace garita::mrz {

// ISO 3166-1 alpha-3 as of November 2026, and the further codes of Doc 9303-3 section 5 (parts A to
// D), each three cells: "D<<". Documents with other codes exist; this is a hint, never a verdict.
bool is_known_state(std::string_view cells);

// The table itself, three cells after three cells, sorted.
std::string_view known_states();

}  // namespace garita::mrz
