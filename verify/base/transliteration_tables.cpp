// SPDX-License-Identifier: Apache-2.0
#include "verify/base/transliteration_tables.h"

#include <algorithm>
#include <array>

namespace garita {
namespace {

// Table A. Beyond it, by their plain letter: 0138 and 0149 (in no name today, but in the block),
// the Romanian comma letters 0218 and 021A (the table has them with a cedilla, which is how they
// were once encoded), and Vietnamese 01A0, 01AF, 1EA0 to 1EF8.
constexpr auto kLatin = std::to_array<NationalLetter>({
    {0x00C0, "A"},    {0x00C1, "A"},  {0x00C2, "A"},        {0x00C3, "A"},  {0x00C4, "AE A"},
    {0x00C5, "AA A"}, {0x00C6, "AE"}, {0x00C7, "C"},        {0x00C8, "E"},  {0x00C9, "E"},
    {0x00CA, "E"},    {0x00CB, "E"},  {0x00CC, "I"},        {0x00CD, "I"},  {0x00CE, "I"},
    {0x00CF, "I"},    {0x00D0, "D"},  {0x00D1, "N NXX"},    {0x00D2, "O"},  {0x00D3, "O"},
    {0x00D4, "O"},    {0x00D5, "O"},  {0x00D6, "OE O"},     {0x00D8, "OE"}, {0x00D9, "U"},
    {0x00DA, "U"},    {0x00DB, "U"},  {0x00DC, "UE UXX U"}, {0x00DD, "Y"},  {0x00DE, "TH"},
    {0x0100, "A"},    {0x0102, "A"},  {0x0104, "A"},        {0x0106, "C"},  {0x0108, "C"},
    {0x010A, "C"},    {0x010C, "C"},  {0x010E, "D"},        {0x0110, "D"},  {0x0112, "E"},
    {0x0114, "E"},    {0x0116, "E"},  {0x0118, "E"},        {0x011A, "E"},  {0x011C, "G"},
    {0x011E, "G"},    {0x0120, "G"},  {0x0122, "G"},        {0x0124, "H"},  {0x0126, "H"},
    {0x0128, "I"},    {0x012A, "I"},  {0x012C, "I"},        {0x012E, "I"},  {0x0130, "I"},
    {0x0131, "I"},    {0x0132, "IJ"}, {0x0134, "J"},        {0x0136, "K"},  {0x0138, "Q"},
    {0x0139, "L"},    {0x013B, "L"},  {0x013D, "L"},        {0x013F, "L"},  {0x0141, "L"},
    {0x0143, "N"},    {0x0145, "N"},  {0x0147, "N"},        {0x0149, "N"},  {0x014A, "N"},
    {0x014C, "O"},    {0x014E, "O"},  {0x0150, "O"},        {0x0152, "OE"}, {0x0154, "R"},
    {0x0156, "R"},    {0x0158, "R"},  {0x015A, "S"},        {0x015C, "S"},  {0x015E, "S"},
    {0x0160, "S"},    {0x0162, "T"},  {0x0164, "T"},        {0x0166, "T"},  {0x0168, "U"},
    {0x016A, "U"},    {0x016C, "U"},  {0x016E, "U"},        {0x0170, "U"},  {0x0172, "U"},
    {0x0174, "W"},    {0x0176, "Y"},  {0x0178, "Y"},        {0x0179, "Z"},  {0x017B, "Z"},
    {0x017D, "Z"},    {0x01A0, "O"},  {0x01AF, "U"},        {0x0218, "S"},  {0x021A, "T"},
    {0x1E9E, "SS"},   {0x1EA0, "A"},  {0x1EA2, "A"},        {0x1EA4, "A"},  {0x1EA6, "A"},
    {0x1EA8, "A"},    {0x1EAA, "A"},  {0x1EAC, "A"},        {0x1EAE, "A"},  {0x1EB0, "A"},
    {0x1EB2, "A"},    {0x1EB4, "A"},  {0x1EB6, "A"},        {0x1EB8, "E"},  {0x1EBA, "E"},
    {0x1EBC, "E"},    {0x1EBE, "E"},  {0x1EC0, "E"},        {0x1EC2, "E"},  {0x1EC4, "E"},
    {0x1EC6, "E"},    {0x1EC8, "I"},  {0x1ECA, "I"},        {0x1ECC, "O"},  {0x1ECE, "O"},
    {0x1ED0, "O"},    {0x1ED2, "O"},  {0x1ED4, "O"},        {0x1ED6, "O"},  {0x1ED8, "O"},
    {0x1EDA, "O"},    {0x1EDC, "O"},  {0x1EDE, "O"},        {0x1EE0, "O"},  {0x1EE2, "O"},
    {0x1EE4, "U"},    {0x1EE6, "U"},  {0x1EE8, "U"},        {0x1EEA, "U"},  {0x1EEC, "U"},
    {0x1EEE, "U"},    {0x1EF0, "U"},  {0x1EF2, "Y"},        {0x1EF4, "Y"},  {0x1EF6, "Y"},
    {0x1EF8, "Y"},
});

// Table B. Beyond it: 0403, which its row 0492 means where it speaks of Macedonian; 040B, whose
// glyph its row 0402 shows, as Serbian writes it in Latin letters; the soft sign 042C, which no
// language of the table writes.
constexpr auto kCyrillic = std::to_array<NationalLetter>({
    {0x0401, "E"},  {0x0402, "D"},  {0x0403, "G"},  {0x0404, "IE"}, {0x0405, "DZ"},
    {0x0406, "I"},  {0x0407, "I"},  {0x0408, "J"},  {0x0409, "LJ"}, {0x040A, "NJ"},
    {0x040B, "C"},  {0x040C, "K"},  {0x040E, "U"},  {0x040F, "DZ"}, {0x0410, "A"},
    {0x0411, "B"},  {0x0412, "V"},  {0x0413, "G"},  {0x0414, "D"},  {0x0415, "E"},
    {0x0416, "ZH"}, {0x0417, "Z"},  {0x0418, "I"},  {0x0419, "I"},  {0x041A, "K"},
    {0x041B, "L"},  {0x041C, "M"},  {0x041D, "N"},  {0x041E, "O"},  {0x041F, "P"},
    {0x0420, "R"},  {0x0421, "S"},  {0x0422, "T"},  {0x0423, "U"},  {0x0424, "F"},
    {0x0425, "KH"}, {0x0426, "TS"}, {0x0427, "CH"}, {0x0428, "SH"}, {0x0429, "SHCH"},
    {0x042A, "IE"}, {0x042B, "Y"},  {0x042C, ""},   {0x042D, "E"},  {0x042E, "IU"},
    {0x042F, "IA"}, {0x046A, "U"},  {0x0474, "Y"},  {0x0490, "G"},  {0x0492, "G"},
    {0x04BA, "C"},
});

// Table C, and appendix B 5.4 for 06A4 and 06A5. Appendix B 5.6 note 4 lets 06CC be written like
// 0649 or 064A too.
constexpr auto kArabic = std::to_array<NationalLetter>({
    {0x0621, "XE"},  {0x0622, "XAA"},       {0x0623, "XAE"}, {0x0624, "U"},       {0x0625, "I"},
    {0x0626, "XI"},  {0x0627, "A"},         {0x0628, "B"},   {0x0629, "XTA XAH"}, {0x062A, "T"},
    {0x062B, "XTH"}, {0x062C, "J"},         {0x062D, "XH"},  {0x062E, "XKH"},     {0x062F, "D"},
    {0x0630, "XDH"}, {0x0631, "R"},         {0x0632, "Z"},   {0x0633, "S"},       {0x0634, "XSH"},
    {0x0635, "XSS"}, {0x0636, "XDZ"},       {0x0637, "XTT"}, {0x0638, "XZZ"},     {0x0639, "E"},
    {0x063A, "G"},   {0x0640, ""},          {0x0641, "F"},   {0x0642, "Q"},       {0x0643, "K"},
    {0x0644, "L"},   {0x0645, "M"},         {0x0646, "N"},   {0x0647, "H"},       {0x0648, "W"},
    {0x0649, "XAY"}, {0x064A, "Y"},         {0x064B, ""},    {0x064C, ""},        {0x064D, ""},
    {0x064E, ""},    {0x064F, ""},          {0x0650, ""},    {0x0652, ""},        {0x0670, ""},
    {0x0671, "XXA"}, {0x0679, "XXT"},       {0x067C, "XRT"}, {0x067E, "P"},       {0x0681, "XKE"},
    {0x0685, "XXH"}, {0x0686, "XC"},        {0x0688, "XXD"}, {0x0689, "XDR"},     {0x0691, "XXR"},
    {0x0693, "XRR"}, {0x0696, "XRX"},       {0x0698, "XJ"},  {0x069A, "XXS"},     {0x069C, ""},
    {0x06A2, ""},    {0x06A4, "V"},         {0x06A5, "XF"},  {0x06A7, ""},        {0x06A8, ""},
    {0x06A9, "XKK"}, {0x06AB, "XXK"},       {0x06AD, "XNG"}, {0x06AF, "XGG"},     {0x06BA, "XNN"},
    {0x06BC, "XXN"}, {0x06BE, "XDO"},       {0x06C0, "XYH"}, {0x06C1, "XXG"},     {0x06C2, "XGE"},
    {0x06C3, "XTG"}, {0x06CC, "XYA XAY Y"}, {0x06CD, "XXY"}, {0x06D0, "Y"},       {0x06D2, "XYB"},
    {0x06D3, "XBE"},
});

// Table B's "except".
constexpr auto kExceptions = std::to_array<LetterException>({
    {0x0401, Language::belarusian, false, "IO"}, {0x0403, Language::macedonian, false, "GJ"},
    {0x0404, Language::ukrainian, true, "YE"},   {0x0407, Language::ukrainian, true, "YI"},
    {0x040C, Language::macedonian, false, "KJ"}, {0x040F, Language::macedonian, false, "DJ"},
    {0x0413, Language::belarusian, false, "H"},  {0x0413, Language::serbian, false, "H"},
    {0x0413, Language::ukrainian, false, "H"},   {0x0416, Language::serbian, false, "Z"},
    {0x0418, Language::ukrainian, false, "Y"},   {0x0419, Language::ukrainian, true, "Y"},
    {0x0425, Language::macedonian, false, "H"},  {0x0425, Language::serbian, false, "H"},
    {0x0426, Language::macedonian, false, "C"},  {0x0426, Language::serbian, false, "C"},
    {0x0427, Language::serbian, false, "C"},     {0x0428, Language::serbian, false, "S"},
    {0x0429, Language::bulgarian, false, "SHT"}, {0x042E, Language::ukrainian, true, "YU"},
    {0x042F, Language::ukrainian, true, "YA"},   {0x0492, Language::macedonian, false, "GJ"},
});

// Letters that the tables write otherwise than the letter without its mark.
constexpr auto kMarked = std::to_array<MarkedLetter>({
    {U'A', 0x308, 0x00C4},
    {U'A', 0x30A, 0x00C5},
    {U'N', 0x303, 0x00D1},
    {U'O', 0x308, 0x00D6},
    {U'U', 0x308, 0x00DC},
    {0x0413, 0x301, 0x0403},
    {0x0415, 0x308, 0x0401},
    {0x0406, 0x308, 0x0407},
    {0x0418, 0x306, 0x0419},
    {0x041A, 0x301, 0x040C},
    {0x0423, 0x306, 0x040E},
    {0x0627, 0x653, 0x0622},
    {0x0627, 0x654, 0x0623},
    {0x0627, 0x655, 0x0625},
    {0x0648, 0x654, 0x0624},
    {0x064A, 0x654, 0x0626},
    {0x06C1, 0x654, 0x06C2},
    {0x06D2, 0x654, 0x06D3},
});

static_assert(std::ranges::is_sorted(kLatin, {}, &NationalLetter::code));
static_assert(std::ranges::is_sorted(kCyrillic, {}, &NationalLetter::code));
static_assert(std::ranges::is_sorted(kArabic, {}, &NationalLetter::code));

}  // namespace

std::span<const NationalLetter> national_letters(Script script) {
  switch (script) {
    case Script::latin:
      return kLatin;
    case Script::cyrillic:
      return kCyrillic;
    case Script::arabic:
      break;
  }
  return kArabic;
}

std::span<const LetterException> letter_exceptions() { return kExceptions; }

std::span<const MarkedLetter> marked_letters() { return kMarked; }

const NationalLetter* find_letter(char32_t capital) {
  for (const Script script : {Script::latin, Script::cyrillic, Script::arabic}) {
    const auto letters = national_letters(script);
    const auto found = std::ranges::lower_bound(letters, capital, {}, &NationalLetter::code);
    if (found != letters.end() && found->code == capital) return &*found;
  }
  return nullptr;
}

std::string_view doubled_part(std::string_view form) {
  const std::size_t start = form.find_first_not_of('X');
  return start == std::string_view::npos ? form : form.substr(start);
}

}  // namespace garita
