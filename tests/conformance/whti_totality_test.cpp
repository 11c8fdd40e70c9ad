// SPDX-License-Identifier: Apache-2.0
// The engine is total: over the classes of its input, each question gets exactly one verdict, which
// follows from its reasons, never without a citation; what is unknown refers.
//
// Jointly: who, mode, origin, age, one document with its validity; with each combination of
// conditions that some rule reads together, as the rule files have them, and with each set of two
// documents. Pairwise beside them: lane, face, the flags of traveler, passage and document.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <set>
#include <string>

#include "tests/conformance/input_classes.h"
#include "tests/conformance/suite_cases.h"
#include "verify/whti/engine.h"

namespace garita::whti {
namespace {

bool is_open(Reason reason) { return reason <= Reason::document_type_unconfirmed; }

// What must hold of every answer; says the first thing that does not.
std::string flaw(const Passage& passage, const PartyAssessment& got) {
  if (got.travelers.size() != passage.party.size()) return "not one assessment a traveler";
  Verdict worst = Verdict::proceed;
  for (const Assessment& assessment : got.travelers) {
    Verdict from_reasons = Verdict::proceed;
    for (const Reason reason : assessment.reasons) {
      from_reasons = std::max(from_reasons, verdict_of(reason));
    }
    if (from_reasons != assessment.verdict) return "the verdict is not that of its reasons";
    if (!std::ranges::is_sorted(assessment.reasons)) return "reasons out of order";
    if (std::ranges::adjacent_find(assessment.reasons) != assessment.reasons.end()) {
      return "a reason stands twice";
    }
    if (assessment.citation.empty() || assessment.rule.empty()) return "no citation";
    const bool open = !assessment.reasons.empty() && is_open(assessment.reasons.front());
    if (open != (assessment.documents == Sufficiency::undetermined)) return "undetermined, or not";
    if (assessment.documents != Sufficiency::sufficient && assessment.verdict != Verdict::refer) {
      return "insufficient, yet not referred";
    }
    worst = std::max(worst, assessment.verdict);
  }
  return worst == got.verdict ? "" : "the party's verdict is not its least favoured member's";
}

class Totality : public ::testing::Test {
 protected:
  // Told, never judged: how much was asked, and in what time.
  void TearDown() override {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
    std::cout << "totality: " << asked_ << " inputs in " << took.count() << " s\n";
    RecordProperty("inputs", std::to_string(asked_));
  }

  void check(const Passage& passage) {
    const PartyAssessment got = assess(passage, config::shipped_tables());
    ++asked_;
    const std::string wrong = flaw(passage, got);
    if (!wrong.empty() && ++flaws_ <= 5) ADD_FAILURE() << wrong << ": " << describe(passage);
    const Traveler& traveler = passage.party.front();
    const bool unknown = traveler.status == Status::unknown || traveler.citizenship.empty() ||
                         !passage.clock_trusted;
    if (unknown && got.verdict != Verdict::refer && ++flaws_ <= 5) {
      ADD_FAILURE() << "unknown, yet not referred: " << describe(passage);
    }
  }

  static std::string describe(const Passage& passage) {
    const Traveler& traveler = passage.party.front();
    std::string text = std::string(to_string(passage.mode)) + " " + passage.arriving_from + " " +
                       traveler.citizenship + " " + std::string(to_string(traveler.status));
    for (const Document& document : traveler.documents) {
      text += " " + std::string(to_string(document.document_class)) + "/" + document.issuer;
    }
    return text;
  }

  // Every who, mode, origin, age, document class and validity.
  template <typename Visit>
  void for_each_question(Visit visit) {
    Passage passage;
    passage.on = kOn;
    passage.party.resize(1);
    Traveler& traveler = passage.party.front();
    traveler.face = FaceResult::match;
    for (const Who& who : kWho) {
      traveler.citizenship = who.citizenship;
      traveler.status = who.status;
      for (int mode = 0; mode < 8; ++mode) {
        passage.mode = static_cast<Mode>(mode);
        for (const char* origin : kOriginStates) {
          passage.arriving_from = origin;
          for (const auto& birth : kBirths) {
            traveler.birth_date = birth;
            visit(passage);
          }
        }
      }
    }
  }

  std::size_t asked_ = 0;
  std::size_t flaws_ = 0;

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

// The conditions beside class, mode, origin and documents that one rule reads together.
struct Conditions {
  bool age = false, group = false, loop = false, orders = false, business = false, nexus = false;
  auto operator<=>(const Conditions&) const = default;
};

Conditions read_by(const Rule& rule) {
  return {rule.age_under.has_value(),   rule.needs_group,
          rule.needs_closed_loop,       rule.needs_orders,
          rule.needs_maritime_business, rule.needs_nexus_air};
}

std::set<Conditions> read_together() {
  std::set<Conditions> all;
  for (const Rule& rule : config::shipped_tables().rules) all.insert(read_by(rule));
  return all;
}

void meet(const Conditions& conditions, Passage& passage) {
  Traveler& person = passage.party.front();
  if (conditions.group) person.group = Group{"school", 34, true, true};
  passage.cruise_closed_loop = conditions.loop;
  passage.kiosk_nexus_air = conditions.nexus;
  person.on_orders = conditions.orders;
  person.official_maritime_business = conditions.business;
}

std::string home_of(const Traveler& person) {
  return person.citizenship.empty() ? "USA" : person.citizenship;
}

// Who may read the rules sees here which conditions they combine; a rule that combines others is
// enumerated below without a change to this file, and named here by whoever writes it.
TEST(ReadTogether, AreTheseConditions) {
  const std::set<Conditions> expected = {{},
                                         {.age = true},
                                         {.age = true, .group = true},
                                         {.age = true, .loop = true},
                                         {.loop = true},
                                         {.orders = true},
                                         {.business = true},
                                         {.nexus = true}};
  EXPECT_EQ(read_together(), expected);
}

// Every combination of conditions with every who, mode, origin and age, and each document that a
// rule with these conditions names.
TEST_F(Totality, HoldsForAllThatSomeRuleReadsTogether) {
  for (const Conditions& conditions : read_together()) {
    std::set<DocumentClass> named;
    for (const Rule& rule : config::shipped_tables().rules) {
      if (read_by(rule) != conditions) continue;
      for (const DocumentSet& set : rule.sets) {
        for (const Need& need : set) named.insert(need.any_of.begin(), need.any_of.end());
      }
    }
    for_each_question([&](const Passage& asked) {
      Passage passage = asked;
      meet(conditions, passage);
      Traveler& person = passage.party.front();
      for (const DocumentClass document : named) {
        for (const Validity validity : {Validity::valid, Validity::expired, Validity::unread}) {
          person.documents = {make(document, validity, "USA"),
                              make(document, validity, home_of(person))};
          check(passage);
        }
      }
    });
  }
}

// Sets of several documents: each with each validity of each.
TEST_F(Totality, HoldsForEverySetOfTwoDocuments) {
  std::set<std::pair<DocumentClass, DocumentClass>> pairs;
  for (const Rule& rule : config::shipped_tables().rules) {
    for (const DocumentSet& set : rule.sets) {
      if (set.size() < 2) continue;
      ASSERT_EQ(set.size(), 2u) << rule.id << ": more than two are to be enumerated as well";
      for (const DocumentClass one : set[0].any_of) {
        for (const DocumentClass other : set[1].any_of) pairs.emplace(one, other);
      }
    }
  }
  for_each_question([&](const Passage& asked) {
    Passage passage = asked;
    Traveler& person = passage.party.front();
    passage.cruise_closed_loop = true;
    person.on_orders = true;
    for (const auto& [one, other] : pairs) {
      for (const Validity first : {Validity::valid, Validity::expired, Validity::unread}) {
        for (const Validity second : {Validity::valid, Validity::expired}) {
          person.documents = {make(one, first, home_of(person)), make(other, second, "USA")};
          check(passage);
        }
      }
    }
  });
}

TEST_F(Totality, HoldsForEveryTravelerPlaceAgeAndDocument) {
  for_each_question([&](Passage& passage) {
    Traveler& traveler = passage.party.front();
    const bool american = std::string_view(traveler.citizenship) == "USA";
    const std::string home = american ? "USA" : traveler.citizenship;
    for (int shown = 0; shown < kDocumentClasses; ++shown) {
      for (int validity = 0; validity < kValidities; ++validity) {
        for (const std::string& issuer : {std::string("USA"), home}) {
          traveler.documents = {
              make(static_cast<DocumentClass>(shown), static_cast<Validity>(validity), issuer)};
          check(passage);
          if (american) break;
        }
      }
    }
  });
  EXPECT_GT(asked_, 1'000'000u);
}

// One factor beside the joint ones, varied over all its values.
using Vary = std::function<void(Passage&)>;

std::vector<Vary> single_factors() {
  std::vector<Vary> factors;
  const auto traveler = [&](auto change) {
    factors.push_back([change](Passage& passage) { change(passage.party.front()); });
  };
  const auto document = [&](auto change) {
    factors.push_back([change](Passage& passage) {
      for (Document& shown : passage.party.front().documents) change(shown);
    });
  };
  for (int i = 1; i < 5; ++i) {
    factors.push_back([i](Passage& passage) { passage.lane = static_cast<Lane>(i); });
    document([i](Document& shown) { shown.membership = static_cast<Membership>(i); });
    document([i](Document& shown) { shown.chip = static_cast<ChipResult>(i - 1); });
  }
  for (int i = 1; i < 4; ++i) {
    traveler([i](Traveler& person) { person.face = static_cast<FaceResult>(i); });
  }
  factors.push_back([](Passage& passage) { passage.clock_trusted = false; });
  factors.push_back([](Passage& passage) { passage.kiosk_nexus_air = true; });
  factors.push_back([](Passage& passage) { passage.cruise_closed_loop = true; });
  factors.push_back([](Passage& passage) { passage.vehicle_registered = false; });
  factors.push_back([](Passage& passage) { passage.cargo_certified = false; });
  traveler([](Traveler& person) { person.on_orders = true; });
  traveler([](Traveler& person) { person.official_maritime_business = true; });
  traveler([](Traveler& person) { person.photo_opt_out = true; });
  traveler([](Traveler& person) { person.group = Group{"school", 34, true, true}; });
  document([](Document& shown) { shown.rfid = false; });
  document([](Document& shown) { shown.certain = false; });
  document([](Document& shown) { shown.validity_years = 10; });
  document([](Document& shown) { shown.validity_years = 2; });
  return factors;
}

TEST_F(Totality, HoldsForEveryPairOfTheOtherFactors) {
  const std::vector<Vary> factors = single_factors();
  const DocumentClass shown[] = {
      DocumentClass::passport_book,           DocumentClass::nexus,
      DocumentClass::border_crossing_card,    DocumentClass::birth_certificate,
      DocumentClass::permanent_resident_card, DocumentClass::unknown_card};
  std::size_t turn = 0;
  for_each_question([&](Passage& passage) {
    Traveler& person = passage.party.front();
    const std::string home = person.citizenship.empty() ? "USA" : person.citizenship;
    person.documents = {make(shown[turn % std::size(shown)], Validity::valid, "USA"),
                        make(DocumentClass::passport_book, Validity::last_day, home)};
    person.documents.resize(1 + turn % 2);
    const std::size_t first = turn++ % factors.size();
    for (std::size_t second = 0; second < factors.size(); ++second) {
      Passage varied = passage;
      factors[first](varied);
      factors[second](varied);
      check(varied);
    }
  });
  RecordProperty("factors", static_cast<int>(factors.size()));
}

TEST_F(Totality, HoldsForEveryPairOfTravelers) {
  std::vector<Passage> singles;
  std::size_t turn = 0;
  for_each_question([&](Passage& passage) {
    if (passage.mode != Mode::land_vehicle || passage.arriving_from != "MEX") return;
    passage.lane = static_cast<Lane>(turn % 5);
    const auto shown = static_cast<DocumentClass>(turn++ % kDocumentClasses);
    passage.party.front().documents = {make(shown, Validity::valid, "USA")};
    singles.push_back(passage);
  });
  for (const Passage& one : singles) {
    for (const Passage& other : singles) {
      Passage both = one;
      both.party.push_back(other.party.front());
      check(both);
    }
  }
}

}  // namespace
}  // namespace garita::whti
