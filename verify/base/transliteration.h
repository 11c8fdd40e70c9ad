// SPDX-License-Identifier: Apache-2.0
// Names between national letters and the letters of an MRZ: Doc 9303-3 (8th edition) section 6,
// table A (Latin), B (Cyrillic), C (Arabic). The one table of the project: MRZs, barcodes and
// watchlists all compare names by it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace garita {

// Whose exceptions of table B hold. `unspecified`: none, which is Russian.
enum class Language { unspecified, belarusian, bulgarian, macedonian, serbian, ukrainian };

enum class Script { latin, cyrillic, arabic };

// UTF-8, composed or decomposed, any case -> A-Z, 0-9 and single spaces, in the form that the
// tables name first: Ä AE, Å AA, Ñ N, Ö OE, Ü UE, ة XTA (at the end of a component XAH). Hyphens,
// commas and fillers part components, apostrophes and other signs vanish (section 4.6); so do
// letters of scripts without a table.
std::string transliterate(std::string_view utf8, Language language = Language::unspecified);

inline constexpr std::size_t kMostSpellings = 64;

// Every way in which issuers may write the name in an MRZ: each form that the tables allow ("AE or
// A", "UE or UXX or U"), each language's exceptions, with and without doubling by a shadda (Doc
// 9303-3 appendix B 5.3). One name is written one way throughout: no two forms of one letter are
// mixed. The recommended spelling is first; no two are alike; at most kMostSpellings, which no name
// in one script reaches. MRZ letters stand for themselves.
std::vector<std::string> mrz_spellings(std::string_view utf8);

// Whether an MRZ may write both names alike. Each in national or in MRZ letters; two names in MRZ
// letters are the same only as they stand. `may_be_cut`: one may be the beginning of the other.
// What has no letters is no name, and the same as none.
bool may_be_same_name(std::string_view a, std::string_view b, bool may_be_cut = false);

// What an MRZ name may have been in national capitals, as UTF-8: at most `most` spellings, those
// with the fewest national letters first in Latin, those that take most MRZ letters for one letter
// first in the other scripts. Empty: it can be no name of that script.
std::vector<std::string> national_spellings(std::string_view mrz, Script script, std::size_t most);

}  // namespace garita
