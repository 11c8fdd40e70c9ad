// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/utf8.h"

#include <cstdint>

namespace garita::backoffice {
namespace {

struct Form {
  std::size_t length;
  std::uint32_t bits;   // of the lead byte
  std::uint32_t least;  // anything smaller has a shorter form
};

std::optional<Form> form_of(unsigned char lead) {
  if (lead < 0x80) return Form{1, lead, 0};
  if (lead >> 5 == 0x06) return Form{2, lead & 0x1fu, 0x80};
  if (lead >> 4 == 0x0e) return Form{3, lead & 0x0fu, 0x800};
  if (lead >> 3 == 0x1e) return Form{4, lead & 0x07u, 0x10000};
  return std::nullopt;
}

// The length of the character that `text` begins with; 0: none.
std::size_t first_character(std::string_view text) {
  const auto form = form_of(static_cast<unsigned char>(text.front()));
  if (!form || form->length > text.size()) return 0;
  std::uint32_t point = form->bits;
  for (std::size_t i = 1; i < form->length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return 0;
    point = point << 6 | (next & 0x3fu);
  }
  const bool surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < form->least || point > 0x10ffff || surrogate ? 0 : form->length;
}

}  // namespace

std::optional<std::size_t> utf8_characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    const std::size_t length = first_character(text);
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
  }
  return count;
}

}  // namespace garita::backoffice
