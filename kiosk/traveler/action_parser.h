// SPDX-License-Identifier: Apache-2.0
// What the page may send, read strictly: a kind that we know, exactly the keys that belong to it,
// each a string of its form. Anything else is refused as a whole.
//
//   {"kind":"start"}  likewise "opt_out", "help", "cancel", "stay", "skip"
//   {"kind":"language","language":"fr"}
//   {"kind":"declare","document_class":"birth_certificate","citizenship":"USA",
//    "birth_date":"2015-04-30"}        citizenship: alpha-3; birth_date: may lack day or month
//
// Each may say of which view it is: "version":"17".
#pragma once

#include <cstddef>
#include <string_view>

#include "kiosk/service/lane.h"
#include "verify/base/error.h"

namespace garita::traveler {

inline constexpr std::size_t kActionBytesMax = 2048;

// Errors: http.bad_request, whose detail names the key but never quotes its value.
Result<service::Action> parse_action(std::string_view json);

}  // namespace garita::traveler
