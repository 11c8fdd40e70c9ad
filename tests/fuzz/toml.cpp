// SPDX-License-Identifier: Apache-2.0
// The operator's files: any text is read, or refused with its line.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "config/loader/toml_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto document = garita::config::TomlDocument::parse(
      std::string_view(reinterpret_cast<const char*>(data), size), "fuzz.toml");
  if (!document) {
    assert(document.error().detail.starts_with("fuzz.toml"));
    return 0;
  }
  garita::config::TomlTable root = document->root();
  root.table("site").text("kiosk");
  root.optional_table("page").integer("port", 0, 65'535, 0);
  for (auto& table : root.tables("kiosks")) table.path("public_key");
  if (const auto finished = document->finish(); !finished) {
    assert(finished.error().detail.starts_with("fuzz.toml"));
  }
  return 0;
}
