// SPDX-License-Identifier: Apache-2.0
#include "config/loader/whti_tables.h"

#include <algorithm>
#include <vector>

#include "config/loader/whti_rows.h"
#include "config/loader/whti_texts.h"

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
    const std::filesystem::path& file = entry.path();
    if (file.extension() == ".toml" && file.filename() != kTextsFile) files.push_back(file);
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

// What the rules can answer can be told: every reason, every advice.
Result<void> check_texts(const std::filesystem::path& folder, const whti::Tables& tables) {
  const Result<Texts> texts = load_texts(folder);
  if (!texts) return std::unexpected(texts.error());
  return check_advice(tables, *texts);
}

Result<void> read_table_file(const std::filesystem::path& file, whti::Tables& tables) {
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
    if (Result<void> read = read_table_file(file, tables); !read)
      return std::unexpected(read.error());
  }
  if (Result<void> checked = check_tables(tables); !checked) {
    return fail(checked.error().code, folder.string() + ": " + checked.error().detail);
  }
  if (Result<void> told = check_texts(folder, tables); !told) {
    return std::unexpected(told.error());
  }
  return tables;
}

}  // namespace garita::config
