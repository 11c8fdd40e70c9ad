// SPDX-License-Identifier: Apache-2.0
// Who issues AAMVA cards: the Issuer Identification Numbers that AAMVA publishes.
#pragma once

#include <string_view>

namespace garita::barcode {

struct AamvaIssuer {
  std::string_view number;        // IIN
  std::string_view jurisdiction;  // postal abbreviation
  std::string_view country;       // alpha-3
  bool enhanced;  // issues, or issued within the life of a card, enhanced licences (8 CFR 235.1(d))
};

// nullptr: no such issuer.
const AamvaIssuer* find_issuer(std::string_view number);
// The first number of the jurisdiction; nullptr: none.
const AamvaIssuer* issuer_of(std::string_view jurisdiction);

}  // namespace garita::barcode
