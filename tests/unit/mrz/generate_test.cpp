// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verify/mrz/mrz.h"

namespace garita::mrz {
namespace {

using testing::ElementsAre;

// The specimen holder of Doc 9303-4 appendix B.
Fields eriksson() {
  Fields fields;
  fields.document_code = "P";
  fields.issuer = "UTO";
  fields.surname = "ERIKSSON";
  fields.given_names = "ANNA MARIA";
  fields.document_number = "L898902C3";
  fields.nationality = "UTO";
  fields.birth_date = PartialDate{1974, 8, 12};
  fields.sex = "F";
  fields.expiry_date = PartialDate{2012, 4, 15};
  fields.optional_data = "ZE184226B";
  return fields;
}

TEST(CheckDigit, AgreesWithTheWorkedExamplesOfDoc9303) {
  EXPECT_EQ(check_digit("520727"), '3');                                   // 9303-3 section 4.9
  EXPECT_EQ(check_digit("AB2134<<<"), '5');                                // 9303-3 section 4.9
  EXPECT_EQ(check_digit("HA672242<658022549601086<<<<<<<<<<<<<<0"), '8');  // 9303-4 appendix
  EXPECT_EQ(check_digit(""), '0');
}

TEST(Generate, PrintsTheSpecimenPassport) {
  EXPECT_THAT(generate(Format::td3, eriksson()).value(),
              ElementsAre("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                          "L898902C36UTO7408122F1204159ZE184226B<<<<<10"));
}

TEST(Generate, PrintsTheSpecimenCards) {
  Fields fields = eriksson();
  fields.document_code = "I";
  fields.document_number = "D23145890";
  fields.optional_data = "";
  EXPECT_THAT(generate(Format::td1, fields).value(),
              ElementsAre("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
                          "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"));
  EXPECT_THAT(
      generate(Format::td2, fields).value(),
      ElementsAre("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"));
}

// The published specimen; two given names as the card prints them.
TEST(Generate, PrintsTheOldFrenchCard) {
  Fields fields{.document_code = "ID",
                .issuer = "FRA",
                .surname = "BERTHIER",
                .given_names = "CORINNE",
                .document_number = "940992310285",
                .birth_date = PartialDate{1965, 12, 6},
                .sex = "F"};
  EXPECT_THAT(
      generate(Format::fra_id, fields).value(),
      ElementsAre("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"));
  fields.given_names = "CORINNE ANNE MARIE";
  EXPECT_EQ(generate(Format::fra_id, fields).value()[1].substr(13, 14), "CORINNE<<ANNE<");
}

TEST(Generate, PrintsAVisa) {
  Fields fields = eriksson();
  fields.document_code = "V";
  fields.document_number = "L8988901C";
  fields.nationality = "XXX";
  fields.birth_date = PartialDate{1940, 9, 7};
  fields.expiry_date = PartialDate{1996, 12, 10};
  fields.optional_data = "6ZE184226B";
  EXPECT_THAT(generate(Format::mrv_a, fields).value(),
              ElementsAre("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                          "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"));
}

TEST(Generate, PrintsLongNumbersByNoteJ) {
  Fields fields = eriksson();
  fields.document_code = "I";
  fields.document_number = "D23145890734";
  fields.optional_data = "";
  fields.expiry_date = PartialDate{2012, 4, 15};
  EXPECT_EQ(generate(Format::td1, fields).value()[0], "I<UTOD23145890<7349<<<<<<<<<<<");
}

TEST(Generate, PrintsUnknownPartsAsFillers) {
  Fields fields = eriksson();
  fields.birth_date = PartialDate{1970, std::nullopt, std::nullopt};
  fields.sex = "X";
  fields.expiry_date.reset();
  EXPECT_EQ(generate(Format::td3, fields).value()[1].substr(13, 15), "70<<<<9<<<<<<<0");
}

TEST(Generate, TruncatesNamesWithALetterInTheLastCell) {
  Fields fields = eriksson();
  // Doc 9303-4 section 4.2.3, "NILAVADHANANANDA CHAYAPA DEJTHAMRONG KRASUANG".
  fields.surname = "NILAVADHANANANDA";
  fields.given_names = "CHAYAPA DEJTHAMRONG KRASUANG";
  EXPECT_EQ(generate(Format::td3, fields).value()[0],
            "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
  fields.surname = "BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL";
  fields.given_names = "DINGO POTOROO";
  EXPECT_EQ(generate(Format::td3, fields).value()[0],
            "P<UTOBENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D");
}

TEST(Generate, ShortensAComponentWhereAFillerWouldEndTheNames) {
  Fields fields = eriksson();
  fields.document_code = "I";
  fields.optional_data = "";
  fields.surname = "ABCDEFGHIJKLMNOPQRSTUVW";  // 23 + 2 fillers + ANNA = 29: the 30th is a filler
  EXPECT_EQ(generate(Format::td1, fields).value()[2], "ABCDEFGHIJKLMNOPQRSTUVW<<ANN<M");
}

TEST(Generate, TurnsHyphensToFillersAndDropsApostrophes) {
  Fields fields = eriksson();
  fields.surname = "O'CONNOR";
  fields.given_names = "ENYA-SIOBHAN";
  EXPECT_EQ(generate(Format::td3, fields).value()[0],
            "P<UTOOCONNOR<<ENYA<SIOBHAN<<<<<<<<<<<<<<<<<<");
}

TEST(Generate, RefusesWhatCannotBePrinted) {
  const auto code = [](auto change) {
    Fields fields = eriksson();
    change(fields);
    return generate(Format::td3, fields).error().code;
  };
  EXPECT_EQ(code([](Fields& f) { f.surname = "ÉRIC"; }), ErrorCode::mrz_bad_character);
  EXPECT_EQ(code([](Fields& f) { f.document_number = "1234567890"; }),
            ErrorCode::mrz_bad_character);
  EXPECT_EQ(code([](Fields& f) { f.issuer = "UTOP"; }), ErrorCode::mrz_bad_character);
  EXPECT_EQ(generate(Format::fra_id, eriksson()).error().code, ErrorCode::mrz_bad_character)
      << "the old French card has no place for an expiry date";
}

TEST(Generate, IsReadBackByParse) {
  for (const Format format :
       {Format::td1, Format::td2, Format::td3, Format::mrv_a, Format::mrv_b}) {
    Fields fields = eriksson();
    fields.document_code = format == Format::mrv_a || format == Format::mrv_b ? "V" : "P";
    fields.optional_data = "ZE1842";
    const auto mrz = parse(generate(format, fields).value(), Date{2026, 11, 21}).value();
    EXPECT_TRUE(mrz.valid) << to_string(format);
    EXPECT_EQ(mrz.format, format);
    EXPECT_EQ(mrz.fields.surname, fields.surname);
    EXPECT_EQ(mrz.fields.given_names, fields.given_names);
    EXPECT_EQ(mrz.fields.document_number, fields.document_number);
    EXPECT_EQ(mrz.fields.birth_date, fields.birth_date);
    EXPECT_EQ(mrz.fields.expiry_date, fields.expiry_date);
    EXPECT_EQ(mrz.fields.optional_data, fields.optional_data);
  }
}

}  // namespace
}  // namespace garita::mrz
