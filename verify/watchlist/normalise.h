// SPDX-License-Identifier: Apache-2.0
// One spelling for what people and machines write differently, so that it can be looked up.
#pragma once

#include <string>
#include <string_view>

namespace garita::watchlist {

// UTF-8 -> A-Z, 0-9 and single spaces, as verify/base/transliteration.h does it: Latin, Cyrillic
// and Arabic letters as Doc 9303-3 section 6 recommends (Mueller for Müller). Letters of other
// scripts vanish: a list must carry such names in one of these.
std::string normalise_name(std::string_view utf8);

// A-Z and 0-9 only: fillers, spaces and hyphens vanish.
std::string normalise_number(std::string_view text);

// Fillers vanish; the "D" of German MRZs becomes "DEU" (Doc 9303-3 section 5).
std::string normalise_state(std::string_view text);

}  // namespace garita::watchlist
