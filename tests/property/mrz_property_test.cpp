// SPDX-License-Identifier: Apache-2.0
// What holds for every MRZ, not for chosen ones.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "verify/mrz/mrz.h"

namespace garita::mrz {
namespace {

constexpr Date kOn{2026, 11, 21};

rc::Gen<std::string> letters(int least, int most) {
  return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [](int length) {
    return rc::gen::container<std::string>(static_cast<std::size_t>(length),
                                           rc::gen::inRange('A', static_cast<char>('Z' + 1)));
  });
}

rc::Gen<std::string> digits(int length) {
  return rc::gen::container<std::string>(static_cast<std::size_t>(length),
                                         rc::gen::inRange('0', static_cast<char>('9' + 1)));
}

rc::Gen<std::string> letters_and_digits(int least, int most) {
  static const std::string kAll = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [](int length) {
    return rc::gen::container<std::string>(static_cast<std::size_t>(length),
                                           rc::gen::elementOf(kAll));
  });
}

PartialDate date(int first_year, int last_year) {
  return {*rc::gen::inRange(first_year, last_year + 1), *rc::gen::inRange(1, 13),
          *rc::gen::inRange(1, 29)};
}

// Doc 9303-3 section 4.8: what is unknown of a date of birth is printed as fillers.
PartialDate birth_date() {
  PartialDate birth = date(1930, 2020);
  const int known = *rc::gen::inRange(1, 4);
  if (known < 3) birth.day.reset();
  if (known < 2) birth.month.reset();
  return birth;
}

bool is_visa(Format format) { return format == Format::mrv_a || format == Format::mrv_b; }

Fields any_fields(Format format) {
  Fields fields;
  fields.document_code = format == Format::td3 ? "P" : "I";
  if (is_visa(format)) fields.document_code = "V";
  fields.issuer = *letters(3, 3);
  fields.nationality = *letters(3, 3);
  fields.surname = *letters(1, 9);
  fields.given_names = *letters(1, 8);
  fields.document_number = *letters_and_digits(1, 9);
  fields.birth_date = birth_date();
  fields.expiry_date = date(2020, 2035);
  fields.sex = *rc::gen::element<std::string>("M", "F", "X");
  fields.optional_data = *letters_and_digits(0, 7);
  return fields;
}

Fields any_french_fields() {
  Fields fields = any_fields(Format::td2);
  fields.document_code = "ID";
  fields.issuer = "FRA";
  fields.nationality.clear();
  fields.document_number = *letters_and_digits(12, 12);
  fields.expiry_date.reset();
  fields.expiry_printed = false;
  fields.optional_data = *letters_and_digits(6, 6);
  return fields;
}

Format any_format() {
  return *rc::gen::element(Format::td1, Format::td2, Format::td3, Format::mrv_a, Format::mrv_b);
}

void assert_generated_parses_to_itself(Format format, const Fields& fields) {
  const auto lines = generate(format, fields);
  RC_ASSERT(lines.has_value());
  const auto mrz = parse(*lines, kOn);
  RC_ASSERT(mrz.has_value());
  RC_ASSERT(mrz->format == format);
  RC_ASSERT(mrz->valid);
  RC_ASSERT(mrz->fields.document_code == fields.document_code);
  RC_ASSERT(mrz->fields.document_number == fields.document_number);
  RC_ASSERT(mrz->fields.surname == fields.surname);
  RC_ASSERT(mrz->fields.given_names == fields.given_names);
  RC_ASSERT(mrz->fields.issuer == fields.issuer);
  RC_ASSERT(mrz->fields.nationality == fields.nationality);
  RC_ASSERT(mrz->fields.birth_date == fields.birth_date);
  RC_ASSERT(mrz->fields.expiry_date == fields.expiry_date);
  RC_ASSERT(mrz->fields.sex == fields.sex);
  RC_ASSERT(mrz->fields.optional_data == fields.optional_data);
}

RC_GTEST_PROP(MrzProperty, WhatIsGeneratedParsesToItself, ()) {
  const Format format = any_format();
  assert_generated_parses_to_itself(format, any_fields(format));
}

// Where the check digits of TD2 hold as well, by chance, the two lines are a TD2.
RC_GTEST_PROP(MrzProperty, AnOldFrenchCardParsesToItself, ()) {
  const Fields fields = any_french_fields();
  const auto lines = generate(Format::fra_id, fields);
  RC_ASSERT(lines.has_value());
  RC_PRE(parse(*lines, kOn)->format == Format::fra_id);
  assert_generated_parses_to_itself(Format::fra_id, fields);
}

// Doc 9303-5 and 9303-6, note j: the optional data of TD1 holds 14 more characters and the check
// digit, that of TD2 six.
RC_GTEST_PROP(MrzProperty, ALongDocumentNumberParsesToItself, ()) {
  const Format format = *rc::gen::element(Format::td1, Format::td2);
  Fields fields = any_fields(format);
  fields.document_number = *letters_and_digits(10, format == Format::td1 ? 23 : 15);
  fields.optional_data.clear();
  assert_generated_parses_to_itself(format, fields);
}

// Doc 9303-4 section 4.2.3: what was cut off is told by a letter in the last cell.
RC_GTEST_PROP(MrzProperty, NamesThatAreTooLongAreCutAndSaySo, ()) {
  const Format format = any_format();
  Fields fields = any_fields(format);
  fields.surname = *letters(5, 20);
  fields.given_names = *letters(40, 60);
  const auto lines = generate(format, fields);
  RC_ASSERT(lines.has_value());
  const auto mrz = parse(*lines, kOn);
  RC_ASSERT(mrz.has_value());
  RC_ASSERT(mrz->valid);
  RC_ASSERT(mrz->fields.names_may_be_truncated);
  RC_ASSERT(mrz->fields.surname == fields.surname);
  RC_ASSERT(!mrz->fields.given_names.empty());
  RC_ASSERT(fields.given_names.starts_with(mrz->fields.given_names));
}

// Doc 9303-3 section 4.9: weights 7, 3, 1 modulo 10 see every change of one digit to another, since
// no weight shares a factor with ten and digits differ by less than ten.
RC_GTEST_PROP(MrzProperty, AChangedDigitOfTheDocumentNumberIsSeen, ()) {
  Fields fields = any_fields(Format::td3);
  fields.document_number = *digits(9);
  const auto lines = generate(Format::td3, fields);
  RC_ASSERT(lines.has_value());
  auto changed = *lines;
  const auto position = static_cast<std::size_t>(*rc::gen::inRange(0, 9));
  const char digit = *rc::gen::inRange('0', static_cast<char>('9' + 1));
  RC_PRE(changed[1][position] != digit);
  changed[1][position] = digit;
  const auto mrz = parse(changed, kOn);
  RC_ASSERT(mrz.has_value());
  RC_ASSERT(!mrz->valid);
  RC_ASSERT(mrz->check_digits.document_number == false);
}

}  // namespace
}  // namespace garita::mrz
