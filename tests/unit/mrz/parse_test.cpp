// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verify/mrz/mrz.h"

namespace garita::mrz {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kToday{2026, 11, 21};
using Lines = std::vector<std::string>;

// Doc 9303-4 appendix B, 9303-5 appendix B, 9303-6 appendix B, 9303-7 appendices: Anna Maria
// Eriksson.
const Lines kTd3{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                 "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};
const Lines kTd1{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
                 "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"};
const Lines kTd2{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"};
const Lines kMrvA{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                  "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"};
const Lines kMrvB{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"};

Mrz parsed(const Lines& lines) {
  const auto mrz = parse(lines, kToday);
  EXPECT_TRUE(mrz.has_value()) << (mrz ? "" : to_string(mrz.error()));
  return mrz.value_or(Mrz{});
}

PartialDate day(int year, int month, int day_of_month) { return {year, month, day_of_month}; }

TEST(Parse, ReadsTheSpecimenPassportOfDoc9303) {
  const Mrz mrz = parsed(kTd3);
  EXPECT_EQ(mrz.format, Format::td3);
  EXPECT_TRUE(mrz.valid);
  EXPECT_EQ(mrz.fields.document_code, "P");
  EXPECT_EQ(mrz.fields.issuer, "UTO");
  EXPECT_EQ(mrz.fields.surname, "ERIKSSON");
  EXPECT_EQ(mrz.fields.given_names, "ANNA MARIA");
  EXPECT_FALSE(mrz.fields.names_may_be_truncated);
  EXPECT_EQ(mrz.fields.document_number, "L898902C3");
  EXPECT_EQ(mrz.fields.nationality, "UTO");
  EXPECT_EQ(mrz.fields.birth_date, day(1974, 8, 12));
  EXPECT_EQ(mrz.fields.sex, "F");
  EXPECT_EQ(mrz.fields.expiry_date, day(2012, 4, 15));
  EXPECT_EQ(mrz.fields.optional_data, "ZE184226B");
  EXPECT_THAT(mrz.repairs, IsEmpty());
  EXPECT_THAT(mrz.variants, IsEmpty());
}

TEST(Parse, ReadsTheSpecimenCardsAndVisasOfDoc9303) {
  for (const auto& [lines, format, number] :
       {std::tuple{kTd1, Format::td1, "D23145890"}, std::tuple{kTd2, Format::td2, "D23145890"},
        std::tuple{kMrvA, Format::mrv_a, "L8988901C"},
        std::tuple{kMrvB, Format::mrv_b, "L8988901C"}}) {
    const Mrz mrz = parsed(lines);
    EXPECT_EQ(mrz.format, format);
    EXPECT_TRUE(mrz.valid) << to_string(format);
    EXPECT_EQ(mrz.fields.surname, "ERIKSSON") << to_string(format);
    EXPECT_EQ(mrz.fields.given_names, "ANNA MARIA") << to_string(format);
    EXPECT_EQ(mrz.fields.document_number, number) << to_string(format);
  }
  EXPECT_EQ(parsed(kMrvA).check_digits.composite, std::nullopt);
  EXPECT_EQ(parsed(kMrvA).fields.birth_date, day(1940, 9, 7));
}

TEST(Parse, ReadsTheOldFrenchCard) {
  const Mrz mrz =
      parsed({"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"});
  EXPECT_EQ(mrz.format, Format::fra_id);
  EXPECT_TRUE(mrz.valid);
  EXPECT_EQ(mrz.fields.surname, "BERTHIER");
  EXPECT_EQ(mrz.fields.given_names, "CORINNE");
  EXPECT_EQ(mrz.fields.document_number, "940992310285");
  EXPECT_EQ(mrz.fields.birth_date, day(1965, 12, 6));
  EXPECT_EQ(mrz.fields.sex, "F");
  EXPECT_FALSE(mrz.fields.expiry_printed);
}

// Invented documents, check digits computed by hand from Doc 9303-3 section 4.9.
TEST(Parse, AcceptsDocumentsOfTheWesternHemisphere) {
  const std::vector<Lines> documents{
      {"P<USASPECIMEN<<TEST<ALPHA<<<<<<<<<<<<<<<<<<<",
       "9000000014USA8503127F3306116<<<<<<<<<<<<<<02"},
      {"P<CANSPECIMEN<<TEST<BRAVO<<<<<<<<<<<<<<<<<<<",
       "ZZ000001<3CAN7901014M2001012<<<<<<<<<<<<<<04"},
      {"P<MEXGARCIA<LOPEZ<<MARIA<DEL<CARMEN<<<<<<<<<",
       "G000000013MEX9006153F3205208<<<<<<<<<<<<<<08"},
      {"IPUSAC000000015<<<<<<<<<<<<<<<", "8503127F3306116USA<<<<<<<<<<<0",
       "SPECIMEN<<TEST<ALPHA<<<<<<<<<<"},
      {"INUSA9800000018<<<<<<<<<<<<<<<", "7901014M3101012CAN<<<<<<<<<<<2",
       "SPECIMEN<<TEST<BRAVO<<<<<<<<<<"},
      {"ISUSA9800000029<<<<<<<<<<<<<<<", "9006153F3105205MEX<<<<<<<<<<<6",
       "GARCIA<LOPEZ<<MARIA<<<<<<<<<<<"},
      {"C1USA0000007010SRC0000000701<<", "8001014F3105010NZL<<<<<<<<<<<9",
       "SPECIMEN<<TEST<CHARLIE<<<<<<<<"},
      {"C2USA0000007021WAC0000000702<<", "8001014M3105010MEX<<<<<<<<<<<5",
       "SPECIMEN<<TEST<DELTA<<<<<<<<<<"}};
  for (const Lines& lines : documents) EXPECT_TRUE(parsed(lines).valid) << lines[0];
  EXPECT_EQ(parsed(documents[2]).fields.surname, "GARCIA LOPEZ");
  EXPECT_EQ(parsed(documents[1]).fields.document_number, "ZZ000001");
  EXPECT_EQ(parsed(documents[6]).fields.optional_data, "SRC0000000701");
  EXPECT_EQ(parsed(documents[6]).fields.document_code, "C1");
}

TEST(Parse, ReadsLongNumbersByNoteJ) {
  const Mrz mrz = parsed({"I<UTOD23145890<7349<<<<<<<<<<<", "7408122F1204156UTO<<<<<<<<<<<2",
                          "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"});
  EXPECT_EQ(mrz.fields.document_number, "D23145890734");
  EXPECT_EQ(mrz.check_digits.document_number, true);
  EXPECT_EQ(mrz.fields.optional_data, "");
  EXPECT_THAT(mrz.variants, ElementsAre(Variant::long_number));
}

TEST(Parse, NamesTheLongNumberWhoseDigitCountsTheFiller) {
  // 123456789 weighs 147 up to the ninth character; the filler takes weight 7, then 1 x 3 = 3 -> 0.
  const Mrz mrz = parsed({"I<UTO123456789<10<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<4",
                          "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"});
  EXPECT_EQ(mrz.fields.document_number, "1234567891");
  EXPECT_EQ(mrz.check_digits.document_number, false);
  EXPECT_FALSE(mrz.valid);
  EXPECT_THAT(mrz.variants, ElementsAre(Variant::long_number_counts_filler));
}

TEST(Parse, ReadsLongNumbersOfTd2) {
  const Mrz mrz =
      parsed({"I<UTOSTEVENSON<<PETER<<JOHN<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"});
  EXPECT_TRUE(mrz.valid);
  EXPECT_EQ(mrz.fields.document_number, "D23145890734");
  EXPECT_EQ(mrz.fields.given_names, "PETER JOHN");
}

TEST(Parse, KeepsOptionalDataAfterALongNumber) {
  const Mrz mrz = parsed({"I<NLD123456789<07<OHDA1234567X", "6503101F3108022NLDOPT<DATA2<<1",
                          "DE<BRUIJN<<WILLEKE<LISELOTTE<<"});
  EXPECT_TRUE(mrz.valid);
  EXPECT_EQ(mrz.fields.document_number, "1234567890");
  EXPECT_EQ(mrz.fields.optional_data, "OHDA1234567X");
  EXPECT_EQ(mrz.fields.optional_data_2, "OPT DATA2");
}

TEST(Parse, DetectsEachCorruptedCheckDigit) {
  const auto corrupt = [](std::size_t position) {
    Lines lines = kTd3;
    char& c = lines[1][position];
    c = c == '9' ? '0' : static_cast<char>(c + 1);
    return parsed(lines);
  };
  EXPECT_EQ(corrupt(9).check_digits.document_number, false);
  EXPECT_EQ(corrupt(19).check_digits.birth_date, false);
  EXPECT_EQ(corrupt(27).check_digits.expiry_date, false);
  EXPECT_EQ(corrupt(42).check_digits.optional_data, false);
  EXPECT_EQ(corrupt(43).check_digits.composite, false);
  for (const std::size_t position : {9, 19, 27, 42, 43}) EXPECT_FALSE(corrupt(position).valid);
}

TEST(Parse, TakesZeroOrFillerForTheDigitOfEmptyOptionalData) {
  EXPECT_TRUE(parsed({"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<",
                      "C11T002JM4D<<9608122F1310317<<<<<<<<<<<<<<<6"})
                  .valid);
  EXPECT_TRUE(parsed({"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<",
                      "C11T002JM4D<<9608122F2310314<<<<<<<<<<<<<<04"})
                  .valid);
  Lines lines = kTd3;
  lines[1][42] = '<';
  EXPECT_EQ(parsed(lines).check_digits.optional_data, false);
}

TEST(Parse, ReadsDatesWithUnknownParts) {
  const Mrz mrz = parsed({"P<UTOSMITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
                          "A1234567<6UTO70<<<<9<3001019<<<<<<<<<<<<<<<2"});
  EXPECT_TRUE(mrz.valid);
  EXPECT_EQ(mrz.fields.birth_date, (PartialDate{1970, std::nullopt, std::nullopt}));
  EXPECT_EQ(mrz.fields.sex, "X");
  EXPECT_EQ(mrz.fields.given_names, "");
}

TEST(Parse, RefusesLettersInDatesHoweverTheirDigitFalls) {
  Lines lines = kTd3;
  lines[1].replace(13, 7, "7A08129");  // 7x7+10x3+0x1+8x7+1x3+2x1 = 140: digit 0; the print says 9
  EXPECT_FALSE(parsed(lines).valid);
  lines[1].replace(13, 7, "7A08120");
  EXPECT_FALSE(parsed(lines).valid);
  EXPECT_EQ(parsed(lines).fields.birth_date, std::nullopt);
}

TEST(Parse, PutsNoBirthInTheFutureAndExpiryNearToday) {
  Lines lines = kTd3;
  lines[1].replace(13, 6, "261121");
  EXPECT_EQ(parsed(lines).fields.birth_date, day(2026, 11, 21));
  lines[1].replace(13, 6, "261122");
  EXPECT_EQ(parsed(lines).fields.birth_date, day(1926, 11, 22));
  lines[1].replace(21, 6, "760101");
  EXPECT_EQ(parsed(lines).fields.expiry_date, day(2076, 1, 1));
  lines[1].replace(21, 6, "780101");
  EXPECT_EQ(parsed(lines).fields.expiry_date, day(1978, 1, 1));
}

TEST(Parse, FindsTheLeapDayOfTheCenturyThatHasIt) {
  Lines lines = kTd3;
  lines[1].replace(13, 6, "000229");
  EXPECT_EQ(parsed(lines).fields.birth_date, day(2000, 2, 29));
  lines[1].replace(13, 6, "010229");
  EXPECT_EQ(parsed(lines).fields.birth_date, std::nullopt);
}

TEST(Parse, SaysWhenNoExpiryIsPrinted) {
  Lines lines = kTd3;
  lines[1].replace(21, 7, "<<<<<<<");
  const Mrz mrz = parsed(lines);
  EXPECT_FALSE(mrz.fields.expiry_printed);
  EXPECT_EQ(mrz.check_digits.expiry_date, false);
  EXPECT_THAT(mrz.variants, ElementsAre(Variant::empty_expiry_without_digit));
}

TEST(Parse, TakesANameWithoutSeparatorAsPrimaryAndFlagsTruncation) {
  const Mrz mrz = parsed({"P<MYSMEGAN<ELLA<RUTH<BIN<ISMAELAR<EZZAHUDDIN",
                          "A001122338MYS0911267M2010153<<<<<<<<<<<<<<<8"});
  EXPECT_TRUE(mrz.valid);
  EXPECT_EQ(mrz.fields.surname, "MEGAN ELLA RUTH BIN ISMAELAR EZZAHUDDIN");
  EXPECT_EQ(mrz.fields.given_names, "");
  EXPECT_TRUE(mrz.fields.names_may_be_truncated);
}

TEST(Parse, RefusesWhatIsNoMrz) {
  const auto code = [](const Lines& lines) { return parse(lines, kToday).error().code; };
  EXPECT_EQ(code({}), ErrorCode::mrz_bad_format);
  EXPECT_EQ(code({kTd3[0]}), ErrorCode::mrz_bad_format);
  EXPECT_EQ(code({kTd3[0], kTd2[1]}), ErrorCode::mrz_bad_format);
  EXPECT_EQ(code({"", ""}), ErrorCode::mrz_bad_format);
  EXPECT_EQ(code({std::string(1000, 'A'), std::string(1000, 'A')}), ErrorCode::mrz_bad_format);
  EXPECT_EQ(code({kTd3[0], "L898902C36UTO7408122f1204159ZE184226B<<<<<10"}),
            ErrorCode::mrz_bad_character);
}

}  // namespace
}  // namespace garita::mrz
