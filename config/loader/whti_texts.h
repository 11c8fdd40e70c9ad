// SPDX-License-Identifier: Apache-2.0
// The codes of a decision told to people: config/whti/texts.toml. Whoever shows a code to somebody
// takes the words from here.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "verify/base/error.h"
#include "verify/whti/rules.h"

namespace garita::config {

inline constexpr std::string_view kTextsFile = "texts.toml";
inline constexpr std::array<std::string_view, 3> kTextLanguages = {"en", "es", "fr"};

struct Text {
  std::string officer;                                      // English
  std::array<std::string, kTextLanguages.size()> traveler;  // in the order of kTextLanguages
};

// By code: "proceed", each reason's name, each advice's.
using Texts = std::map<std::string, Text, std::less<>>;

// Errors: those of the TOML reader; rules.invalid where a reason or "proceed" has no text.
Result<Texts> load_texts(const std::filesystem::path& folder);

// Whether every advice of the rules has its text. Errors: rules.invalid.
Result<void> check_advice(const whti::Tables& tables, const Texts& texts);

}  // namespace garita::config
