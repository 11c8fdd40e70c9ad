// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/barcode_evidence.h"
#include "kiosk/inspection/judge.h"
#include "verify/whti/classify.h"

namespace garita::inspection {
namespace {

void read_expiry(const mrz::Fields& fields, whti::Document& document) {
  if (!fields.expiry_printed) return;  // none printed: expires stays empty
  document.expires_read = fields.expiry_date && fields.expiry_date->complete();
  if (document.expires_read) document.expires = fields.expiry_date->earliest();
}

whti::Document machine_read_document(const mrz::Fields& fields, const whti::Tables& tables) {
  const auto classified =
      whti::classify(fields.document_code, fields.issuer, fields.nationality, tables);
  whti::Document document;
  document.document_class = classified.document_class;
  document.certain = classified.certain;
  document.issuer = whti::state_code(fields.issuer);
  read_expiry(fields, document);
  return document;
}

void read_holder(const mrz::Fields& fields, whti::DocumentClass document_class,
                 whti::Traveler& traveler) {
  const auto holder = whti::status_of(document_class, fields.issuer, fields.nationality);
  traveler.citizenship = holder.citizenship;
  traveler.status = holder.status;
  traveler.birth_date = fields.birth_date;
}

// What the traveler says of a document that no machine reads. Of those the rules let none suffice
// without an officer, so that a false word gains nothing; a word about any other class, one that a
// machine should have read, is not certain.
void read_declaration(const Declaration& declaration, const whti::Tables& tables,
                      whti::Traveler& traveler) {
  const auto document_class = whti::parse<whti::DocumentClass>(declaration.document_class);
  whti::Document document;
  document.document_class = document_class.value_or(whti::DocumentClass::unknown_card);
  document.certain = whti::facts(tables, document.document_class).officer_checks;
  document.issuer = declaration.citizenship;
  traveler.documents.push_back(document);
  if (!traveler.citizenship.empty()) return;  // a machine-read document says more
  traveler.citizenship = declaration.citizenship;
  traveler.status = whti::Status::citizen;
  if (!traveler.birth_date) traveler.birth_date = parse_partial_date(declaration.birth_date);
}

constexpr double kOrdinaryFrom = 0.9;  // certainty from which a licence is not an enhanced one

// A barcode alone never makes a licence an enhanced one (8 CFR 235.1(d) asks for the document that
// DHS has designated); where its issuer has enhanced cards too and it is not marked, what it is
// stays open.
whti::Document licence_document(const barcode::Licence& licence) {
  whti::Document document;
  document.document_class = licence.enhanced.indicated
                                ? whti::DocumentClass::enhanced_driver_license
                                : whti::DocumentClass::ordinary_driver_license;
  document.certain = !licence.enhanced.indicated && licence.enhanced.certainty >= kOrdinaryFrom;
  document.issuer = licence.country;
  document.expires = licence.expiry_date;
  document.expires_read = licence.expiry_date.has_value();
  return document;
}

// An ordinary licence denotes no citizenship. The rules are asked as for a citizen of its country,
// which most of its holders are, so that they can say what would do; it suffices for none, so that
// the guess gains nobody anything. Who declares a citizenship is believed as far as that goes.
void read_licence(const barcode::Licence& licence, bool declared, whti::Traveler& traveler) {
  traveler.documents.push_back(licence_document(licence));
  if (!declared) {
    traveler.citizenship = licence.country;
    traveler.status = whti::Status::citizen;
  }
  if (licence.birth_date) {
    traveler.birth_date =
        PartialDate{licence.birth_date->year, licence.birth_date->month, licence.birth_date->day};
  }
}

whti::Traveler traveler_of(const Evidence& evidence, const Bench& bench) {
  whti::Traveler traveler;
  if (evidence.document.mrz) {
    const mrz::Fields& fields = evidence.document.mrz->mrz.fields;
    traveler.documents.push_back(machine_read_document(fields, bench.tables));
    read_holder(fields, traveler.documents.front().document_class, traveler);
  } else if (const auto licence = licence_of(evidence)) {
    read_licence(*licence, evidence.declaration.has_value(), traveler);
  }
  if (evidence.declaration) read_declaration(*evidence.declaration, bench.tables, traveler);
  if (traveler.documents.empty()) traveler.documents.emplace_back();  // an unknown card
  traveler.photo_opt_out = evidence.photo_opt_out;
  return traveler;
}

}  // namespace

whti::Passage passage_of(const Evidence& evidence, const Bench& bench, whti::FaceResult face) {
  whti::Passage passage;
  passage.on = evidence.on;
  passage.clock_trusted = evidence.clock_trusted;
  passage.mode = bench.site.mode;
  passage.lane = bench.site.lane;
  passage.arriving_from = bench.site.arriving_from;
  passage.kiosk_nexus_air = bench.site.nexus_air;
  passage.party.push_back(traveler_of(evidence, bench));
  passage.party.front().face = face;
  return passage;
}

}  // namespace garita::inspection
