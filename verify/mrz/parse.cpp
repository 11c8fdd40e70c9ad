// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include "verify/mrz/check_digit.h"
#include "verify/mrz/layout.h"
#include "verify/mrz/long_number.h"
#include "verify/mrz/text.h"

namespace garita::mrz {
namespace {

bool digit_matches(const std::vector<std::string>& lines, const Run& field, const Run& check) {
  return check_digit(cells(lines, field)) == cells(lines, check)[0];
}

// Doc 9303-4 section 4.2.2: where no optional data stands, its check digit may be 0 or a filler.
bool optional_digit_matches(const std::vector<std::string>& lines, const Layout& layout) {
  const std::string_view text = cells(lines, layout.optional);
  if (cells(lines, layout.optional_check) == "<") return is_all_fillers(text);
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

void read_fields(Fields& fields, const std::vector<std::string>& lines, const Layout& layout,
                 const Date& on) {
  put_without_fillers(cells(lines, layout.code), fields.document_code);
  put_without_fillers(cells(lines, layout.issuer), fields.issuer);
  const std::string_view names = cells(lines, layout.names);
  put_names(names, fields.surname, fields.given_names);
  fields.names_may_be_truncated = !names.ends_with('<');
  put_without_fillers(cells(lines, layout.number), fields.document_number, true);
  put_without_fillers(cells(lines, layout.nationality), fields.nationality);
  fields.birth_date = birth_date(cells(lines, layout.birth), on);
  const std::string_view expiry = cells(lines, layout.expiry);
  fields.expiry_date = expiry_date(expiry, on);
  fields.expiry_printed = !is_all_fillers(expiry);
  const char sex = cells(lines, layout.sex)[0];
  fields.sex.assign(1, sex == '<' ? 'X' : sex);
  put_without_fillers(cells(lines, layout.optional), fields.optional_data);
  put_without_fillers(cells(lines, layout.optional_2), fields.optional_data_2);
}

void read_given_names(Mrz& mrz, const Layout& layout) {
  if (layout.given_names.length == 0) return;
  const std::string_view given = cells(mrz.lines, layout.given_names);
  put_joined(given, mrz.fields.given_names);
  mrz.fields.names_may_be_truncated |= !given.ends_with('<');
}

// Returns whether the number's check digit is valid, or would be by the variant it names.
bool read_long_number(Mrz& mrz, const Layout& layout) {
  const auto number = find_long_number(mrz.lines, layout);
  if (!number) return *mrz.check_digits.document_number;
  mrz.fields.document_number = number->text;
  put_without_fillers(number->rest, mrz.fields.optional_data);
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
  if (!is_all_fillers(cells(mrz.lines, layout.expiry)) ||
      !is_all_fillers(cells(mrz.lines, layout.expiry_check))) {
    return false;
  }
  mrz.variants.push_back(Variant::empty_expiry_without_digit);
  return true;
}

bool holds_date(std::string_view text) {
  bool holds = true;  // without a branch a character
  for (const char c : text) holds &= (c >= '0' && c <= '9') || c == '<';
  return holds;
}

bool fields_legal(const std::vector<std::string>& lines, const Layout& layout) {
  return holds_date(cells(lines, layout.birth)) && holds_date(cells(lines, layout.expiry)) &&
         allows(Alphabet::sex, cells(lines, layout.sex)[0]);
}

void parse_as(const Layout& layout, const std::vector<std::string>& lines, const Date& on,
              Mrz& mrz) {
  mrz.format = layout.format;
  mrz.lines = lines;
  read_fields(mrz.fields, lines, layout, on);
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
}

// Of eight characters at once, each a byte below 128: the top bit of each byte tells whether it
// is at least `least`. Sums stay within their bytes.
constexpr std::uint64_t kTopBits = 0x8080808080808080;
constexpr std::uint64_t at_least(std::uint64_t characters, char least) {
  return characters + std::uint64_t(128 - least) * 0x0101010101010101;
}

bool eight_mrz_characters(const char* text) {
  std::uint64_t c = 0;
  std::memcpy(&c, text, sizeof c);
  if ((c & kTopBits) != 0) return false;
  const std::uint64_t digits = at_least(c, '0') & ~at_least(c, '9' + 1);
  const std::uint64_t filler = at_least(c, '<') & ~at_least(c, '<' + 1);
  const std::uint64_t letters = at_least(c, 'A') & ~at_least(c, 'Z' + 1);
  return ((digits | filler | letters) & kTopBits) == kTopBits;
}

bool is_mrz_text(std::string_view line) {
  if (line.size() < 8) return std::ranges::all_of(line, is_mrz_character);
  for (std::size_t i = 0; i + 8 <= line.size(); i += 8) {
    if (!eight_mrz_characters(line.data() + i)) return false;
  }
  return eight_mrz_characters(line.data() + line.size() - 8);
}

std::optional<Format> format_of(const std::vector<std::string>& lines) {
  const bool visa = lines[0].starts_with('V');
  if (lines.size() == 3 && lines[0].size() == 30) return Format::td1;
  if (lines.size() != 2) return std::nullopt;
  if (lines[0].size() == 36) return visa ? Format::mrv_b : Format::td2;
  if (lines[0].size() == 44) return visa ? Format::mrv_a : Format::td3;
  return std::nullopt;
}

// Apart from parse() so that the result is made where it is returned, and never moved.
Result<Mrz> parse_format(Format format, const std::vector<std::string>& lines, const Date& on) {
  Result<Mrz> mrz(std::in_place);
  parse_as(layout_of(format), lines, on, *mrz);
  if (format == Format::td2 && !mrz->valid && lines[0].starts_with("IDFRA")) {
    mrz.emplace();
    parse_as(layout_of(Format::fra_id), lines, on, *mrz);
  }
  return mrz;
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
    if (!is_mrz_text(line)) {
      return fail(ErrorCode::mrz_bad_character, "a character is none of A-Z, 0-9 and <");
    }
  }
  const auto format = format_of(lines);
  if (!format) {
    return fail(ErrorCode::mrz_bad_format, "lines have 30 (three), 36 or 44 (two) characters");
  }
  return parse_format(*format, lines, on);
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
