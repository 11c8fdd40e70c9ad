// SPDX-License-Identifier: Apache-2.0
// The PDF417 of North American driver licences and identity cards: AAMVA DL/ID Card Design
// Standard, annex D, versions 01 (2000) to 10 (2020), and the markings of 2025. Cards in use stray
// from it in many ways: what can be understood is, and every deviation is named. Nothing here is
// signed: what a barcode says proves nothing by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/base/date.h"
#include "verify/base/error.h"

namespace garita::barcode {

struct AamvaElement {
  std::string id;     // "DAQ"
  std::string value;  // without trailing blanks; the payload's own characters
  bool operator==(const AamvaElement&) const = default;
};

struct AamvaSubfile {
  std::string type;  // "DL", "ID", "EN"; "Z" and a letter: the jurisdiction's own
  std::vector<AamvaElement> elements;
  bool operator==(const AamvaSubfile&) const = default;
};

// Whether a name was cut to fit (DDE, DDF, DDG).
enum class Truncation { unknown, none, truncated };
std::string_view to_string(Truncation truncation);

// What the barcode says of being an enhanced licence, which denotes citizenship (8 CFR 235.1(d)).
struct Enhanced {
  bool indicated = false;
  double certainty = 0;  // of `indicated`; cards before the 2025 standard carry no mark either way
  std::string sign;      // "DDO", "EN", or "the issuer issues none"; empty: no sign either way
};

struct Licence {
  int version = 0;  // 0: before the standard of 2000
  int jurisdiction_version = 0;
  std::string issuer_number;  // IIN, six digits
  std::string jurisdiction;   // "VA"; empty: an unknown issuer
  std::string country;        // alpha-3
  std::vector<AamvaSubfile> subfiles;

  // What the elements say, by the names of an MRZ. Empty: not stated.
  bool identity_card = false;  // an identity card, no permission to drive
  std::string surname;
  std::string given_names;  // first and middle names
  std::string suffix;
  std::string document_number;
  std::optional<Date> birth_date;
  std::optional<Date> expiry_date;
  std::optional<Date> issue_date;
  std::string sex;  // "M", "F", "X" (not specified)
  std::optional<int> height_cm;
  std::string street;
  std::string city;
  std::string region;
  std::string postal_code;
  std::string discriminator;  // DCF
  Truncation surname_cut = Truncation::unknown;
  Truncation given_names_cut = Truncation::unknown;
  std::string compliance;         // DDA: "F" fulfils the REAL ID Act, "N" does not
  bool limited_duration = false;  // DDD: temporary lawful status
  Enhanced enhanced;

  std::vector<std::string> deviations;  // "subfile_offset: DL"; never a value of the card

  // The element's value in the first subfile that has it.
  std::optional<std::string_view> element(std::string_view id) const;
};

bool is_aamva(std::string_view payload);

// Errors: barcode.payload_invalid where no AAMVA header can be made out, or the payload is longer
// than any symbol.
Result<Licence> parse_aamva(std::string_view payload);

// The payload of a licence as the standard of its version lays it out. Without subfiles these are
// made from what is stated. Versions 1 to 10.
std::string generate_aamva(const Licence& licence);

}  // namespace garita::barcode
