// SPDX-License-Identifier: Apache-2.0
// One traveler's question to the room's parts, kept alive for a test.
#pragma once

#include "tests/unit/whti/tables.h"
#include "verify/whti/question.h"

namespace garita::whti {

// The first traveler of a passage, as the engine would ask.
class Asked {
 public:
  explicit Asked(Passage asked, const Tables& tables = shipped())
      : passage_(std::move(asked)), question_(ask(passage_, tables)) {}
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  const Question& operator*() const { return question_; }
  const Traveler& traveler() const { return passage_.party.front(); }
  const Document& document(std::size_t index) const { return traveler().documents.at(index); }

 private:
  static Question ask(const Passage& passage, const Tables& tables) {
    const Traveler& first = passage.party.front();
    const TravelerClass who = class_of(first, passage.on, tables).value();
    return {passage,
            first,
            tables,
            who,
            origin_of(passage.arriving_from, passage.on, tables),
            who == TravelerClass::us_citizen ? "USA" : std::string_view(first.citizenship),
            oldest_age(first, passage.on)};
  }

  Passage passage_;
  Question question_;
};

inline const Rule& rule(std::string_view id) {
  for (const Rule& row : shipped().rules) {
    if (row.id == id) return row;
  }
  throw std::runtime_error("no rule " + std::string(id));
}

}  // namespace garita::whti
