// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/layout.h"

#include <algorithm>

namespace garita::mrz {
namespace {

// What differs among the two-line formats of Doc 9303: the end of the second line.
struct SecondLineEnd {
  Run optional;
  Run optional_check = {};
  std::array<Run, 4> composite = {};
  Run composite_check = {};
};

constexpr Layout two_lines(Format format, int width, const SecondLineEnd& end) {
  return {.format = format,
          .lines = 2,
          .width = width,
          .code = {0, 0, 2},
          .issuer = {0, 2, 3},
          .names = {0, 5, width - 5},
          .given_names = {},
          .number = {1, 0, 9},
          .number_check = {1, 9, 1},
          .nationality = {1, 10, 3},
          .birth = {1, 13, 6},
          .birth_check = {1, 19, 1},
          .sex = {1, 20, 1},
          .expiry = {1, 21, 6},
          .expiry_check = {1, 27, 1},
          .optional = end.optional,
          .optional_check = end.optional_check,
          .optional_2 = {},
          .composite = end.composite,
          .composite_check = end.composite_check};
}

// Positions from 0. Doc 9303-5 section 4.2 (TD1), 9303-6 4.2 (TD2), 9303-4 4.2 (TD3), 9303-7 4.2
// and 5.2 (MRV-A, MRV-B). FRA-ID: the French card of 1988-2021, arrete of 8 February 1988.
constexpr std::array<Layout, 6> kLayouts{{
    {.format = Format::td1,
     .lines = 3,
     .width = 30,
     .code = {0, 0, 2},
     .issuer = {0, 2, 3},
     .names = {2, 0, 30},
     .given_names = {},
     .number = {0, 5, 9},
     .number_check = {0, 14, 1},
     .nationality = {1, 15, 3},
     .birth = {1, 0, 6},
     .birth_check = {1, 6, 1},
     .sex = {1, 7, 1},
     .expiry = {1, 8, 6},
     .expiry_check = {1, 14, 1},
     .optional = {0, 15, 15},
     .optional_check = {},
     .optional_2 = {1, 18, 11},
     .composite = {{{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}},
     .composite_check = {1, 29, 1}},
    two_lines(Format::td2, 36,
              {.optional = {1, 28, 7},
               .composite = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 14}, {}}},
               .composite_check = {1, 35, 1}}),
    two_lines(Format::td3, 44,
              {.optional = {1, 28, 14},
               .optional_check = {1, 42, 1},
               .composite = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 22}, {}}},
               .composite_check = {1, 43, 1}}),
    two_lines(Format::mrv_a, 44, {.optional = {1, 28, 16}}),
    two_lines(Format::mrv_b, 36, {.optional = {1, 28, 8}}),
    {.format = Format::fra_id,
     .lines = 2,
     .width = 36,
     .code = {0, 0, 2},
     .issuer = {0, 2, 3},
     .names = {0, 5, 25},
     .given_names = {1, 13, 14},
     .number = {1, 0, 12},
     .number_check = {1, 12, 1},
     .nationality = {},
     .birth = {1, 27, 6},
     .birth_check = {1, 33, 1},
     .sex = {1, 34, 1},
     .expiry = {},
     .expiry_check = {},
     .optional = {0, 30, 6},
     .optional_check = {},
     .optional_2 = {},
     .composite = {{{0, 0, 36}, {1, 0, 35}, {}, {}}},
     .composite_check = {1, 35, 1}},
}};

constexpr std::size_t index_of(Format format) { return static_cast<std::size_t>(format); }

static_assert(std::ranges::all_of(kLayouts, [](const Layout& layout) {
  return &layout == &kLayouts[index_of(layout.format)];
}));

}  // namespace

const Layout& layout_of(Format format) { return kLayouts[index_of(format)]; }

std::span<const Layout> all_layouts() { return kLayouts; }

bool under_check_digit(const Layout& layout, int line, int position) {
  const auto holds = [&](const Run& run) { return run.holds(line, position); };
  return std::ranges::any_of(layout.composite, holds) || holds(layout.composite_check) ||
         holds(layout.number) || holds(layout.number_check) || holds(layout.birth) ||
         holds(layout.birth_check) || holds(layout.expiry) || holds(layout.expiry_check);
}

bool decides(const Layout& layout, int line, int position) {
  const auto holds = [&](const Run& run) { return run.holds(line, position); };
  return holds(layout.code) || holds(layout.issuer) || holds(layout.nationality) ||
         holds(layout.number) || holds(layout.birth) || holds(layout.sex) || holds(layout.expiry);
}

Alphabet alphabet_at(const Layout& layout, int line, int position) {
  const auto in = [&](const Run& run) { return run.holds(line, position); };
  // A TD1 or TD2 number longer than nine characters has a filler for its check digit.
  const bool long_numbers = layout.format == Format::td1 || layout.format == Format::td2;
  if (in(layout.number_check)) return long_numbers ? Alphabet::digit_filler : Alphabet::digit;
  if (in(layout.birth_check) || in(layout.composite_check)) return Alphabet::digit;
  if (in(layout.expiry_check) || in(layout.optional_check)) return Alphabet::digit_filler;
  if (in(layout.birth) || in(layout.expiry)) return Alphabet::digit_filler;
  if (in(layout.sex)) return Alphabet::sex;
  if (in(layout.names) || in(layout.given_names)) return Alphabet::letters;
  if (in(layout.issuer) || in(layout.nationality)) return Alphabet::letters;
  return Alphabet::any;
}

bool allows(Alphabet alphabet, char c) {
  const bool digit = c >= '0' && c <= '9';
  switch (alphabet) {
    case Alphabet::letters:
      return !digit;
    case Alphabet::digit:
      return digit;
    case Alphabet::digit_filler:
      return digit || c == '<';
    case Alphabet::sex:
      return c == 'M' || c == 'F' || c == 'X' || c == '<';
    case Alphabet::any:
      break;
  }
  return true;
}

}  // namespace garita::mrz
