// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/aamva_facts.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "verify/barcode/aamva_elements.h"
#include "verify/barcode/aamva_issuers.h"
#include "verify/barcode/characters.h"
#include "verify/barcode/deviations.h"

namespace garita::barcode {
namespace {

constexpr double kFromMark = 0.95;    // the mark of the standard itself
constexpr double kFromOldMark = 0.7;  // a marking not every reader knows
constexpr double kIssuesNone = 0.98;  // no enhanced card of this issuer exists
constexpr double kIssuesSome = 0.5;   // this issuer's older cards bear no mark

std::string value_of(const Licence& licence, std::string_view id) {
  const auto value = licence.element(id);
  if (!value) return "";
  // Words for "there is none", which stand where a blank should.
  std::string upper(*value);
  std::ranges::transform(upper, upper.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  for (const char* nothing : {"NONE", "UNAVL", "UNAVAIL"}) {
    if (upper == nothing) return "";
  }
  return std::string(*value);
}

std::optional<Date> date_in(std::string_view digits, bool year_first) {
  const Date date = year_first
                        ? Date{number_of(digits.substr(0, 4)), number_of(digits.substr(4, 2)),
                               number_of(digits.substr(6, 2))}
                        : Date{number_of(digits.substr(4, 4)), number_of(digits.substr(0, 2)),
                               number_of(digits.substr(2, 2))};
  if (!is_valid(date) || date.year < 1900 || date.year > 2199) return std::nullopt;
  return date;
}

std::optional<Date> read_date(Licence& licence, std::string_view id) {
  const std::string text = value_of(licence, id);
  if (text.empty()) return std::nullopt;
  if (text.size() != 8 || !are_digits(text)) {
    note(licence.deviations, "date_unreadable: " + std::string(id));
    return std::nullopt;
  }
  const bool year_first = is_year_first(licence.version, licence.country);
  if (const auto date = date_in(text, year_first)) return date;
  const auto other = date_in(text, !year_first);
  note(licence.deviations, (other ? "date_order: " : "date_unreadable: ") + std::string(id));
  return other;
}

void state_issuer(Licence& licence) {
  const AamvaIssuer* issuer = find_issuer(licence.issuer_number);
  if (issuer) {
    licence.jurisdiction = issuer->jurisdiction;
    licence.country = issuer->country;
  } else {
    note(licence.deviations, "issuer_unknown");
  }
  const std::string told = value_of(licence, "DCG");
  if (told.empty()) return;
  if (issuer && told != issuer->country) note(licence.deviations, "country_contradicts_issuer");
  if (!issuer) licence.country = told;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

void append_name(std::string& names, std::string_view more) {
  if (more.empty()) return;
  if (!names.empty()) names += ' ';
  names += more;
}

// Version 1: "SURNAME,FIRST,MIDDLE,SUFFIX".
void state_full_name(Licence& licence, const std::string& whole) {
  const auto parts = split(whole, ',');
  licence.surname = parts[0];
  if (parts.size() == 1) note(licence.deviations, "name_not_divided");
  if (parts.size() > 1) licence.given_names = parts[1];
  if (parts.size() > 2) append_name(licence.given_names, parts[2]);
  if (parts.size() > 3) licence.suffix = parts[3];
}

void state_names(Licence& licence) {
  licence.surname = value_of(licence, "DCS");
  if (licence.surname.empty()) licence.surname = value_of(licence, "DAB");
  licence.suffix = value_of(licence, "DCU");
  if (licence.suffix.empty()) licence.suffix = value_of(licence, "DAE");
  licence.given_names = value_of(licence, "DAC");
  append_name(licence.given_names, value_of(licence, "DAD"));
  if (licence.given_names.empty()) {
    for (const std::string& part : split(value_of(licence, "DCT"), ',')) {
      append_name(licence.given_names, part);
    }
  }
  if (licence.surname.empty()) {
    if (const std::string whole = value_of(licence, "DAA"); !whole.empty()) {
      state_full_name(licence, whole);
    }
  }
  if (licence.surname.empty()) note(licence.deviations, "surname_missing");
}

Truncation truncation(const Licence& licence, std::string_view id) {
  const std::string flag = value_of(licence, id);
  if (flag == "T") return Truncation::truncated;
  return flag == "N" ? Truncation::none : Truncation::unknown;
}

// One name cut is enough to say that the names are.
Truncation either(Truncation a, Truncation b) {
  if (a == Truncation::truncated || b == Truncation::truncated) return Truncation::truncated;
  return a == Truncation::none && b == Truncation::none ? Truncation::none : Truncation::unknown;
}

void state_sex(Licence& licence) {
  const std::string code = value_of(licence, "DBC");
  if (code == "1" || code == "M") licence.sex = "M";
  if (code == "2" || code == "F") licence.sex = "F";
  if (code == "9" || code == "X") licence.sex = "X";
  if (licence.sex.empty() && !code.empty()) note(licence.deviations, "sex_unreadable");
}

// "068 in", "173 cm"; version 1: feet and two digits of inches.
std::optional<int> read_height(Licence& licence) {
  std::string text = value_of(licence, "DAU");
  std::erase(text, ' ');
  if (text.empty()) return std::nullopt;
  const auto unit = std::ranges::find_if_not(text, is_digit);
  const std::string digits(text.begin(), unit);
  std::string rest(unit, text.end());
  std::ranges::transform(rest, rest.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (digits.empty() || digits.size() > 3) {
    note(licence.deviations, "height_unreadable");
    return std::nullopt;
  }
  const int value = number_of(digits);
  if (rest == "cm") return value;
  if (rest == "in") return static_cast<int>(std::lround(value * 2.54));
  if (rest.empty() && digits.size() == 3 && value % 100 < 12) {
    const int feet = value / 100, inches = value % 100;
    return static_cast<int>(std::lround((feet * 12 + inches) * 2.54));
  }
  note(licence.deviations, "height_unreadable");
  return std::nullopt;
}

bool has_subfile(const Licence& licence, std::string_view type) {
  return std::ranges::find(licence.subfiles, type, &AamvaSubfile::type) != licence.subfiles.end();
}

// CDS 2025 names DDO as the mark of an enhanced credential. Cards before it bear none: that one is
// absent says little, unless its issuer has no enhanced cards at all.
Enhanced read_enhanced(Licence& licence) {
  const AamvaIssuer* issuer = find_issuer(licence.issuer_number);
  const std::string mark = value_of(licence, "DDO");
  const bool old_mark = has_subfile(licence, "EN");
  if (mark == "1" || mark == "Y" || old_mark) {
    const bool possible = issuer && issuer->enhanced;
    if (!possible) note(licence.deviations, "enhanced_by_other_issuer");
    const double certainty = old_mark && mark.empty() ? kFromOldMark : kFromMark;
    return {true, possible ? certainty : certainty / 2, old_mark && mark.empty() ? "EN" : "DDO"};
  }
  if (issuer && !issuer->enhanced) return {false, kIssuesNone, "the issuer issues none"};
  return {false, kIssuesSome, ""};
}

// A payload that repeats an element with another value says two things at once.
void note_contradictions(Licence& licence) {
  for (const AamvaSubfile& subfile : licence.subfiles) {
    for (const AamvaElement& element : subfile.elements) {
      if (licence.element(element.id) != element.value) {
        note(licence.deviations, "element_contradicts: " + element.id);
      }
    }
  }
}

void note_missing(Licence& licence) {
  for (const std::string_view id : mandatory_elements(licence.version, licence.identity_card)) {
    if (!licence.element(id)) {
      note(licence.deviations, "mandatory_missing: " + std::string(id));
    }
  }
}

}  // namespace

bool is_year_first(int version, std::string_view country) {
  return version < 2 || country == "CAN";
}

void state_facts(Licence& licence) {
  state_issuer(licence);
  licence.identity_card = has_subfile(licence, "ID") && !has_subfile(licence, "DL");
  state_names(licence);
  licence.document_number = value_of(licence, "DAQ");
  licence.birth_date = read_date(licence, "DBB");
  licence.expiry_date = read_date(licence, "DBA");
  licence.issue_date = read_date(licence, "DBD");
  state_sex(licence);
  licence.height_cm = read_height(licence);
  licence.street = value_of(licence, "DAG");
  licence.city = value_of(licence, "DAI");
  licence.region = value_of(licence, "DAJ");
  licence.postal_code = value_of(licence, "DAK");
  licence.discriminator = value_of(licence, "DCF");
  licence.surname_cut = truncation(licence, "DDE");
  licence.given_names_cut = either(truncation(licence, "DDF"), truncation(licence, "DDG"));
  licence.compliance = value_of(licence, "DDA");
  licence.limited_duration = value_of(licence, "DDD") == "1";
  licence.enhanced = read_enhanced(licence);
  note_contradictions(licence);
  note_missing(licence);
}

}  // namespace garita::barcode
