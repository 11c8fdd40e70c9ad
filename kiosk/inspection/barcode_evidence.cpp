// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/barcode_evidence.h"

#include <algorithm>
#include <utility>

#include "verify/base/transliteration.h"
#include "verify/watchlist/normalise.h"

namespace garita::inspection {
namespace {

Agreement agreement(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return Agreement::not_stated;
  return a == b ? Agreement::same : Agreement::differs;
}

FieldComparison compare_dates(const char* field, const std::optional<Date>& barcode,
                              const std::optional<PartialDate>& mrz) {
  FieldComparison comparison{field, barcode ? to_string(*barcode) : "", mrz ? to_string(*mrz) : ""};
  if (!barcode || !mrz) return comparison;
  // Unknown parts of a date agree with everything.
  const bool inside = mrz->earliest() <= *barcode && *barcode <= mrz->latest();
  comparison.agreement = inside ? Agreement::same : Agreement::differs;
  return comparison;
}

}  // namespace

std::vector<barcode::Payload> payloads_of(const Evidence& evidence) {
  std::vector<barcode::Payload> payloads;
  for (const barcode::Symbol& symbol : evidence.document.barcodes) {
    if (auto payload = barcode::interpret(symbol, evidence.on)) {
      payloads.push_back(std::move(*payload));
    }
  }
  return payloads;
}

std::optional<barcode::Licence> licence_of(const Evidence& evidence) {
  for (barcode::Payload& payload : payloads_of(evidence)) {
    if (auto* licence = std::get_if<barcode::Licence>(&payload)) return std::move(*licence);
  }
  return std::nullopt;
}

std::string_view to_string(Agreement agreement) {
  switch (agreement) {
    case Agreement::same:
      return "same";
    case Agreement::cut:
      return "cut";
    case Agreement::differs:
      return "differs";
    case Agreement::not_stated:
      return "not stated";
  }
  std::unreachable();
}

Agreement compare_names(std::string_view a, std::string_view b, bool may_be_cut) {
  if (may_be_same_name(a, b)) return Agreement::same;
  if (may_be_cut && may_be_same_name(a, b, true)) return Agreement::cut;
  const bool stated = !transliterate(a).empty() && !transliterate(b).empty();
  return stated ? Agreement::differs : Agreement::not_stated;
}

std::vector<FieldComparison> compare(const barcode::Licence& licence, const mrz::Fields& fields) {
  const auto may_be_cut = [&](barcode::Truncation cut) {
    return cut == barcode::Truncation::truncated || fields.names_may_be_truncated;
  };
  std::vector<FieldComparison> comparisons = {
      {"surname", licence.surname, fields.surname,
       compare_names(licence.surname, fields.surname, may_be_cut(licence.surname_cut))},
      {"given_names", licence.given_names, fields.given_names,
       compare_names(licence.given_names, fields.given_names, may_be_cut(licence.given_names_cut))},
      compare_dates("birth_date", licence.birth_date, fields.birth_date),
      compare_dates("expiry_date", licence.expiry_date, fields.expiry_date),
      {"sex", licence.sex, fields.sex, agreement(licence.sex, fields.sex)},
      // No public text says that the MRZ of a licence carries the licence's own number.
      {"document_number", licence.document_number, fields.document_number,
       agreement(watchlist::normalise_number(licence.document_number),
                 watchlist::normalise_number(fields.document_number)),
       false},
      {"country", licence.country, fields.issuer, agreement(licence.country, fields.issuer)}};
  return comparisons;
}

}  // namespace garita::inspection
