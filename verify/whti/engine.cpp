// SPDX-License-Identifier: Apache-2.0
#include "verify/whti/engine.h"

#include "verify/whti/question.h"

namespace garita::whti {
namespace {

bool is_undetermined(SetOf<Reason> reasons) {
  SetOf<Reason> open;
  for (const Reason reason :
       {Reason::clock_untrusted, Reason::traveler_class_unknown, Reason::birth_date_unknown,
        Reason::document_unknown, Reason::document_type_unconfirmed}) {
    open.add(reason);
  }
  return reasons.intersects(open);
}

Sufficiency sufficiency(bool suffices, SetOf<Reason> reasons) {
  if (is_undetermined(reasons)) return Sufficiency::undetermined;
  const bool sufficient = suffices && !reasons.has(Reason::bcc_biometric_mismatch);
  return sufficient ? Sufficiency::sufficient : Sufficiency::insufficient;
}

void cite(Assessment& assessment, const std::string& citation) {
  if (citation == assessment.citation || contains(assessment.further_citations, citation)) return;
  assessment.further_citations.push_back(citation);
}

void cite(Assessment& assessment, const Source& source) {
  cite(assessment, source.citation);
  for (const std::string& further : source.further) cite(assessment, further);
}

void cite(Assessment& assessment, const Rule* rule) {
  if (rule) cite(assessment, rule->source);
}

void decide_by(Assessment& assessment, const Rule* rule, const Tables& tables) {
  assessment.rule = rule ? rule->id : "duty-to-present";
  assessment.citation = rule ? rule->source.citation : tables.general.citation;
  cite(assessment, rule ? rule->source : tables.general);
}

// For a referral: the rule that would have applied, the nearest to what was shown first.
const Rule* nearest(const Search& found) {
  for (const Rule* rule : {found.for_officer, found.near, found.if_young, found.other_case,
                           found.first, found.other_place, found.of_mode}) {
    if (rule) return rule;
  }
  return nullptr;
}

std::vector<DocumentClass> classes_of(const DocumentSet& set) {
  std::vector<DocumentClass> classes;
  for (const Need& need : set) classes.push_back(need.any_of.front());
  return classes;
}

// Nobody is advised to bring a document that has expired.
bool is_advisable(const DocumentSet& set) {
  return std::ranges::none_of(set, [](const Need& need) { return asks_for_expired(need.quality); });
}

void tell_what_would_do(Assessment& assessment, const Question& question) {
  for (const Rule& rule : question.tables.rules) {
    if (rule.refers || !rule.classes.has(question.traveler_class)) continue;
    if (holds(rule, question) != Holds::yes) continue;
    for (const DocumentSet& set : rule.sets) {
      if (!is_advisable(set)) continue;
      std::vector<DocumentClass> classes = classes_of(set);
      if (!contains(assessment.would_do, classes))
        assessment.would_do.push_back(std::move(classes));
    }
  }
}

void tell_sufficient(Assessment& assessment, const Search& found, const Question& question) {
  decide_by(assessment, found.best, question.tables);
  for (const Document* document : found.match.used()) {
    assessment.satisfied_by.push_back(document->document_class);
  }
  assessment.advice = found.best->advice;
}

bool is_special(const Rule& rule) {
  return rule.needs_group || rule.needs_closed_loop || rule.needs_orders ||
         rule.needs_maritime_business || rule.needs_nexus_air;
}

bool is_touched(const Rule& rule, const Question& question) {
  return std::ranges::any_of(
      rule.sets, [&](const DocumentSet& set) { return touch(set, rule, question).has_value(); });
}

// The rules of this place that were in question: those of the traveler's special case, and those of
// whose sets some document was shown, though a condition may be wanting (the group's consent).
void cite_what_came_near(Assessment& assessment, const Question& question) {
  for (const Rule& rule : question.tables.rules) {
    if (!rule.classes.has(question.traveler_class) || !is_about_place(rule, question)) continue;
    const bool special = is_special(rule) && holds(rule, question) == Holds::yes;
    if (special || is_touched(rule, question)) cite(assessment, rule.source);
  }
}

void tell_insufficient(Assessment& assessment, const Search& found, const Question& question) {
  decide_by(assessment, nearest(found), question.tables);
  cite(assessment, found.first);
  cite(assessment, found.other_place);
  cite_what_came_near(assessment, question);
  tell_what_would_do(assessment, question);
}

SetOf<Reason> reasons_without_sufficiency(const Search& found, const Question& question) {
  SetOf<Reason> reasons = lacks(found, question);
  std::vector<const Document*> shown;
  shown.reserve(question.traveler.documents.size());
  for (const Document& document : question.traveler.documents) shown.push_back(&document);
  SetOf<Reason> others = face_reasons(question, shown);
  others.remove(Reason::bcc_biometric_mismatch);  // the card is not what was relied on
  reasons.add_all(others);
  reasons.add_all(chip_reasons(question, shown));
  if (question.passage.lane != Lane::general) {
    if (const auto objection = lane_objection(question, {})) reasons.add(*objection);
  }
  return reasons;
}

void cite_reasons(Assessment& assessment, SetOf<Reason> reasons, const Passage& passage,
                  const Tables& tables) {
  if (reasons.has(Reason::clock_untrusted)) cite(assessment, tables.clock);
  if (reasons.has(Reason::bcc_biometric_mismatch)) cite(assessment, tables.bcc_biometric);
  if (reasons.has(Reason::photo_opt_out) || reasons.has(Reason::photo_refused)) {
    cite(assessment, tables.photograph);
  }
  if (reasons.has(Reason::wrong_lane) || reasons.has(Reason::not_every_occupant_enrolled)) {
    if (const LaneRule* lane = find_lane(passage, tables)) cite(assessment, lane->source);
  }
}

void conclude(Assessment& assessment, SetOf<Reason> reasons, bool suffices) {
  assessment.documents = sufficiency(suffices, reasons);
  assessment.verdict = Verdict::proceed;
  reasons.for_each([&](Reason reason) {
    assessment.reasons.push_back(reason);
    assessment.verdict = std::max(assessment.verdict, verdict_of(reason));
  });
}

bool is_clock_good(const Passage& passage) { return passage.clock_trusted && is_valid(passage.on); }

Assessment assess_unclassed(const Passage& passage, const Tables& tables) {
  Assessment assessment;
  SetOf<Reason> reasons;
  reasons.add(Reason::traveler_class_unknown);
  if (!is_clock_good(passage)) reasons.add(Reason::clock_untrusted);
  decide_by(assessment, nullptr, tables);
  cite_reasons(assessment, reasons, passage, tables);
  conclude(assessment, reasons, false);
  return assessment;
}

std::string_view home_of(const Traveler& traveler, TravelerClass traveler_class) {
  if (traveler_class == TravelerClass::us_citizen) return "USA";
  return traveler.citizenship;
}

Assessment assess_classed(const Question& question) {
  Assessment assessment;
  const Search found = search(question);
  SetOf<Reason> reasons = found.best ? found.reasons : reasons_without_sufficiency(found, question);
  if (!is_clock_good(question.passage)) reasons.add(Reason::clock_untrusted);
  if (found.best) {
    tell_sufficient(assessment, found, question);
  } else {
    tell_insufficient(assessment, found, question);
  }
  cite_reasons(assessment, reasons, question.passage, question.tables);
  conclude(assessment, reasons, found.best != nullptr);
  return assessment;
}

Assessment assess_traveler(const Traveler& traveler, const Passage& passage, const Tables& tables) {
  const auto traveler_class = class_of(traveler, passage.on, tables);
  if (!traveler_class) return assess_unclassed(passage, tables);
  return assess_classed({passage, traveler, tables, *traveler_class,
                         origin_of(passage.arriving_from, passage.on, tables),
                         home_of(traveler, *traveler_class), oldest_age(traveler, passage.on)});
}

}  // namespace

PartyAssessment assess(const Passage& passage, const Tables& tables) {
  PartyAssessment result;
  if (passage.party.empty()) return result;  // nobody to pass: refer
  result.verdict = Verdict::proceed;
  result.travelers.reserve(passage.party.size());
  for (const Traveler& traveler : passage.party) {
    result.travelers.push_back(assess_traveler(traveler, passage, tables));
    result.verdict = std::max(result.verdict, result.travelers.back().verdict);
  }
  return result;
}

}  // namespace garita::whti
