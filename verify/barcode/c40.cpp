// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/vds.h"

namespace garita::barcode {
namespace {

constexpr int kShift = 0;
constexpr int kBlank = 3;
constexpr std::uint8_t kUnlatch = 0xFE;  // the next octet is a character in ASCII plus one

int c40_value(char c) {
  if (c >= '0' && c <= '9') return c - '0' + 4;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 14;
  return kBlank;
}

std::optional<char> character_of(int value) {
  if (value == kBlank) return '<';
  if (value >= 4 && value <= 13) return static_cast<char>('0' + value - 4);
  if (value >= 14 && value <= 39) return static_cast<char>('A' + value - 14);
  return std::nullopt;
}

}  // namespace

Bytes to_c40(std::string_view text) {
  Bytes bytes;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    const std::size_t left = text.size() - i;
    if (left == 1) {
      bytes.push_back(kUnlatch);
      bytes.push_back(static_cast<std::uint8_t>((text[i] == '<' ? ' ' : text[i]) + 1));
      break;
    }
    const int third = left == 2 ? kShift : c40_value(text[i + 2]);
    const int word = 1600 * c40_value(text[i]) + 40 * c40_value(text[i + 1]) + third + 1;
    bytes.push_back(static_cast<std::uint8_t>(word >> 8));
    bytes.push_back(static_cast<std::uint8_t>(word & 0xFF));
  }
  return bytes;
}

std::optional<std::string> from_c40(ByteView bytes) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const bool last = i + 2 == bytes.size();
    if (bytes[i] == kUnlatch) {
      if (!last || bytes[i + 1] < '!' || bytes[i + 1] > '[') return std::nullopt;
      const char c = static_cast<char>(bytes[i + 1] - 1);
      text += c == ' ' ? '<' : c;
      return text;
    }
    const int word = bytes[i] * 256 + bytes[i + 1] - 1;
    const int values[] = {word / 1600, word / 40 % 40, word % 40};
    for (int k = 0; k < 3; ++k) {
      if (last && k == 2 && values[k] == kShift) return text;
      const auto c = word < 0 ? std::nullopt : character_of(values[k]);
      if (!c) return std::nullopt;
      text += *c;
    }
  }
  return text;
}

}  // namespace garita::barcode
