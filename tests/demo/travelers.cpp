// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/travelers.h"

#include "config/loader/toml_reader.h"

namespace garita::demo {

Result<std::vector<Traveler>> load_travelers(const std::filesystem::path& file) {
  auto document = config::TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  std::vector<Traveler> travelers;
  config::TomlTable root = document->root();
  for (config::TomlTable& table : root.tables("traveler")) {
    Traveler traveler;
    traveler.title = table.text("title");
    traveler.station = table.text("station", "land");
    traveler.act = table.text("act");
    traveler.touches = table.optional_texts("touches");
    traveler.office_down = table.boolean("office_down", false);
    traveler.verdict = table.text("verdict");
    traveler.reason = table.text("reason", "");
    travelers.push_back(std::move(traveler));
  }
  if (auto checked = document->finish(); !checked) return std::unexpected(checked.error());
  return travelers;
}

}  // namespace garita::demo
