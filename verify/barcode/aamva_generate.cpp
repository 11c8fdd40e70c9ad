// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "verify/barcode/aamva.h"
#include "verify/barcode/aamva_facts.h"

namespace garita::barcode {
namespace {

std::string date_text(const Date& date, bool year_first) {
  return year_first ? fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day)
                    : fmt::format("{:02}{:02}{:04}", date.month, date.day, date.year);
}

std::string sex_code(const Licence& licence) {
  if (licence.sex == "M") return "1";
  return licence.sex == "F" ? "2" : "9";
}

std::string truncation_flag(Truncation truncation) {
  if (truncation == Truncation::truncated) return "T";
  return truncation == Truncation::none ? "N" : "U";
}

// The names as the versions divide them.
void add_names(const Licence& licence, std::vector<AamvaElement>& elements) {
  const std::size_t space = licence.given_names.find(' ');
  const std::string first = licence.given_names.substr(0, space);
  const std::string middle =
      space == std::string::npos ? "" : licence.given_names.substr(space + 1);
  if (licence.version < 2) {
    elements.push_back(
        {"DAA", licence.surname + "," + first + "," + middle + "," + licence.suffix});
    return;
  }
  elements.push_back({"DCS", licence.surname});
  if (licence.version < 4) {
    elements.push_back({"DCT", licence.given_names});
  } else {
    elements.push_back({"DDE", truncation_flag(licence.surname_cut)});
    elements.push_back({"DAC", first});
    elements.push_back({"DDF", truncation_flag(licence.given_names_cut)});
    elements.push_back({"DAD", middle});
    elements.push_back({"DDG", truncation_flag(licence.given_names_cut)});
  }
  if (!licence.suffix.empty()) elements.push_back({"DCU", licence.suffix});
}

void add_dates(const Licence& licence, std::vector<AamvaElement>& elements) {
  const bool year_first = is_year_first(licence.version, licence.country);
  const auto add = [&](const char* id, const std::optional<Date>& date) {
    if (date) elements.push_back({id, date_text(*date, year_first)});
  };
  add("DBD", licence.issue_date);
  add("DBB", licence.birth_date);
  add("DBA", licence.expiry_date);
}

std::string height(const Licence& licence) {
  if (licence.version < 2) {
    const int inches = static_cast<int>(std::lround(*licence.height_cm / 2.54));
    return fmt::format("{}{:02}", inches / 12, inches % 12);
  }
  return fmt::format("{:03} cm", *licence.height_cm);
}

void add_marks(const Licence& licence, std::vector<AamvaElement>& elements) {
  if (!licence.compliance.empty()) elements.push_back({"DDA", licence.compliance});
  if (licence.limited_duration) elements.push_back({"DDD", "1"});
  if (licence.enhanced.indicated) elements.push_back({"DDO", "1"});
}

AamvaSubfile stated(const Licence& licence) {
  AamvaSubfile subfile{licence.identity_card ? "ID" : "DL", {}};
  auto& elements = subfile.elements;
  elements.push_back({"DAQ", licence.document_number});
  add_names(licence, elements);
  if (!licence.identity_card) {
    elements.insert(elements.end(), {{licence.version < 2 ? "DAR" : "DCA", "D"},
                                     {licence.version < 2 ? "DAS" : "DCB", "NONE"},
                                     {licence.version < 2 ? "DAT" : "DCD", "NONE"}});
  }
  add_dates(licence, elements);
  elements.push_back({"DBC", sex_code(licence)});
  if (licence.height_cm) elements.push_back({"DAU", height(licence)});
  elements.push_back({"DAY", "BRO"});
  elements.push_back({"DAG", licence.street});
  elements.push_back({"DAI", licence.city});
  elements.push_back({"DAJ", licence.region});
  elements.push_back({"DAK", licence.postal_code});
  if (licence.version >= 2) {
    elements.push_back({"DCF", licence.discriminator});
    elements.push_back({"DCG", licence.country});
  }
  add_marks(licence, elements);
  return subfile;
}

std::string body_of(const AamvaSubfile& subfile) {
  std::string body = subfile.type;
  for (std::size_t i = 0; i < subfile.elements.size(); ++i) {
    if (i > 0) body += '\n';
    body += subfile.elements[i].id + subfile.elements[i].value;
  }
  return body + '\r';
}

}  // namespace

std::string generate_aamva(const Licence& licence) {
  const std::vector<AamvaSubfile> subfiles =
      licence.subfiles.empty() ? std::vector{stated(licence)} : licence.subfiles;
  std::string head =
      "@\n\x1e\rANSI " + licence.issuer_number + fmt::format("{:02}", licence.version);
  if (licence.version >= 2) head += fmt::format("{:02}", licence.jurisdiction_version);
  head += fmt::format("{:02}", subfiles.size());
  std::size_t offset = head.size() + 10 * subfiles.size();
  std::string bodies;
  for (const AamvaSubfile& subfile : subfiles) {
    const std::string body = body_of(subfile);
    head += fmt::format("{}{:04}{:04}", subfile.type, offset, body.size());
    offset += body.size();
    bodies += body;
  }
  return head + bodies;
}

}  // namespace garita::barcode
