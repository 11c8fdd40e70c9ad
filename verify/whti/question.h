// SPDX-License-Identifier: Apache-2.0
// What the engine's parts ask each other. Internal to the room.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "verify/whti/party.h"
#include "verify/whti/rules.h"

namespace garita::whti {

// One traveler of one passage, with what is derived from them once.
struct Question {
  const Passage& passage;
  const Traveler& traveler;
  const Tables& tables;
  TravelerClass traveler_class;
  Origin origin;
  std::string_view home;   // the state whose documents denote the citizenship: USA for US nationals
  std::optional<int> age;  // on the day; the least favourable one that a partial date allows
};

template <typename Range, typename Value>
bool contains(const Range& range, const Value& value) {
  return std::ranges::find(range, value) != std::ranges::end(range);
}

// geography.cpp
Origin origin_of(std::string_view state, const Date& on, const Tables& tables);
bool is_united_states(std::string_view state, const Date& on, const Tables& tables);
// The entry of `name` in force on the day.
const ListEntry* find_entry(std::span<const ListEntry> list, std::string_view name, const Date& on);

// traveler_class.cpp
std::optional<TravelerClass> class_of(const Traveler& traveler, const Date& on,
                                      const Tables& tables);
// The oldest the traveler can be; nullopt where the birth date is unknown or impossible.
std::optional<int> oldest_age(const Traveler& traveler, const Date& on);

// validity.cpp: why a document of the right class and issuer does not count.
enum class Defect { unconfirmed, expired, membership, short_validity };
using Defects = SetOf<Defect>;
// Qualities that only an expired document has.
bool asks_for_expired(Quality quality);
// Whether the document's state may issue this class to this traveler.
bool issuer_suits(const Document& document, const Question& question);
// Defects of the document as the rule's need; nullopt where it is no such document at all.
std::optional<Defects> fit(const Document& document, const Need& need, const Rule& rule,
                           const Question& question);
// The document as it stands, no rule asked: certain, read, unexpired, membership active.
bool is_sound(const Document& document, const Question& question);

// match.cpp
inline constexpr std::size_t kMostNeeds = 4;  // documents in one set
struct SetMatch {
  std::array<const Document*, kMostNeeds> documents{};
  std::size_t count = 0;
  Defects defects;
  std::span<const Document* const> used() const { return {documents.data(), count}; }
};
// The best documents of the traveler for the set; nullopt where one is missing.
std::optional<SetMatch> match(const DocumentSet& set, const Rule& rule, const Question& question);

// Defects of the documents that are part of the set, whatever is missing beside them; nullopt:
// none of them is.
std::optional<Defects> touch(const DocumentSet& set, const Rule& rule, const Question& question);

enum class Holds { no, if_young, yes };  // if_young: only the unknown birth date stands against it
Holds holds(const Rule& rule, const Question& question);
bool is_about_place(const Rule& rule, const Question& question);  // mode, origin and date fit

// search.cpp: one pass over the rules of the traveler's class.
struct Search {
  // A set suffices: the most favourable such rule, what it matched, and what that match asks for.
  const Rule* best = nullptr;
  SetMatch match;
  SetOf<Reason> reasons;
  // None suffices: why.
  Defects near_defects;            // of the complete sets whose rule holds
  bool part_expired = false;       // of an incomplete set something is shown that has expired
  const Rule* near = nullptr;      // the first rule with such a set
  const Rule* if_young = nullptr;  // would suffice if the birth date were known to be late enough
  const Rule* for_officer = nullptr;  // a rule that leaves these documents to an officer
  const Rule* other_case = nullptr;   // complete set, right place, but a condition does not hold
  const Rule* other_place = nullptr;  // complete set, wrong mode or origin
  const Rule* first = nullptr;        // the first rule that holds, whatever is shown
  const Rule* of_mode = nullptr;      // the first of the class for the mode, wherever from
};
Search search(const Question& question);
// What the documents used ask for beside sufficing.
SetOf<Reason> reasons_of(const Rule& rule, const SetMatch& match, const Question& question);

// lacks.cpp: why nothing shown suffices.
SetOf<Reason> lacks(const Search& found, const Question& question);

// lane.cpp: what the lane objects to; nullopt: nothing.
std::optional<Reason> lane_objection(const Question& question,
                                     std::span<const Document* const> used);
const LaneRule* find_lane(const Passage& passage, const Tables& tables);

// checks.cpp: reasons that other checks of the case give, beside the documents' sufficiency.
SetOf<Reason> face_reasons(const Question& question, std::span<const Document* const> used);
SetOf<Reason> chip_reasons(const Question& question, std::span<const Document* const> used);

}  // namespace garita::whti
