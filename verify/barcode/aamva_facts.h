// SPDX-License-Identifier: Apache-2.0
// What the elements of an AAMVA payload mean. Private to verify/barcode.
#pragma once

#include "verify/barcode/aamva.h"

namespace garita::barcode {

// Fills what `licence` states from its header and elements; notes what is missing or unreadable.
void state_facts(Licence& licence);

// Dates of version 1 and of Canada stand year first, all others month first.
bool is_year_first(int version, std::string_view country);

}  // namespace garita::barcode
