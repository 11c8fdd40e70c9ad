// SPDX-License-Identifier: Apache-2.0
// What a symbol's content is, by its own marks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "verify/barcode/aamva.h"
#include "verify/barcode/bcbp.h"
#include "verify/barcode/reader.h"
#include "verify/barcode/vds.h"

namespace garita::barcode {

// A number of a card or document, and nothing else.
struct CardNumber {
  std::string number;
};

using Payload = std::variant<Licence, BoardingPass, Seal, JsonSeal, CardNumber>;

// "aamva", "bcbp", "vds", "vds_nc", "card_number"
std::string_view kind_of(const Payload& payload);
const std::vector<std::string>& deviations_of(const Payload& payload);

// nullopt: none of these. today: the port's local date.
std::optional<Payload> interpret(const Symbol& symbol, const Date& today);

}  // namespace garita::barcode
