// SPDX-License-Identifier: Apache-2.0
#include "verify/whti/question.h"

namespace garita::whti {

Origin origin_of(std::string_view state, const Date& on, const Tables& tables) {
  for (const Place& place : tables.places) {
    if (place.state == state && place.period.covers(on)) return place.origin;
  }
  return Origin::elsewhere;
}

bool is_united_states(std::string_view state, const Date& on, const Tables& tables) {
  return origin_of(state, on, tables) == Origin::us_territory;
}

const ListEntry* find_entry(std::span<const ListEntry> list, std::string_view name,
                            const Date& on) {
  for (const ListEntry& entry : list) {
    if (entry.name == name && entry.period.covers(on)) return &entry;
  }
  return nullptr;
}

}  // namespace garita::whti
