// SPDX-License-Identifier: Apache-2.0
// A barcode's payload as the JSON of garita-verify.
#pragma once

#include <string>

#include "verify/barcode/payload.h"

namespace garita::cli {

// {"kind":"aamva","fields":{...},"deviations":[...]}; octets that are no UTF-8 are replaced.
std::string payload_json(const barcode::Payload& payload);

}  // namespace garita::cli
