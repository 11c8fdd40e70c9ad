// SPDX-License-Identifier: Apache-2.0
#include "verify/whti/question.h"

namespace garita::whti {
namespace {

Verdict worst_of(SetOf<Reason> reasons) {
  Verdict worst = Verdict::proceed;
  reasons.for_each([&](Reason reason) { worst = std::max(worst, verdict_of(reason)); });
  return worst;
}

void keep_first(const Rule*& slot, const Rule& rule) {
  if (!slot) slot = &rule;
}

bool is_checked_by_officer(const SetMatch& match, const Tables& tables) {
  return std::ranges::any_of(match.used(), [&](const Document* document) {
    return facts(tables, document->document_class).officer_checks;
  });
}

// The most favourable verdict counts, then that no card is relied on whose biometric does not
// match, then the order of the tables.
bool is_better(SetOf<Reason> reasons, SetOf<Reason> than) {
  const Verdict verdict = worst_of(reasons);
  const Verdict other = worst_of(than);
  if (verdict != other) return verdict < other;
  return than.has(Reason::bcc_biometric_mismatch) && !reasons.has(Reason::bcc_biometric_mismatch);
}

void consider(Search& found, const Rule& rule, const SetMatch& match, const Question& question) {
  const SetOf<Reason> reasons = reasons_of(rule, match, question);
  if (found.best && !is_better(reasons, found.reasons)) return;
  found.best = &rule;
  found.match = match;
  found.reasons = reasons;
}

bool suffices(const SetMatch& match, const Question& question) {
  return match.defects.empty() && (question.tables.policy.unauthenticated_documents ||
                                   !is_checked_by_officer(match, question.tables));
}

void weigh_holding(Search& found, const Rule& rule, const SetMatch& match,
                   const Question& question) {
  if (rule.refers) {
    keep_first(found.for_officer, rule);
  } else if (suffices(match, question)) {
    consider(found, rule, match, question);
  } else {
    keep_first(found.near, rule);
    found.near_defects.add_all(match.defects);
  }
}

void weigh_part(Search& found, const DocumentSet& set, const Rule& rule, const Question& question) {
  if (rule.refers || set.size() < 2) return;
  for (const Need& need : set) {
    if (asks_for_expired(need.quality)) return;
  }
  const std::optional<Defects> part = touch(set, rule, question);
  if (part && part->has(Defect::expired)) found.part_expired = true;
}

void weigh(Search& found, const Rule& rule, Holds state, const Question& question) {
  const bool here = is_about_place(rule, question);
  for (const DocumentSet& set : rule.sets) {
    const std::optional<SetMatch> matched = match(set, rule, question);
    if (!matched) {
      if (state == Holds::yes) weigh_part(found, set, rule, question);
      continue;
    }
    if (state == Holds::yes) {
      weigh_holding(found, rule, *matched, question);
    } else if (state == Holds::if_young && suffices(*matched, question)) {
      keep_first(found.if_young, rule);
    } else if (matched->count > 0) {
      keep_first(here ? found.other_case : found.other_place, rule);
    }
  }
}

}  // namespace

SetOf<Reason> reasons_of(const Rule& rule, const SetMatch& match, const Question& question) {
  SetOf<Reason> reasons = face_reasons(question, match.used());
  reasons.add_all(chip_reasons(question, match.used()));
  if (question.passage.lane != Lane::general) {
    if (const auto objection = lane_objection(question, match.used())) reasons.add(*objection);
  }
  if (is_checked_by_officer(match, question.tables)) reasons.add(Reason::officer_checks_document);
  if (rule.condition) reasons.add(*rule.condition);
  return reasons;
}

Search search(const Question& question) {
  Search found;
  for (const Rule& rule : question.tables.rules) {
    if (!rule.classes.has(question.traveler_class)) continue;
    const Holds state = holds(rule, question);
    if (state == Holds::yes && !rule.refers) keep_first(found.first, rule);
    if (rule.modes.has(question.passage.mode)) keep_first(found.of_mode, rule);
    weigh(found, rule, state, question);
  }
  return found;
}

}  // namespace garita::whti
