// SPDX-License-Identifier: Apache-2.0
#include "verify/watchlist/watchlist.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace garita::watchlist {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Entry document(const std::string& number, const std::string& issuer = "") {
  return {"stolen", "row-" + number, number, issuer, "", "", std::nullopt};
}

Entry person(const std::string& surname, const std::string& given,
             const std::optional<PartialDate>& birth) {
  return {"wanted", "row-" + surname, "", "", surname, given, birth};
}

const PartialDate kBirth{1974, 8, 12};

TEST(WatchlistLookup, DocumentNumberIsFoundAndExplained) {
  const Watchlist list({document("L898902C3"), document("X1")});
  const std::vector<Hit> hits = list.find({"l898902c3<", "UTO", "", "", std::nullopt});
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].list, "stolen");
  EXPECT_EQ(hits[0].id, "row-L898902C3");
  EXPECT_THAT(hits[0].fields, ElementsAre("document_number"));
}

TEST(WatchlistLookup, IssuerMustAgreeWhereBothAreKnown) {
  const Watchlist list({document("X1", "DEU")});
  EXPECT_THAT(list.find({"X1", "D<<", "", "", std::nullopt}).at(0).fields,
              ElementsAre("document_number", "issuer"));
  EXPECT_THAT(list.find({"X1", "", "", "", std::nullopt}).at(0).fields,
              ElementsAre("document_number"));
  EXPECT_THAT(list.find({"X1", "UTO", "", "", std::nullopt}), IsEmpty());
}

TEST(WatchlistLookup, PersonIsFoundByNameAndBirthDate) {
  const Watchlist list({person("Müller", "Anna-María", kBirth)});
  EXPECT_THAT(list.find({"", "", "MUELLER", "ANNA MARIA", kBirth}).at(0).fields,
              ElementsAre("surname", "given_names", "birth_date"));
  EXPECT_THAT(list.find({"", "", "MUELLER", "ANNA", kBirth}), IsEmpty());
  EXPECT_THAT(list.find({"", "", "MUELLER", "ANNA MARIA", PartialDate{1974, 8, 13}}), IsEmpty());
}

// Doc 9303-3 section 6: "UE or UXX or U"; Г is H where the name is Ukrainian.
TEST(WatchlistLookup, PersonIsFoundHoweverAnIssuerWritesTheName) {
  const Watchlist list({person("Müller", "Jürgen", kBirth), person("Гончар", "Олесь", kBirth)});
  for (const auto& [surname, given] : {std::pair{"MUELLER", "JUERGEN"},
                                       {"MULLER", "JURGEN"},
                                       {"MUXXLLER", "JUXXRGEN"},
                                       {"HONCHAR", "OLES"},
                                       {"GONCHAR", "OLES"}}) {
    const std::vector<Hit> hits = list.find({"", "", surname, given, kBirth});
    ASSERT_EQ(hits.size(), 1u) << surname;
    EXPECT_THAT(hits[0].fields, ElementsAre("surname", "given_names", "birth_date"));
  }
  EXPECT_THAT(list.find({"", "", "MOELLER", "JUERGEN", kBirth}), IsEmpty());
}

TEST(WatchlistLookup, NameAloneIsNoHit) {
  const Watchlist list({person("ERIKSSON", "ANNA", kBirth), person("BOND", "JAMES", std::nullopt)});
  EXPECT_THAT(list.find({"", "", "ERIKSSON", "ANNA", std::nullopt}), IsEmpty());
  EXPECT_THAT(list.find({"", "", "BOND", "JAMES", kBirth}), IsEmpty());
}

TEST(WatchlistLookup, UnknownPartsOfADateContradictNothing) {
  const Watchlist list({person("ERIKSSON", "ANNA", PartialDate{1974, 8, std::nullopt})});
  EXPECT_THAT(list.find({"", "", "ERIKSSON", "ANNA", kBirth}).at(0).fields,
              ElementsAre("surname", "given_names", "birth_date_in_part"));
  EXPECT_THAT(
      list.find({"", "", "ERIKSSON", "ANNA", PartialDate{1974, std::nullopt, std::nullopt}}).size(),
      1u);
  EXPECT_THAT(list.find({"", "", "ERIKSSON", "ANNA", PartialDate{1974, 9, 12}}), IsEmpty());
  EXPECT_THAT(list.find({"", "", "ERIKSSON", "ANNA", PartialDate{1975, 8, 12}}), IsEmpty());
}

TEST(WatchlistLookup, PersonWithOneNameIsFound) {
  const Watchlist list({person("SUHARTO", "", kBirth)});
  EXPECT_THAT(list.find({"", "", "SUHARTO", "", kBirth}).at(0).fields,
              ElementsAre("surname", "birth_date"));
}

TEST(WatchlistLookup, EmptyFieldsMatchNobody) {
  const Watchlist list({Entry{}, document("<<"), person("王", "", kBirth)});
  EXPECT_EQ(list.size(), 3u);
  EXPECT_THAT(list.find({"", "", "", "", kBirth}), IsEmpty());
  EXPECT_THAT(list.find({"<", "", "Γιώργος", "", kBirth}), IsEmpty());
}

TEST(WatchlistLookup, EntriesThatCanMatchNobodyAreTold) {
  const Watchlist list({document("X1"), document("<<"), person("王", "", kBirth),
                        person("BOND", "JAMES", std::nullopt), person("ERIKSSON", "", kBirth)});
  EXPECT_THAT(list.unmatchable(), ElementsAre("row-<<", "row-王", "row-BOND"));
}

TEST(WatchlistLookup, EntryThatAgreesTwiceIsOneHit) {
  Entry both = person("ERIKSSON", "ANNA", kBirth);
  both.document_number = "X1";
  const Watchlist list({document("X1"), both});
  const std::vector<Hit> hits = list.find({"X1", "UTO", "ERIKSSON", "ANNA", kBirth});
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].list, "stolen");
  EXPECT_THAT(hits[1].fields,
              ElementsAre("document_number", "surname", "given_names", "birth_date"));
}

}  // namespace
}  // namespace garita::watchlist
