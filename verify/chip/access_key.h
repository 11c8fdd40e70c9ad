// SPDX-License-Identifier: Apache-2.0
// From the MRZ to the keys that open the chip (Doc 9303-11 sections 4.3.2 and 9.7).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::chip {

// As printed in the MRZ, each with its check digit. A number longer than nine characters is given
// whole (TD1, Doc 9303-5 section 4.2.4).
struct KeyFields {
  std::string document_number;  // fillers at its end may be missing
  char document_number_check = '<';
  std::string birth_date;  // YYMMDD, unknown parts as fillers
  char birth_date_check = '<';
  std::string expiry_date;  // YYMMDD
  char expiry_date_check = '<';
};

// "L898902C<369080619406236": number padded to nine characters with fillers, dates, check digits.
// Errors: chip.bad_access_key names the field at fault, never its content.
Result<std::string> mrz_information(const KeyFields& fields);

using TripleDesKey = std::array<std::uint8_t, 16>;  // two keys, parity bits adjusted

struct BacKeys {
  TripleDesKey enc;
  TripleDesKey mac;
};

// Document basic access keys. Errors: chip.bad_access_key (shorter than any MRZ information).
Result<BacKeys> bac_keys(std::string_view mrz_information);

}  // namespace garita::chip
