// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "verify/mrz/check_digit.h"
#include "verify/mrz/layout.h"
#include "verify/mrz/long_number.h"
#include "verify/mrz/text.h"

namespace garita::mrz {
namespace {

bool all_fillers(std::string_view text) { return text.find_first_not_of('<') == text.npos; }

bool digit_matches(const std::vector<std::string>& lines, const Run& field, const Run& check) {
  return check_digit(cells(lines, field)) == cells(lines, check)[0];
}

// Doc 9303-4 section 4.2.2: where no optional data stands, its check digit may be 0 or a filler.
bool optional_digit_matches(const std::vector<std::string>& lines, const Layout& layout) {
  const std::string_view text = cells(lines, layout.optional);
  if (cells(lines, layout.optional_check) == "<") return all_fillers(text);
  return digit_matches(lines, layout.optional, layout.optional_check);
}

bool composite_matches(const std::vector<std::string>& lines, const Layout& layout) {
  CheckSum sum;
  for (const Run& run : layout.composite) sum.add(cells(lines, run));
  return sum.digit() == cells(lines, layout.composite_check)[0];
}

CheckDigits check_digits_of(const std::vector<std::string>& lines, const Layout& layout) {
  CheckDigits digits;
  digits.document_number = digit_matches(lines, layout.number, layout.number_check);
  digits.birth_date = digit_matches(lines, layout.birth, layout.birth_check);
  if (layout.expiry.length > 0) {
    digits.expiry_date = digit_matches(lines, layout.expiry, layout.expiry_check);
  }
  if (layout.optional_check.length > 0) {
    digits.optional_data = optional_digit_matches(lines, layout);
  }
  if (layout.composite_check.length > 0) digits.composite = composite_matches(lines, layout);
  return digits;
}

Fields fields_of(const std::vector<std::string>& lines, const Layout& layout, const Date& on) {
  Fields fields;
  fields.document_code = without_fillers(cells(lines, layout.code));
  fields.issuer = without_fillers(cells(lines, layout.issuer));
  const std::string_view names = cells(lines, layout.names);
  Names split = split_names(names);
  fields.surname = std::move(split.surname);
  fields.given_names = std::move(split.given_names);
  fields.names_may_be_truncated = !names.ends_with('<');
  fields.document_number = without_fillers(cells(lines, layout.number), true);
  fields.nationality = without_fillers(cells(lines, layout.nationality));
  fields.birth_date = birth_date(cells(lines, layout.birth), on);
  const std::string_view expiry = cells(lines, layout.expiry);
  fields.expiry_date = expiry_date(expiry, on);
  fields.expiry_printed = !all_fillers(expiry);
  fields.sex = cells(lines, layout.sex);
  if (fields.sex == "<") fields.sex = "X";
  fields.optional_data = without_fillers(cells(lines, layout.optional));
  fields.optional_data_2 = without_fillers(cells(lines, layout.optional_2));
  return fields;
}

void read_given_names(Mrz& mrz, const Layout& layout) {
  if (layout.given_names.length == 0) return;
  const std::string_view given = cells(mrz.lines, layout.given_names);
  mrz.fields.given_names = joined(given);
  mrz.fields.names_may_be_truncated |= !given.ends_with('<');
}

// Returns whether the number's check digit is valid, or would be by the variant it names.
bool read_long_number(Mrz& mrz, const Layout& layout) {
  const auto number = find_long_number(mrz.lines, layout);
  if (!number) return *mrz.check_digits.document_number;
  mrz.fields.document_number = number->text;
  mrz.fields.optional_data = without_fillers(number->rest);
  mrz.check_digits.document_number = number->strict;
  if (number->strict) {
    mrz.variants.push_back(Variant::long_number);
  } else if (number->counts_filler) {
    mrz.variants.push_back(Variant::long_number_counts_filler);
  }
  return number->strict || number->counts_filler;
}

bool read_empty_expiry(Mrz& mrz, const Layout& layout) {
  if (!mrz.check_digits.expiry_date || *mrz.check_digits.expiry_date) return true;
  if (!all_fillers(cells(mrz.lines, layout.expiry)) ||
      !all_fillers(cells(mrz.lines, layout.expiry_check))) {
    return false;
  }
  mrz.variants.push_back(Variant::empty_expiry_without_digit);
  return true;
}

bool cells_allowed(const std::vector<std::string>& lines, const Run& run, Alphabet alphabet) {
  return std::ranges::all_of(cells(lines, run), [&](char c) { return allows(alphabet, c); });
}

bool fields_legal(const std::vector<std::string>& lines, const Layout& layout) {
  return cells_allowed(lines, layout.birth, Alphabet::digit_filler) &&
         cells_allowed(lines, layout.expiry, Alphabet::digit_filler) &&
         cells_allowed(lines, layout.sex, Alphabet::sex);
}

Mrz parse_as(const Layout& layout, const std::vector<std::string>& lines, const Date& on) {
  Mrz mrz;
  mrz.format = layout.format;
  mrz.lines = lines;
  mrz.fields = fields_of(lines, layout, on);
  read_given_names(mrz, layout);
  mrz.check_digits = check_digits_of(lines, layout);
  const bool number_known = read_long_number(mrz, layout);
  const bool expiry_known = read_empty_expiry(mrz, layout);
  const bool legal = fields_legal(lines, layout);
  mrz.valid = legal && mrz.check_digits.all_valid();
  CheckDigits admitted = mrz.check_digits;
  if (number_known) admitted.document_number = true;
  if (expiry_known && admitted.expiry_date) admitted.expiry_date = true;
  mrz.valid_as_variant = !mrz.valid && legal && admitted.all_valid();
  return mrz;
}

std::optional<Format> format_of(const std::vector<std::string>& lines) {
  const bool visa = lines[0].starts_with('V');
  if (lines.size() == 3 && lines[0].size() == 30) return Format::td1;
  if (lines.size() != 2) return std::nullopt;
  if (lines[0].size() == 36) return visa ? Format::mrv_b : Format::td2;
  if (lines[0].size() == 44) return visa ? Format::mrv_a : Format::td3;
  return std::nullopt;
}

}  // namespace

bool CheckDigits::all_valid() const {
  return document_number.value_or(true) && birth_date.value_or(true) &&
         expiry_date.value_or(true) && optional_data.value_or(true) && composite.value_or(true);
}

Result<Mrz> parse(const std::vector<std::string>& lines, const Date& on) {
  if (lines.size() < 2 || lines.size() > 3) {
    return fail(ErrorCode::mrz_bad_format, "an MRZ has two or three lines");
  }
  for (const std::string& line : lines) {
    if (line.size() != lines[0].size()) {
      return fail(ErrorCode::mrz_bad_format, "the lines differ in length");
    }
    if (!std::ranges::all_of(line, is_mrz_character)) {
      return fail(ErrorCode::mrz_bad_character, "a character is none of A-Z, 0-9 and <");
    }
  }
  const auto format = format_of(lines);
  if (!format) {
    return fail(ErrorCode::mrz_bad_format, "lines have 30 (three), 36 or 44 (two) characters");
  }
  Mrz mrz = parse_as(layout_of(*format), lines, on);
  if (*format == Format::td2 && !mrz.valid && lines[0].starts_with("IDFRA")) {
    return parse_as(layout_of(Format::fra_id), lines, on);
  }
  return mrz;
}

std::string_view to_string(Format format) {
  switch (format) {
    case Format::td1:
      return "TD1";
    case Format::td2:
      return "TD2";
    case Format::td3:
      return "TD3";
    case Format::mrv_a:
      return "MRV-A";
    case Format::mrv_b:
      return "MRV-B";
    case Format::fra_id:
      break;
  }
  return "FRA-ID";
}

std::string_view to_string(Variant variant) {
  switch (variant) {
    case Variant::long_number:
      return "long_number";
    case Variant::long_number_counts_filler:
      return "long_number_counts_filler";
    case Variant::empty_expiry_without_digit:
      break;
  }
  return "empty_expiry_without_digit";
}

}  // namespace garita::mrz
