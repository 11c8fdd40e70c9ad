// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/whti/question.h"

namespace garita::whti {
namespace {

bool is_code(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Doc 9303-3 section 5 part D: XXA stateless, XXB and XXC refugees, XXX unspecified.
bool names_no_state(std::string_view citizenship) { return citizenship.starts_with("XX"); }

TravelerClass class_of_citizen(std::string_view citizenship) {
  if (citizenship == "CAN") return TravelerClass::canadian;
  if (citizenship == "MEX") return TravelerClass::mexican;
  if (citizenship == "BMU") return TravelerClass::bermudian;
  return TravelerClass::other;
}

}  // namespace

std::optional<TravelerClass> class_of(const Traveler& traveler, const Date& on,
                                      const Tables& tables) {
  if (!is_code(traveler.citizenship)) return std::nullopt;
  const bool american = is_united_states(traveler.citizenship, on, tables);
  switch (traveler.status) {
    case Status::citizen:
      if (american) return TravelerClass::us_citizen;
      if (names_no_state(traveler.citizenship)) return std::nullopt;
      return class_of_citizen(traveler.citizenship);
    case Status::national:
      return american ? std::optional(TravelerClass::us_citizen) : std::nullopt;
    case Status::permanent_resident:
    case Status::conditional_resident:
      return american ? std::nullopt : std::optional(TravelerClass::us_resident);
    case Status::unknown:
      break;
  }
  return std::nullopt;
}

std::optional<int> oldest_age(const Traveler& traveler, const Date& on) {
  if (!traveler.birth_date) return std::nullopt;
  const Date earliest = traveler.birth_date->earliest();
  if (!is_valid(earliest) || on < earliest) return std::nullopt;
  return age_on(earliest, on);
}

}  // namespace garita::whti
