// SPDX-License-Identifier: Apache-2.0
// The shipped tables and short ways to state a passage, for the tests of the WHTI room.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "config/loader/whti_tables.h"
#include "config/loader/whti_texts.h"
#include "verify/whti/engine.h"

namespace garita::whti {

inline constexpr Date kToday{2026, 11, 21};

inline const Tables& shipped() {
  static const Tables kTables = [] {
    auto tables = config::load_tables(std::string(GARITA_SOURCE_DIR) + "/config/whti");
    if (!tables) throw std::runtime_error(to_string(tables.error()));
    return *tables;
  }();
  return kTables;
}

inline const config::Texts& shipped_texts() {
  static const config::Texts kTexts = [] {
    auto texts = config::load_texts(std::string(GARITA_SOURCE_DIR) + "/config/whti");
    if (!texts) throw std::runtime_error(to_string(texts.error()));
    return *texts;
  }();
  return kTexts;
}

inline Document document(DocumentClass document_class, std::string issuer = "USA",
                         std::optional<Date> expires = Date{2030, 6, 1}) {
  Document result;
  result.document_class = document_class;
  result.issuer = std::move(issuer);
  result.expires = expires;
  return result;
}

inline Document paper(DocumentClass document_class, std::string issuer = "USA") {
  return document(document_class, std::move(issuer), std::nullopt);
}

inline Traveler traveler(std::string citizenship, std::vector<Document> documents,
                         Status status = Status::citizen) {
  Traveler result;
  result.citizenship = std::move(citizenship);
  result.status = status;
  result.birth_date = PartialDate{1985, 3, 12};
  result.face = FaceResult::match;
  result.documents = std::move(documents);
  return result;
}

inline Passage passage(Mode mode, std::string from, std::vector<Traveler> party) {
  Passage result;
  result.on = kToday;
  result.mode = mode;
  result.arriving_from = std::move(from);
  result.party = std::move(party);
  return result;
}

inline Assessment judge(const Passage& asked) { return assess(asked, shipped()).travelers.at(0); }

}  // namespace garita::whti
