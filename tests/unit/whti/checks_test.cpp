// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/unit/whti/question.h"

namespace garita::whti {
namespace {

using enum DocumentClass;

SetOf<Reason> reasons(std::initializer_list<Reason> all) {
  SetOf<Reason> result;
  for (const Reason reason : all) result.add(reason);
  return result;
}

SetOf<Reason> face(Traveler person) {
  const Asked asked(passage(Mode::land_vehicle, "MEX", {std::move(person)}));
  std::vector<const Document*> used;
  for (const Document& shown : asked.traveler().documents) used.push_back(&shown);
  return face_reasons(*asked, used);
}

Traveler with_face(std::string citizenship, Document shown, FaceResult result, bool opt_out) {
  Traveler person = traveler(std::move(citizenship), {std::move(shown)});
  person.face = result;
  person.photo_opt_out = opt_out;
  return person;
}

TEST(FaceReasons, SaysNothingOfAMatch) {
  EXPECT_EQ(face(with_face("USA", document(passport_book), FaceResult::match, false)), reasons({}));
}

TEST(FaceReasons, RefersAMismatchEvenAfterAnOptOut) {
  EXPECT_EQ(face(with_face("USA", document(passport_book), FaceResult::no_match, false)),
            reasons({Reason::face_mismatch}));
  EXPECT_EQ(face(with_face("USA", document(passport_book), FaceResult::no_match, true)),
            reasons({Reason::face_mismatch, Reason::photo_opt_out}));
}

TEST(FaceReasons, MakesTheMatchALawForTheBorderCrossingCard) {
  EXPECT_EQ(face(with_face("MEX", document(border_crossing_card), FaceResult::no_match, false)),
            reasons({Reason::face_mismatch, Reason::bcc_biometric_mismatch}));
}

TEST(FaceReasons, LetsOnlyCitizensDeclineThePhotograph) {
  const auto declined = [](std::string citizenship) {
    return face(with_face(citizenship, document(passport_book, citizenship),
                          FaceResult::not_performed, true));
  };
  EXPECT_EQ(declined("USA"), reasons({Reason::photo_opt_out}));
  EXPECT_EQ(declined("CAN"), reasons({Reason::photo_refused}));
}

TEST(FaceReasons, TakesNoPortraitForAMatchOnlyWhereAnOfficerLooks) {
  EXPECT_EQ(face(with_face("USA", paper(birth_certificate), FaceResult::not_applicable, false)),
            reasons({}));
  EXPECT_EQ(face(with_face("USA", document(passport_book), FaceResult::not_applicable, false)),
            reasons({Reason::face_not_performed}));
  EXPECT_EQ(face(with_face("USA", paper(birth_certificate), FaceResult::not_performed, false)),
            reasons({Reason::face_not_performed}));
}

SetOf<Reason> chip(ChipResult used, ChipResult beside) {
  Document first = document(passport_book);
  first.chip = used;
  Document second = document(passport_book, "FRA");
  second.chip = beside;
  const Asked asked(passage(Mode::air, "FRA", {traveler("USA", {first, second})}));
  const Document* const relied_on[] = {&asked.document(0)};
  return chip_reasons(*asked, relied_on);
}

TEST(ChipReasons, SaysNothingOfAGenuineAbsentOrUncheckedChip) {
  for (const ChipResult quiet :
       {ChipResult::genuine, ChipResult::absent, ChipResult::not_checked}) {
    EXPECT_EQ(chip(quiet, quiet), reasons({}));
  }
}

TEST(ChipReasons, RefersAForgeryWhereverItIsShown) {
  EXPECT_EQ(chip(ChipResult::failed, ChipResult::genuine), reasons({Reason::chip_failed}));
  EXPECT_EQ(chip(ChipResult::genuine, ChipResult::failed), reasons({Reason::chip_failed}));
}

TEST(ChipReasons, MindsASilentChipOnlyOfTheDocumentReliedOn) {
  EXPECT_EQ(chip(ChipResult::unreadable, ChipResult::genuine), reasons({Reason::chip_unreadable}));
  EXPECT_EQ(chip(ChipResult::genuine, ChipResult::unreadable), reasons({}));
}

}  // namespace
}  // namespace garita::whti
