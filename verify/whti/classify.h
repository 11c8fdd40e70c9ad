// SPDX-License-Identifier: Apache-2.0
// From what a document's MRZ says to what the document is, and to whom it makes its holder.
#pragma once

#include <string>
#include <string_view>

#include "verify/whti/party.h"
#include "verify/whti/rules.h"

namespace garita::whti {

// A state as documents print it, by its alpha-3 code: "D" and "D<<" are DEU.
std::string state_code(std::string_view printed);

struct Classified {
  DocumentClass document_class = DocumentClass::unknown_card;
  bool certain = false;  // the code proves the class, or this site has confirmed it
  std::string_view row;  // the table's code: "IS", "P*"; empty: no row. Points into the tables
};

// The row whose code, issuer and nationality fit most closely; unknown_card where none fits.
// `code` and the states as the MRZ has them, fillers removed. What raises certainty besides (a
// roster entry, an RFID number, a genuine chip) is the caller's to add.
Classified classify(std::string_view code, std::string_view issuer, std::string_view nationality,
                    const Tables& tables);

struct Holder {
  std::string citizenship;  // alpha-3; empty: unknown
  Status status = Status::unknown;
};

// The nationality field decides, not the issuer: a SENTRI card of a Mexican makes a Mexican. A US
// resident card makes a resident, whose citizenship is the nationality. A passport issued by
// Bermuda makes a Bermudian, though the nationality field says GBD.
Holder status_of(DocumentClass document_class, std::string_view issuer,
                 std::string_view nationality);

}  // namespace garita::whti
