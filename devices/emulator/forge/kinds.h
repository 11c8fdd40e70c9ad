// SPDX-License-Identifier: Apache-2.0
// The kinds of specimen, and the texts that depend on kind and country.
#pragma once

#include <string>
#include <string_view>

namespace garita::emulator::forge {

enum class Layout { passport_page, card, paper };

struct Kind {
  std::string_view name;
  Layout layout;
  std::string_view title;
  std::string_view document_code;  // empty: no MRZ
  bool enhanced = false;           // a licence whose barcode bears the mark of the 2025 standard
};

const Kind* find_kind(std::string_view name);

// "UTOPIA" for "UTO"; the code itself where the country has no name here.
std::string country_name(const std::string& code);

}  // namespace garita::emulator::forge
