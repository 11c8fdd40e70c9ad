// SPDX-License-Identifier: Apache-2.0
// Readers of the rows of config/whti/*.toml. Internal to the loader.
#pragma once

#include <string>

#include "config/loader/toml_reader.h"
#include "verify/base/error.h"
#include "verify/whti/rules.h"

namespace garita::config {

inline constexpr int kMostAge = 120;  // a table that asks for more holds a mistake

// Each reads all rows of its kinds from one file's root and adds them to the tables. `file` is the
// file's name as messages and Rule::where have it.
void read_rules(TomlTable& root, const std::string& file, whti::Tables& tables);
void read_lists(TomlTable& root, whti::Tables& tables);
void read_classes(TomlTable& root, whti::Tables& tables);
void read_documents(TomlTable& root, whti::Tables& tables);
void read_lanes(TomlTable& root, whti::Tables& tables);

// Citation (never empty), further citations, certainty, note.
whti::Source read_source(TomlTable& table);
whti::Period read_period(TomlTable& table);
// "land" and "sea" stand for all their modes.
whti::SetOf<whti::Mode> read_modes(TomlTable& table);

// Alpha-3 codes; whatever is none is rejected.
std::vector<std::string> as_states(TomlTable& table, std::string_view key,
                                   std::vector<std::string> states);
// A row that names nobody, nowhere, or no way never holds.
void reject_empty(TomlTable& table, std::string_view key, bool empty);

// A list of names of enumerators under `key`, required.
template <typename Enum>
whti::SetOf<Enum> read_set(TomlTable& table, std::string_view key) {
  whti::SetOf<Enum> set;
  for (const std::string& name : table.texts(key)) {
    if (const auto value = whti::parse<Enum>(name)) {
      set.add(*value);
    } else {
      table.reject(key, "\"" + name + "\" is not known here", "correct its spelling");
    }
  }
  return set;
}

// What only the whole of the tables shows: nothing missing, doubled, overlapping, contradictory.
// Errors: rules.invalid.
Result<void> check_tables(const whti::Tables& tables);

}  // namespace garita::config
