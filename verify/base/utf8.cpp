// SPDX-License-Identifier: Apache-2.0
#include "verify/base/utf8.h"

#include <array>
#include <cstdint>
#include <optional>

namespace garita {
namespace {

// Small letters whose capitals lie `down` code points below; `step` 2: every second one.
struct SmallLetters {
  char32_t first;
  char32_t last;
  char32_t down;
  char32_t step;
};

constexpr std::array kSmallLetters{
    SmallLetters{'a', 'z', 32, 1},     SmallLetters{0xE0, 0xF6, 32, 1},
    SmallLetters{0xF8, 0xFE, 32, 1},   SmallLetters{0x101, 0x12F, 1, 2},
    SmallLetters{0x133, 0x137, 1, 2},  SmallLetters{0x13A, 0x148, 1, 2},
    SmallLetters{0x14B, 0x177, 1, 2},  SmallLetters{0x17A, 0x17E, 1, 2},
    SmallLetters{0x1A1, 0x1A1, 1, 1},  SmallLetters{0x1B0, 0x1B0, 1, 1},
    SmallLetters{0x219, 0x21B, 1, 2},  SmallLetters{0x430, 0x44F, 32, 1},
    SmallLetters{0x450, 0x45F, 80, 1}, SmallLetters{0x461, 0x481, 1, 2},
    SmallLetters{0x48B, 0x4BF, 1, 2},  SmallLetters{0x1EA1, 0x1EF9, 1, 2},
};

constexpr char32_t kSharpS = 0xDF;
constexpr char32_t kYDiaeresis = 0xFF;
constexpr char32_t kLongS = 0x17F;

// nullopt: octets that are no UTF-8, of which the first is taken.
std::optional<char32_t> taken(std::string_view& text) {
  const auto first = static_cast<std::uint8_t>(text.front());
  text.remove_prefix(1);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (more == 0 || first > 0xF4 || text.size() < static_cast<std::size_t>(more)) {
    return std::nullopt;
  }
  char32_t code = first & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto octet = static_cast<std::uint8_t>(text[static_cast<std::size_t>(i)]);
    if ((octet & 0xC0) != 0x80) return std::nullopt;
    code = code << 6 | (octet & 0x3F);
  }
  text.remove_prefix(static_cast<std::size_t>(more));
  return code;
}

}  // namespace

char32_t take_code_point(std::string_view& text) { return taken(text).value_or(kNoCharacter); }

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (!taken(text)) return false;
  }
  return true;
}

void append_code_point(char32_t code, std::string& text) {
  const auto octet = [&](char32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) return octet(code);
  if (code < 0x800) {
    octet(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      octet(0xE0 | code >> 12);
    } else {
      octet(0xF0 | code >> 18);
      octet(0x80 | (code >> 12 & 0x3F));
    }
    octet(0x80 | (code >> 6 & 0x3F));
  }
  octet(0x80 | (code & 0x3F));
}

char32_t to_capital(char32_t code) {
  for (const SmallLetters& run : kSmallLetters) {
    if (code >= run.first && code <= run.last && (code - run.first) % run.step == 0) {
      return code - run.down;
    }
  }
  if (code == kSharpS) return 0x1E9E;
  if (code == kYDiaeresis) return 0x178;
  return code == kLongS ? U'S' : code;
}

}  // namespace garita
