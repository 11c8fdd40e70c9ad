// SPDX-License-Identifier: Apache-2.0
#include "verify/watchlist/normalise.h"

#include <array>
#include <cstdint>

namespace garita::watchlist {
namespace {

struct Range {
  char32_t first;
  char32_t last;
  std::string_view latin;
};

// Doc 9303-3 section 6, table A. Where it offers several, the first. In the order of code points.
constexpr std::array kTable{
    Range{0xC0, 0xC3, "A"},    Range{0xC4, 0xC4, "AE"},  Range{0xC5, 0xC5, "AA"},
    Range{0xC6, 0xC6, "AE"},   Range{0xC7, 0xC7, "C"},   Range{0xC8, 0xCB, "E"},
    Range{0xCC, 0xCF, "I"},    Range{0xD0, 0xD0, "D"},   Range{0xD1, 0xD1, "N"},
    Range{0xD2, 0xD5, "O"},    Range{0xD6, 0xD6, "OE"},  Range{0xD8, 0xD8, "OE"},
    Range{0xD9, 0xDB, "U"},    Range{0xDC, 0xDC, "UE"},  Range{0xDD, 0xDD, "Y"},
    Range{0xDE, 0xDE, "TH"},   Range{0xDF, 0xDF, "SS"},  Range{0xE0, 0xE3, "A"},
    Range{0xE4, 0xE4, "AE"},   Range{0xE5, 0xE5, "AA"},  Range{0xE6, 0xE6, "AE"},
    Range{0xE7, 0xE7, "C"},    Range{0xE8, 0xEB, "E"},   Range{0xEC, 0xEF, "I"},
    Range{0xF0, 0xF0, "D"},    Range{0xF1, 0xF1, "N"},   Range{0xF2, 0xF5, "O"},
    Range{0xF6, 0xF6, "OE"},   Range{0xF8, 0xF8, "OE"},  Range{0xF9, 0xFB, "U"},
    Range{0xFC, 0xFC, "UE"},   Range{0xFD, 0xFD, "Y"},   Range{0xFE, 0xFE, "TH"},
    Range{0xFF, 0xFF, "Y"},    Range{0x100, 0x105, "A"}, Range{0x106, 0x10D, "C"},
    Range{0x10E, 0x111, "D"},  Range{0x112, 0x11B, "E"}, Range{0x11C, 0x123, "G"},
    Range{0x124, 0x127, "H"},  Range{0x128, 0x131, "I"}, Range{0x132, 0x133, "IJ"},
    Range{0x134, 0x135, "J"},  Range{0x136, 0x137, "K"}, Range{0x138, 0x138, "Q"},
    Range{0x139, 0x142, "L"},  Range{0x143, 0x14B, "N"}, Range{0x14C, 0x151, "O"},
    Range{0x152, 0x153, "OE"}, Range{0x154, 0x159, "R"}, Range{0x15A, 0x161, "S"},
    Range{0x162, 0x167, "T"},  Range{0x168, 0x173, "U"}, Range{0x174, 0x175, "W"},
    Range{0x176, 0x178, "Y"},  Range{0x179, 0x17E, "Z"}, Range{0x17F, 0x17F, "S"},
    Range{0x218, 0x219, "S"},  Range{0x21A, 0x21B, "T"}, Range{0x1E9E, 0x1E9E, "SS"},
};

constexpr char32_t kDiaeresis = 0x308;
constexpr char32_t kRing = 0x30A;
constexpr char32_t kNoCharacter = 0xFFFD;

// Takes the next code point off `text`; octets that are no UTF-8 give kNoCharacter, one each.
char32_t take(std::string_view& text) {
  const auto first = static_cast<std::uint8_t>(text.front());
  text.remove_prefix(1);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (more == 0 || first > 0xF4 || text.size() < static_cast<std::size_t>(more)) {
    return kNoCharacter;
  }
  char32_t code = first & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto octet = static_cast<std::uint8_t>(text[static_cast<std::size_t>(i)]);
    if ((octet & 0xC0) != 0x80) return kNoCharacter;
    code = code << 6 | (octet & 0x3F);
  }
  text.remove_prefix(static_cast<std::size_t>(more));
  return code;
}

bool is_upper(char32_t code) { return code >= 'A' && code <= 'Z'; }
bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }
char32_t to_upper(char32_t code) { return code >= 'a' && code <= 'z' ? code - 0x20 : code; }

// A mark that stands behind its letter: what the composed letter would have become.
void append_mark(char32_t mark, std::string& name) {
  if (name.empty()) return;
  const char letter = name.back();
  if (mark == kDiaeresis && (letter == 'A' || letter == 'O' || letter == 'U')) name += 'E';
  if (mark == kRing && letter == 'A') name += 'A';
}

void append_letter(char32_t code, std::string& name) {
  for (const Range& range : kTable) {
    if (code >= range.first && code <= range.last) name += range.latin;
  }
}

void append_space(std::string& name) {
  if (!name.empty() && name.back() != ' ') name += ' ';
}

}  // namespace

std::string normalise_name(std::string_view utf8) {
  std::string name;
  while (!utf8.empty()) {
    const char32_t code = to_upper(take(utf8));
    if (is_upper(code) || is_digit(code)) {
      name += static_cast<char>(code);
    } else if (code == ' ' || code == '<' || code == '-' || code == ',' || code == 0xA0) {
      append_space(name);
    } else if (code >= 0x300 && code <= 0x36F) {
      append_mark(code, name);
    } else {
      append_letter(code, name);
    }
  }
  if (name.ends_with(' ')) name.pop_back();
  return name;
}

std::string normalise_number(std::string_view text) {
  std::string number;
  for (const char c : text) {
    const char32_t code = to_upper(static_cast<unsigned char>(c));
    if (is_upper(code) || is_digit(code)) number += static_cast<char>(code);
  }
  return number;
}

std::string normalise_state(std::string_view text) {
  const std::string state = normalise_number(text);
  return state == "D" ? "DEU" : state;
}

}  // namespace garita::watchlist
