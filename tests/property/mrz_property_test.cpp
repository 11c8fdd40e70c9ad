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

PartialDate date(int first_year, int last_year) {
  return {*rc::gen::inRange(first_year, last_year + 1), *rc::gen::inRange(1, 13),
          *rc::gen::inRange(1, 29)};
}

Fields any_fields(Format format) {
  Fields fields;
  fields.document_code = format == Format::td3 ? "P" : "I";
  if (format == Format::mrv_a || format == Format::mrv_b) fields.document_code = "V";
  fields.issuer = *letters(3, 3);
  fields.nationality = *letters(3, 3);
  fields.surname = *letters(1, 9);
  fields.given_names = *letters(1, 8);
  fields.document_number = *digits(9);
  fields.birth_date = date(1930, 2020);
  fields.expiry_date = date(2020, 2035);
  fields.sex = *rc::gen::element<std::string>("M", "F", "X");
  return fields;
}

Format any_format() {
  return *rc::gen::element(Format::td1, Format::td2, Format::td3, Format::mrv_a, Format::mrv_b);
}

RC_GTEST_PROP(MrzProperty, WhatIsGeneratedParsesToItself, ()) {
  const Format format = any_format();
  const Fields fields = any_fields(format);
  const auto lines = generate(format, fields);
  RC_ASSERT(lines.has_value());
  const auto mrz = parse(*lines, kOn);
  RC_ASSERT(mrz.has_value());
  RC_ASSERT(mrz->format == format);
  RC_ASSERT(mrz->valid);
  RC_ASSERT(mrz->fields.document_number == fields.document_number);
  RC_ASSERT(mrz->fields.surname == fields.surname);
  RC_ASSERT(mrz->fields.given_names == fields.given_names);
  RC_ASSERT(mrz->fields.issuer == fields.issuer);
  RC_ASSERT(mrz->fields.nationality == fields.nationality);
  RC_ASSERT(mrz->fields.birth_date == fields.birth_date);
  RC_ASSERT(mrz->fields.expiry_date == fields.expiry_date);
  RC_ASSERT(mrz->fields.sex == fields.sex);
}

// Doc 9303-3 section 4.9: weights 7, 3, 1 modulo 10 see every change of one digit to another, since
// no weight shares a factor with ten and digits differ by less than ten.
RC_GTEST_PROP(MrzProperty, AChangedDigitOfTheDocumentNumberIsSeen, ()) {
  const auto lines = generate(Format::td3, any_fields(Format::td3));
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
