// SPDX-License-Identifier: Apache-2.0
// Room verify/watchlist: is this document or this person on a list, and why we think so. Numbers
// agree exactly after normalisation, names where an MRZ may write both alike (Müller with MUELLER
// and MULLER). Callers: the inspection pipeline. A hit never decides: it refers to an
// officer.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "verify/base/date.h"

namespace garita::watchlist {

// One row of a list. Empty fields are not compared; a row that names neither a document nor a
// person with a date of birth matches nobody.
struct Entry {
  std::string list;  // "lost and stolen documents"
  std::string id;    // of the row in its list
  std::string document_number;
  std::string issuer;  // alpha-3; empty: any
  std::string surname;
  std::string given_names;
  std::optional<PartialDate> birth_date;
};

// Who stands at the kiosk, as documents say.
struct Query {
  std::string document_number;
  std::string issuer;
  std::string surname;
  std::string given_names;
  std::optional<PartialDate> birth_date;
};

struct Hit {
  std::string list;
  std::string id;
  // What agreed, in this order: "document_number", "issuer", "surname", "given_names",
  // "birth_date", or "birth_date_in_part" where a part of either date is unknown.
  std::vector<std::string> fields;
};

// Thread safe once built.
class Watchlist {
 public:
  explicit Watchlist(std::vector<Entry> entries);

  // In the order of the entries; an entry that agrees by document and by person is one hit.
  std::vector<Hit> find(const Query& query) const;
  std::size_t size() const { return entries_.size(); }
  // Entries that match nobody, which whoever loads a list must be told: their ids.
  const std::vector<std::string>& unmatchable() const { return unmatchable_; }

 private:
  using Index = std::unordered_multimap<std::string, std::size_t>;

  std::set<std::size_t> rows_by_name(const Query& query) const;

  std::vector<Entry> entries_;  // normalised
  std::vector<std::string> unmatchable_;
  Index by_number_;
  Index by_name_;
};

}  // namespace garita::watchlist
