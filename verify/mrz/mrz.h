// SPDX-License-Identifier: Apache-2.0
// The machine readable zone (ICAO Doc 9303 parts 3-7): its text, its fields, its check digits.
//
// Room verify/mrz: from text or pixels to fields, purely. Callers: the inspection pipeline, the
// command line, the emulator's specimen forge (generate only).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/date.h"
#include "verify/base/error.h"

namespace garita::mrz {

enum class Format { td1, td2, td3, mrv_a, mrv_b, fra_id };

std::string_view to_string(Format format);  // "TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FRA-ID"

// Outcome of one check digit; nullopt in CheckDigits where the format has no such digit.
struct CheckDigits {
  std::optional<bool> document_number;
  std::optional<bool> birth_date;
  std::optional<bool> expiry_date;
  std::optional<bool> optional_data;
  std::optional<bool> composite;
  bool all_valid() const;
};

struct Fields {
  std::string document_code;  // one or two characters, fillers removed: "P", "IP", "C1"
  std::string issuer;         // as printed, fillers removed: "UTO", "D"
  std::string surname;        // primary identifier, fillers as spaces
  std::string given_names;    // secondary identifier
  std::string document_number;
  std::string nationality;
  std::optional<PartialDate> birth_date;   // century resolved against the inspection date
  std::optional<PartialDate> expiry_date;  // nullopt: none printed, or not a date
  std::string sex;                         // "M", "F", "X" (unspecified: filler becomes "X")
  std::string optional_data;
  std::string optional_data_2;          // TD1's second line only
  bool expiry_printed = true;           // false: fillers stand where the expiry date would
  bool names_may_be_truncated = false;  // a letter stands in the last position of the names
};

// Printing habits outside strict Doc 9303 that are known and met. Named in Mrz::variants.
enum class Variant {
  // TD1/TD2 long document number, check digit over the number without the filler at position 15
  // (TD1) or 10 (TD2): Doc 9303-5 note j and 9303-6 note j. Strict, named for the reader's sake.
  long_number,
  // The same, but the filler was counted into the check digit. Not strict.
  long_number_counts_filler,
  // No expiry date, and a filler instead of its check digit. Not strict.
  empty_expiry_without_digit,
};

std::string_view to_string(Variant variant);

// One character changed from what was read, because its field's alphabet or a check digit decides.
struct Repair {
  int line = 0;      // from 0
  int position = 0;  // from 0
  char read = '<';
  char repaired = '<';
};

struct Mrz {
  Format format = Format::td3;
  std::vector<std::string> lines;  // after repair
  Fields fields;
  CheckDigits check_digits;
  std::vector<Repair> repairs;
  std::vector<Variant> variants;
  // Every check digit of the format is valid by strict Doc 9303 (FRA-ID: by its own rule), dates
  // hold digits or fillers, and sex is one of M, F, X, <.
  bool valid = false;
  // Not `valid`, but would be if each variant named in `variants` were admitted.
  bool valid_as_variant = false;
};

// Parses lines of one MRZ: strict Doc 9303 check digits first, then known variants, which are named
// in the result. Two lines of 36 that begin with IDFRA are TD2 where all TD2 check digits are
// valid, and FRA-ID otherwise. No repair is made. `on` is the inspection's date: it decides the
// century of two-digit years (birth: never after `on`; expiry: nearest to `on`). Errors:
// mrz.bad_format (line count or length), mrz.bad_character (outside A-Z 0-9 <).
Result<Mrz> parse(const std::vector<std::string>& lines, const Date& on);

// ICAO Doc 9303-3 section 4.9: weights 7, 3, 1, modulo 10. `text` holds only A-Z, 0-9 and <.
char check_digit(std::string_view text);

// The lines of a document, check digits computed, names truncated as Doc 9303-3 section 4.6 says.
// Fields hold A-Z, 0-9 and spaces or < (hyphens become fillers, apostrophes vanish: 9303-3 section
// 4.6). Errors: mrz.bad_character where a field cannot be printed, does not fit, or has no place in
// the format.
Result<std::vector<std::string>> generate(Format format, const Fields& fields);

}  // namespace garita::mrz
