// SPDX-License-Identifier: Apache-2.0
#include "verify/whti/classify.h"

#include <gtest/gtest.h>

#include "tests/unit/whti/tables.h"

namespace garita::whti {
namespace {

struct Row {
  const char* code;
  const char* issuer;
  const char* nationality;
  DocumentClass document_class;
  bool certain;
};

class ClassifyRow : public ::testing::TestWithParam<Row> {};

TEST_P(ClassifyRow, GivesClassAndCertainty) {
  const Row& row = GetParam();
  const Classified got = classify(row.code, row.issuer, row.nationality, shipped());
  EXPECT_EQ(got.document_class, row.document_class) << to_string(got.document_class);
  EXPECT_EQ(got.certain, row.certain);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ClassifyRow,
    ::testing::Values(Row{"P", "USA", "USA", DocumentClass::passport_book, true},
                      Row{"P<", "CAN", "CAN", DocumentClass::passport_book, true},
                      Row{"PP", "CAN", "CAN", DocumentClass::passport_book, true},
                      Row{"P", "D", "D", DocumentClass::passport_book, true},
                      Row{"P", "GBD", "GBD", DocumentClass::passport_book, true},
                      Row{"P", "BMU", "GBD", DocumentClass::passport_book, false},
                      Row{"IP", "USA", "USA", DocumentClass::us_passport_card, true},
                      Row{"IP", "FRA", "FRA", DocumentClass::unknown_card, false},
                      Row{"C1", "USA", "NZL", DocumentClass::permanent_resident_card, true},
                      Row{"C2", "USA", "MEX", DocumentClass::permanent_resident_card, true},
                      Row{"A1", "USA", "NZL", DocumentClass::permanent_resident_card, false},
                      Row{"CA", "USA", "NZL", DocumentClass::unknown_card, false},
                      Row{"IA", "USA", "NZL", DocumentClass::government_photo_id, false},
                      Row{"IN", "USA", "CAN", DocumentClass::nexus, false},
                      Row{"IS", "USA", "MEX", DocumentClass::sentri, false},
                      Row{"VB", "USA", "MEX", DocumentClass::border_crossing_card, false},
                      Row{"VN", "USA", "NZL", DocumentClass::visa, true},
                      Row{"VN", "FRA", "NZL", DocumentClass::unknown_card, false},
                      Row{"I", "UTO", "UTO", DocumentClass::unknown_card, false},
                      Row{"", "", "", DocumentClass::unknown_card, false}));

TEST(Classify, BecomesCertainWhereTheSiteHasConfirmedTheRow) {
  Tables site = shipped();
  site.policy.confirmations.push_back({"IS", "USA", Date{2026, 11, 21}});
  EXPECT_TRUE(classify("IS", "USA", "MEX", site).certain);
  EXPECT_FALSE(classify("IN", "USA", "CAN", site).certain);
}

TEST(Classify, BecomesCertainWhereTheRowItselfIsConfirmed) {
  Tables site = shipped();
  for (DocumentRow& row : site.documents) row.confirmed_from_specimen = Date{2026, 11, 21};
  EXPECT_TRUE(classify("IG", "USA", "USA", site).certain);
  EXPECT_FALSE(classify("ZZ", "USA", "USA", site).certain);
}

TEST(Classify, TakesAConfirmationForItsOwnIssuerOnly) {
  Tables site = shipped();
  site.policy.confirmations = {{"IN", "CAN", Date{2026, 11, 21}}};
  EXPECT_TRUE(classify("IN", "CAN", "CAN", site).certain);
  EXPECT_FALSE(classify("IN", "USA", "CAN", site).certain);
}

TEST(Classify, PrefersTheRowOfANationality) {
  Tables tables = shipped();
  DocumentRow special{.code = "IS", .issuer = "USA", .nationality = "MEX"};
  special.document_class = DocumentClass::fast;
  tables.documents.insert(tables.documents.begin(), special);
  EXPECT_EQ(classify("IS", "USA", "MEX", tables).document_class, DocumentClass::fast);
  EXPECT_EQ(classify("IS", "USA", "USA", tables).document_class, DocumentClass::sentri);
}

TEST(StatusOf, TakesTheNationalityNotTheIssuer) {
  const Holder holder = status_of(DocumentClass::sentri, "USA", "MEX");
  EXPECT_EQ(holder.citizenship, "MEX");
  EXPECT_EQ(holder.status, Status::citizen);
}

TEST(StatusOf, MakesAResidentOfTheHolderOfAResidentDocument) {
  for (const DocumentClass shown :
       {DocumentClass::permanent_resident_card, DocumentClass::reentry_permit,
        DocumentClass::refugee_travel_document}) {
    const Holder holder = status_of(shown, "USA", "NZL");
    EXPECT_EQ(holder.citizenship, "NZL");
    EXPECT_EQ(holder.status, Status::permanent_resident);
  }
}

TEST(StatusOf, KnowsABermudianByTheIssuer) {
  EXPECT_EQ(status_of(DocumentClass::passport_book, "BMU", "GBD").citizenship, "BMU");
  EXPECT_EQ(status_of(DocumentClass::passport_book, "GBD", "GBD").citizenship, "GBD");
  EXPECT_EQ(status_of(DocumentClass::passport_book, "BMU", "FRA").citizenship, "FRA");
  EXPECT_EQ(status_of(DocumentClass::nexus, "BMU", "GBD").citizenship, "GBD");
}

TEST(StatusOf, KnowsNobodyWithoutANationality) {
  const Holder holder = status_of(DocumentClass::passport_book, "USA", "<<<");
  EXPECT_TRUE(holder.citizenship.empty());
  EXPECT_EQ(holder.status, Status::unknown);
}

TEST(StateCode, SpellsGermanyOut) {
  EXPECT_EQ(state_code("D<<"), "DEU");
  EXPECT_EQ(state_code("D"), "DEU");
  EXPECT_EQ(state_code("USA"), "USA");
  EXPECT_EQ(state_code("<<<"), "");
}

}  // namespace
}  // namespace garita::whti
