// SPDX-License-Identifier: Apache-2.0
#include "config/loader/whti_tables.h"

#include <algorithm>
#include <vector>

#include "config/loader/whti_rows.h"

namespace garita::config {
namespace {

Result<std::vector<std::filesystem::path>> toml_files(const std::filesystem::path& folder) {
  std::error_code status;
  std::vector<std::filesystem::path> files;
  std::filesystem::directory_iterator entries(folder, status);
  if (status) {
    return fail(
        ErrorCode::config_unreadable,
        folder.string() + ": cannot be read as a folder; name the folder of the WHTI tables");
  }
  for (const auto& entry : entries) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void read_sources(TomlTable& root, whti::Tables& tables) {
  if (root.has("version")) tables.version = root.text("version");
  const auto read = [&](std::string_view key, whti::Source& source) {
    if (!root.has(key)) return;
    TomlTable table = root.table(key);
    source = read_source(table);
  };
  read("general", tables.general);
  read("clock", tables.clock);
  read("bcc_biometric", tables.bcc_biometric);
  read("photograph", tables.photograph);
}

Result<void> read_file(const std::filesystem::path& file, whti::Tables& tables) {
  Result<TomlDocument> document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  read_sources(root, tables);
  read_rules(root, file.filename().string(), tables);
  read_lists(root, tables);
  read_classes(root, tables);
  read_documents(root, tables);
  read_lanes(root, tables);
  return document->finish();
}

}  // namespace

Result<whti::Tables> load_tables(const std::filesystem::path& folder) {
  const auto files = toml_files(folder);
  if (!files) return std::unexpected(files.error());
  whti::Tables tables;
  for (const std::filesystem::path& file : *files) {
    if (Result<void> read = read_file(file, tables); !read) return std::unexpected(read.error());
  }
  if (Result<void> checked = check_tables(tables); !checked) {
    return fail(checked.error().code, folder.string() + ": " + checked.error().detail);
  }
  return tables;
}

}  // namespace garita::config
