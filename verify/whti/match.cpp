// SPDX-License-Identifier: Apache-2.0
// Which rule holds for this traveler, and which of the documents shown make up one of its sets.
#include <algorithm>

#include "verify/whti/question.h"

namespace garita::whti {
namespace {

constexpr int kAdultInGroup = 19;  // 8 CFR 235.1(b)(8)(ii)

bool has_proper_group(const Traveler& traveler) {
  return traveler.group && traveler.group->adult_age >= kAdultInGroup && traveler.group->letter &&
         traveler.group->consent;
}

bool conditions_hold(const Rule& rule, const Question& question) {
  const Passage& passage = question.passage;
  const Traveler& traveler = question.traveler;
  return (!rule.needs_group || has_proper_group(traveler)) &&
         (!rule.needs_closed_loop || passage.cruise_closed_loop) &&
         (!rule.needs_orders || traveler.on_orders) &&
         (!rule.needs_maritime_business || traveler.official_maritime_business) &&
         (!rule.needs_nexus_air || passage.kiosk_nexus_air) &&
         allows(question.tables.policy, rule.needs_policy);
}

// Among several documents of a class the least troubled one counts.
int trouble(const Document& document, Defects defects) {
  return 2 * defects.size() + (document.chip == ChipResult::unreadable ? 1 : 0);
}

struct Best {
  const Document* document = nullptr;
  Defects defects;
};

Best best_for(const Need& need, const Rule& rule, const Question& question) {
  Best best;
  for (const Document& document : question.traveler.documents) {
    const std::optional<Defects> defects = fit(document, need, rule, question);
    if (!defects) continue;
    if (!best.document || trouble(document, *defects) < trouble(*best.document, best.defects)) {
      best = {&document, *defects};
    }
  }
  return best;
}

}  // namespace

std::optional<SetMatch> match(const DocumentSet& set, const Rule& rule, const Question& question) {
  SetMatch result;
  for (const Need& need : set) {
    const Best best = best_for(need, rule, question);
    if (!best.document || result.count == kMostNeeds) return std::nullopt;
    result.documents[result.count++] = best.document;
    result.defects.add_all(best.defects);
  }
  return result;
}

std::optional<Defects> touch(const DocumentSet& set, const Rule& rule, const Question& question) {
  std::optional<Defects> defects;
  for (const Need& need : set) {
    const Best best = best_for(need, rule, question);
    if (!best.document) continue;
    if (!defects) defects.emplace();
    defects->add_all(best.defects);
  }
  return defects;
}

bool is_about_place(const Rule& rule, const Question& question) {
  const Passage& passage = question.passage;
  return rule.modes.has(passage.mode) && rule.origins.has(question.origin) &&
         rule.period.covers(passage.on) &&
         (rule.arriving_from.empty() || contains(rule.arriving_from, passage.arriving_from));
}

Holds holds(const Rule& rule, const Question& question) {
  if (!is_about_place(rule, question) || !conditions_hold(rule, question)) return Holds::no;
  if (!rule.age_under) return Holds::yes;
  if (!question.age) return Holds::if_young;
  return *question.age < *rule.age_under ? Holds::yes : Holds::no;
}

}  // namespace garita::whti
