// SPDX-License-Identifier: Apache-2.0
// What the barcodes of a document say, for the findings and for the rules.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/inspection/evidence.h"
#include "verify/barcode/payload.h"

namespace garita::inspection {

std::vector<barcode::Payload> payloads_of(const Evidence& evidence);

// The first licence or identity card among them; nullopt: none.
std::optional<barcode::Licence> licence_of(const Evidence& evidence);

// How one field of a barcode stands to the same field elsewhere on the document.
enum class Agreement { same, cut, differs, not_stated };
std::string_view to_string(Agreement agreement);

// Names are compared as Doc 9303-3 section 6 may write them in an MRZ: Müller agrees with MUELLER
// and with MULLER; hyphens part names, apostrophes vanish.
// `cut`: one is the beginning of the other, and one of them may have been cut to fit.
Agreement compare_names(std::string_view a, std::string_view b, bool may_be_cut);

struct FieldComparison {
  std::string field;
  std::string barcode;
  std::string mrz;
  Agreement agreement = Agreement::not_stated;
  bool decides = true;  // false: a difference is told, but may be as it should
};

std::vector<FieldComparison> compare(const barcode::Licence& licence, const mrz::Fields& fields);

}  // namespace garita::inspection
