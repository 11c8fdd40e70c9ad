// SPDX-License-Identifier: Apache-2.0
// Expected values: Doc 9303-3 (8th edition, 2021) section 6 and its appendix B, typed by hand.
#include "verify/base/transliteration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace garita {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(Transliteration, OfLatinLettersTakesTheFirstFormOfTableA) {
  EXPECT_EQ(transliterate("ÀÁÂÃ Ä Å Æ"), "AAAA AE AA AE");
  EXPECT_EQ(transliterate("ÇÈÉÊËÌÍÎÏ Ð Ñ"), "CEEEEIIII D N");
  EXPECT_EQ(transliterate("ÒÓÔÕ Ö Ø ÙÚÛ Ü Ý Þ"), "OOOO OE OE UUU UE Y TH");
  EXPECT_EQ(transliterate("ĀĂĄ ĆĈĊČ ĎĐ ĒĔĖĘĚ"), "AAA CCCC DD EEEEE");
  EXPECT_EQ(transliterate("ĜĞĠĢ ĤĦ ĨĪĬĮİı Ĳ Ĵ Ķ"), "GGGG HH IIIIII IJ J K");
  EXPECT_EQ(transliterate("ĹĻĽĿŁ ŃŅŇŊ ŌŎŐ Œ"), "LLLLL NNNN OOO OE");
  EXPECT_EQ(transliterate("ŔŖŘ ŚŜŞŠ ŢŤŦ ŨŪŬŮŰŲ"), "RRR SSSS TTT UUUUUU");
  EXPECT_EQ(transliterate("Ŵ ŶŸ ŹŻŽ ẞ"), "W YY ZZZ SS");
}

TEST(Transliteration, TakesSmallLettersAsCapitals) {
  EXPECT_EQ(transliterate("Jürgen Müßig"), "JUERGEN MUESSIG");
  EXPECT_EQ(transliterate("łŁ żŻ ňŇ ŷŶ ÿ ĳ"), "LL ZZ NN YY Y IJ");
  EXPECT_EQ(transliterate("ёжик ђорђе ґ"), "EZHIK DORDE G");
}

TEST(Transliteration, OfCyrillicLettersFollowsTableB) {
  EXPECT_EQ(transliterate("Ё Ђ Є Ѕ І Ї Ј Љ Њ Ќ Ў Џ"), "E D IE DZ I I J LJ NJ K U DZ");
  EXPECT_EQ(transliterate("АБВГДЕ Ж ЗИЙКЛМНОПРСТУФ"), "ABVGDE ZH ZIIKLMNOPRSTUF");
  EXPECT_EQ(transliterate("Х Ц Ч Ш Щ Ъ Ы Э Ю Я"), "KH TS CH SH SHCH IE Y E IU IA");
  EXPECT_EQ(transliterate("Ѫ Ѵ Ґ Ғ Һ"), "U Y G G C");
  EXPECT_EQ(transliterate("Горбачёв"), "GORBACHEV");
  EXPECT_EQ(transliterate("Ольга"), "OLGA");
}

TEST(Transliteration, OfCyrillicLettersHeedsTheLanguagesExceptions) {
  EXPECT_EQ(transliterate("Ё Г", Language::belarusian), "IO H");
  EXPECT_EQ(transliterate("Щ", Language::bulgarian), "SHT");
  EXPECT_EQ(transliterate("Ќ Џ Х Ц Ғ", Language::macedonian), "KJ DJ H C GJ");
  EXPECT_EQ(transliterate("Г Ж Х Ц Ч Ш", Language::serbian), "H Z H C C S");
  EXPECT_EQ(transliterate("Г И", Language::ukrainian), "H Y");
  EXPECT_EQ(transliterate("Г Щ", Language::macedonian), "G SHCH");
}

TEST(Transliteration, OfUkrainianKnowsTheFirstCharacterOfAComponent) {
  EXPECT_EQ(transliterate("Єва Їжак Йосип Юлія Яна", Language::ukrainian),
            "YEVA YIZHAK YOSYP YULIIA YANA");
  EXPECT_EQ(transliterate("Заєць-Їжак", Language::ukrainian), "ZAIETS YIZHAK");
  EXPECT_EQ(transliterate("Їжак"), "IZHAK");
}

TEST(Transliteration, OfArabicLettersFollowsTableC) {
  EXPECT_EQ(transliterate("ء آ أ ؤ إ ئ ا ب"), "XE XAA XAE U I XI A B");
  EXPECT_EQ(transliterate("ت ث ج ح خ د ذ ر ز"), "T XTH J XH XKH D XDH R Z");
  EXPECT_EQ(transliterate("س ش ص ض ط ظ ع غ"), "S XSH XSS XDZ XTT XZZ E G");
  EXPECT_EQ(transliterate("ف ق ك ل م ن ه و ى ي"), "F Q K L M N H W XAY Y");
  EXPECT_EQ(transliterate("ٱ ٹ ټ پ ځ څ چ ڈ ډ ڑ ړ ږ ژ ښ"),
            "XXA XXT XRT P XKE XXH XC XXD XDR XXR XRR XRX XJ XXS");
  EXPECT_EQ(transliterate("ک ګ ڭ گ ں ڼ ھ ۀ ہ ۂ ۃ ی ۍ ې ے ۓ"),
            "XKK XXK XNG XGG XNN XXN XDO XYH XXG XGE XTG XYA XXY Y XYB XBE");
  EXPECT_EQ(transliterate("ڤ ڥ"), "V XF");  // appendix B 5.4
}

TEST(Transliteration, LeavesOutWhatTableCDoesNotEncode) {
  EXPECT_EQ(transliterate("مُحَمَد"), "MXHMD");
  EXPECT_EQ(transliterate("مـحـمـد"), "MXHMD");
  EXPECT_EQ(transliterate("ڜڢڧڨ"), "");
}

// Section 6 C, footnotes 2 and 3.
TEST(Transliteration, WritesTehMarbutaByItsPlaceAndDoublesByShadda) {
  EXPECT_EQ(transliterate("عبّاس"), "EBBAS");
  EXPECT_EQ(transliterate("فضّة"), "FXDZDZXAH");
  EXPECT_EQ(transliterate("نعيمة جميلة"), "NEYMXAH JMYLXAH");
  EXPECT_EQ(transliterate("فاطمةب"), "FAXTTMXTAB");
}

// Appendix B 5.7 and 5.9.
TEST(Transliteration, GivesTheExamplesOfAppendixB) {
  EXPECT_EQ(transliterate("ابو بكر محمد بن زكريا الرازي"), "ABW BKR MXHMD BN ZKRYA ALRAZY");
  EXPECT_EQ(transliterate("سمير بادمكدوذيل"), "SMYR BADMKDWXDHYL");
  EXPECT_EQ(transliterate("جمال عبد الناصر"), "JMAL EBD ALNAXSSR");
  EXPECT_EQ(transliterate("متعب"), "MTEB");
}

TEST(Transliteration, PartsComponentsAndDropsSigns) {
  EXPECT_EQ(transliterate("  Anna \t María<<<"), "ANNA MARIA");
  EXPECT_EQ(transliterate("Smith-Jones, D'Artagnan O\u2019Connor"),
            "SMITH JONES DARTAGNAN OCONNOR");
  EXPECT_EQ(transliterate("Γιώργος 王"), "");
  EXPECT_EQ(transliterate("A\xFF\xC3"), "A");
}

TEST(Transliteration, TakesDecomposedLettersAsComposedOnes) {
  EXPECT_EQ(transliterate("Mu\u0308ller"), "MUELLER");
  EXPECT_EQ(transliterate("A\u030Angstro\u0308m"), "AANGSTROEM");
  EXPECT_EQ(transliterate("Nu\u0301n\u0303ez"), "NUNEZ");
  EXPECT_EQ(transliterate("\u0415\u0308", Language::belarusian), "IO");
  EXPECT_EQ(transliterate("\u0627\u0654"), "XAE");
}

TEST(MrzSpellings, AreAllFormsOfTableAEachUsedThroughout) {
  EXPECT_THAT(mrz_spellings("Müller"), ElementsAre("MUELLER", "MUXXLLER", "MULLER"));
  EXPECT_THAT(mrz_spellings("Peña"), ElementsAre("PENA", "PENXXA"));
  EXPECT_THAT(mrz_spellings("Åberg"), ElementsAre("AABERG", "ABERG"));
  EXPECT_THAT(mrz_spellings("Bülbül"), UnorderedElementsAre("BUELBUEL", "BUXXLBUXXL", "BULBUL"));
  EXPECT_THAT(mrz_spellings("Søren"), ElementsAre("SOEREN"));
  EXPECT_THAT(mrz_spellings("ERIKSSON"), ElementsAre("ERIKSSON"));
}

TEST(MrzSpellings, FollowEachLanguageOfTableB) {
  EXPECT_THAT(mrz_spellings("Георгий"), UnorderedElementsAre("GEORGII", "HEORHII", "HEORHYI"));
  EXPECT_THAT(mrz_spellings("Шарић"), UnorderedElementsAre("SHARIC", "SARIC", "SHARYC"));
}

// Appendix B 5.5.6, 5.5.11 and 5.6 note 4.
TEST(MrzSpellings, AllowForWhatArabicScriptLeavesOpen) {
  EXPECT_THAT(mrz_spellings("عبّاس"), UnorderedElementsAre("EBBAS", "EBAS"));
  EXPECT_THAT(mrz_spellings("فاطمة"), UnorderedElementsAre("FAXTTMXAH", "FAXTTMXTA"));
  EXPECT_THAT(mrz_spellings("علی"), UnorderedElementsAre("ELXYA", "ELXAY", "ELY"));
}

TEST(MrzSpellings, AreBounded) {
  EXPECT_THAT(mrz_spellings("ÄÖÜÑÅ"), SizeIs(48));  // 2 x 2 x 3 x 2 x 2
  EXPECT_THAT(mrz_spellings("ÄÖÜÑÅ یةّ"), SizeIs(kMostSpellings));
  EXPECT_EQ(mrz_spellings(std::string(100'000, 'A')).front().size(), 256u);
}

TEST(SameName, HoldsBetweenNationalLettersAndAnyFormOfThem) {
  for (const char* mrz : {"MUELLER", "MULLER", "MUXXLLER", "MUELLER<<<"}) {
    EXPECT_TRUE(may_be_same_name("Müller", mrz)) << mrz;
  }
  EXPECT_TRUE(may_be_same_name("ANNA<MARIA", "Anna-Maria"));
  EXPECT_TRUE(may_be_same_name("Олена Ющенко", "OLENA YUSHCHENKO"));
  EXPECT_TRUE(may_be_same_name("محمّد", "MXHMD"));
  EXPECT_TRUE(may_be_same_name("Mueller", "Müller"));
}

TEST(SameName, FailsWhereNoTableWritesOneForTheOther) {
  EXPECT_FALSE(may_be_same_name("Müller", "MOELLER"));
  EXPECT_FALSE(may_be_same_name("MUELLER", "MULLER"));  // two MRZs stand as they are
  EXPECT_FALSE(may_be_same_name("Müller", "MUELLE"));
  EXPECT_FALSE(may_be_same_name("Anna Maria", "ANNAMARIA"));
  EXPECT_FALSE(may_be_same_name("", ""));
  EXPECT_FALSE(may_be_same_name("王", "WANG"));
}

TEST(SameName, MayBeCutWhereOneIsTheBeginningOfTheOther) {
  EXPECT_TRUE(may_be_same_name("Papandropoulous", "PAPANDROPO", true));
  EXPECT_FALSE(may_be_same_name("Papandropoulous", "PAPANDROPO"));
  EXPECT_FALSE(may_be_same_name("Papandropoulous", "PAPPAS", true));
  EXPECT_FALSE(may_be_same_name("Papandropoulous", "", true));
}

TEST(NationalSpellings, OfLatinNamesBeginWithTheNameItself) {
  const auto names = national_spellings("MUELLER", Script::latin, 500);
  EXPECT_EQ(names.front(), "MUELLER");
  EXPECT_THAT(names, Contains("MÜLLER"));
  EXPECT_THAT(names, Contains("MUĘLLER"));
  EXPECT_THAT(names, Not(Contains("MÖLLER")));
  EXPECT_THAT(national_spellings("PENXXA", Script::latin, 500), Contains("PEÑA"));
}

TEST(NationalSpellings, ComeBackFromCyrillic) {
  EXPECT_THAT(national_spellings("IVANOV", Script::cyrillic, 1), ElementsAre("ИВАНОВ"));
  EXPECT_THAT(national_spellings("SHCHUKA", Script::cyrillic, 1), ElementsAre("ЩУКА"));
  EXPECT_THAT(national_spellings("YEVA", Script::cyrillic, 100), Contains("ЄВА"));
  EXPECT_THAT(national_spellings("WU", Script::cyrillic, 100), IsEmpty());  // no letter gives W
}

// Appendix B 5.7 "to recover the name in the Arabic script", and the table of B 6.1.
TEST(NationalSpellings, ComeBackFromArabic) {
  EXPECT_THAT(national_spellings("ABW<BKR<MXHMD<BN<ZKRYA<ALRAZY", Script::arabic, 1),
              ElementsAre("ابو بكر محمد بن زكريا الرازي"));
  EXPECT_THAT(national_spellings("EBBAS", Script::arabic, 20), Contains("عبّاس"));
  EXPECT_THAT(national_spellings("FXDZDZXAH", Script::arabic, 20), Contains("فضّة"));
}

TEST(NationalSpellings, AreBoundedAndLeadBackToTheMrz) {
  for (const Script script : {Script::latin, Script::cyrillic, Script::arabic}) {
    const std::string mrz = "ALEKSANDRA<MARIIA<SHAKHIA";
    const auto names = national_spellings(mrz, script, 100);
    EXPECT_THAT(names, SizeIs(script == Script::arabic ? 2 : 100));  // II: doubled, or twice
    for (const std::string& name : names) EXPECT_TRUE(may_be_same_name(name, mrz)) << name;
  }
  EXPECT_THAT(national_spellings(std::string(1000, 'A'), Script::latin, 50), SizeIs(50));
  EXPECT_THAT(national_spellings("", Script::latin, 5), IsEmpty());
}

}  // namespace
}  // namespace garita
