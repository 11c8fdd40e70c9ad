// SPDX-License-Identifier: Apache-2.0
// A TOML file as a tree of our own types with line numbers. Internal to the loader: toml_parse.cpp
// fills it, toml_reader.cpp reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/base/date.h"
#include "verify/base/error.h"

namespace garita::config {

struct TomlEntry;

struct TomlNode {
  using Array = std::vector<TomlNode>;
  using Table = std::vector<TomlEntry>;  // in the order of the file
  struct Time {};                        // a time of day or date-time: no key of ours is one

  int line = 0;
  bool asked = false;  // some getter looked at it
  std::variant<bool, std::int64_t, double, std::string, Date, Time, Array, Table> value;
};

struct TomlEntry {
  std::string name;
  TomlNode node;
};

// The root table of `text`. Errors: config.syntax with "name:line: ...".
Result<TomlNode> parse_toml(std::string_view text, const std::string& name);

}  // namespace garita::config
