// SPDX-License-Identifier: Apache-2.0
#include "verify/watchlist/watchlist.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "verify/base/transliteration.h"
#include "verify/watchlist/normalise.h"

namespace garita::watchlist {
namespace {

template <typename Person>
void normalise(Person& person) {
  person.document_number = normalise_number(person.document_number);
  person.issuer = normalise_state(person.issuer);
  person.surname = normalise_name(person.surname);
  person.given_names = normalise_name(person.given_names);
}

constexpr std::size_t kMostKeys = 256;  // of one person; names in one script stay below

// The person's names in every way in which an MRZ may write them.
template <typename Person>
std::set<std::string> name_keys(const Person& person) {
  std::set<std::string> keys;
  for (const std::string& surname : mrz_spellings(person.surname)) {
    for (const std::string& given : mrz_spellings(person.given_names)) {
      if (keys.size() < kMostKeys) keys.insert(std::string(surname).append("<").append(given));
    }
  }
  return keys;
}

template <typename Person>
bool has_person(const Person& person) {
  return person.birth_date && !(person.surname.empty() && person.given_names.empty());
}

// What both know agrees; a part that one of them does not know contradicts nothing.
bool dates_agree(const PartialDate& a, const PartialDate& b) {
  const auto agree = [](const std::optional<int>& x, const std::optional<int>& y) {
    return !x || !y || *x == *y;
  };
  return a.year == b.year && agree(a.month, b.month) && agree(a.day, b.day);
}

bool issuers_agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || a == b;
}

std::vector<std::string> document_fields(const Entry& entry, const Query& query) {
  if (!issuers_agree(entry.issuer, query.issuer)) return {};
  std::vector<std::string> fields{"document_number"};
  if (!entry.issuer.empty() && !query.issuer.empty()) fields.emplace_back("issuer");
  return fields;
}

std::vector<std::string> person_fields(const Entry& entry, const Query& query) {
  if (!dates_agree(*entry.birth_date, *query.birth_date)) return {};
  std::vector<std::string> fields;
  if (!entry.surname.empty()) fields.emplace_back("surname");
  if (!entry.given_names.empty()) fields.emplace_back("given_names");
  const bool whole = entry.birth_date->complete() && query.birth_date->complete();
  fields.emplace_back(whole ? "birth_date" : "birth_date_in_part");
  return fields;
}

}  // namespace

Watchlist::Watchlist(std::vector<Entry> entries) : entries_(std::move(entries)) {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::set<std::string> keys = name_keys(entries_[i]);
    normalise(entries_[i]);
    const bool by_number = !entries_[i].document_number.empty();
    const bool by_name = has_person(entries_[i]);
    if (by_number) by_number_.emplace(entries_[i].document_number, i);
    while (by_name && !keys.empty()) by_name_.emplace(keys.extract(keys.begin()).value(), i);
    if (!by_number && !by_name) unmatchable_.push_back(entries_[i].id);
  }
}

std::set<std::size_t> Watchlist::rows_by_name(const Query& query) const {
  std::set<std::size_t> rows;
  for (const std::string& key : name_keys(query)) {
    const auto [first, last] = by_name_.equal_range(key);
    for (auto row = first; row != last; ++row) rows.insert(row->second);
  }
  return rows;
}

std::vector<Hit> Watchlist::find(const Query& given) const {
  Query query = given;
  normalise(query);
  std::map<std::size_t, std::vector<std::string>> found;
  const auto add = [&](std::size_t row, std::vector<std::string> fields) {
    if (!fields.empty()) std::ranges::move(fields, std::back_inserter(found[row]));
  };
  if (!query.document_number.empty()) {
    const auto [first, last] = by_number_.equal_range(query.document_number);
    for (auto row = first; row != last; ++row) {
      add(row->second, document_fields(entries_[row->second], query));
    }
  }
  if (has_person(query)) {
    for (const std::size_t row : rows_by_name(given)) {
      add(row, person_fields(entries_[row], query));
    }
  }
  std::vector<Hit> hits;
  for (auto& [row, fields] : found) {
    hits.push_back({entries_[row].list, entries_[row].id, std::move(fields)});
  }
  return hits;
}

}  // namespace garita::watchlist
