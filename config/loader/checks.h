// SPDX-License-Identifier: Apache-2.0
// Kinds of values that several configuration files hold. Each reads one required key, records what
// is wrong with it in the document, and returns what stands there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "config/loader/toml_reader.h"

namespace garita::config {

// a-z 0-9 and -, 1 to 40 of them.
std::string read_kiosk_id(TomlTable& table, std::string_view key);
// Any text of 1 to 200 bytes without control characters.
std::string read_name(TomlTable& table, std::string_view key);
// Three letters A-Z (ISO 3166-1 alpha-3, Doc 9303-3).
std::string read_country(TomlTable& table, std::string_view key);
// https://host[:port], without path, query or user.
std::string read_https_url(TomlTable& table, std::string_view key);
// An IPv4 address of this machine, or 0.0.0.0 for all of them. The key may be missing.
std::string read_address(TomlTable& table, std::string_view key, const std::string& fallback);
// 0: the system chooses one, and the program says which. The key may be missing.
std::uint16_t read_port(TomlTable& table, std::string_view key, std::uint16_t fallback);

}  // namespace garita::config
