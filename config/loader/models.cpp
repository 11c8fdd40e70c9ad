// SPDX-License-Identifier: Apache-2.0
#include "config/loader/models.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "config/loader/toml_reader.h"

namespace garita::config {
namespace {

constexpr std::size_t kModelBytes = 256u << 20;  // far above any network we load
constexpr std::array<std::string_view, 5> kRoles{"detector", "landmarks", "embedder", "liveness",
                                                 "mrz"};

struct Row {
  std::string name;
  std::string version;
  std::string role;
  std::filesystem::path file;
  std::string sha256;
};

// Keys that only people and the set-up read; asked for, so that a misspelt one is still found.
void read_description(TomlTable& table) {
  for (const char* key : {"licence", "origin", "input", "channels", "normalisation"}) {
    table.text(key);
  }
  if (table.optional_text("package")) table.text("package_path");
}

std::string full_name(const Row& row) { return row.name + "-" + row.version; }

// An embedder's scores mean nothing without its own calibration: better said at start than at the
// first traveler.
void check_calibration(TomlTable& table, const Row& row) {
  const std::string named = table.text("calibration");
  if (!table.has_text("calibration") || named == face::calibration_of(full_name(row))) return;
  table.reject("calibration",
               fmt::format("the program holds no calibration of this name for {}", full_name(row)),
               "calibrate the model and add it to verify/face/calibration.cpp");
}

Row read_row(TomlTable& table) {
  Row row{table.text("name"), table.text("version"), table.text("role"), table.path("file"),
          table.text("sha256")};
  if (const auto hash = from_hex(row.sha256);
      table.has_text("sha256") && (!hash || hash->size() != 32)) {
    table.reject("sha256", "is no SHA-256", "write its 64 hexadecimal digits, as sha256sum does");
  }
  if (table.has_text("role") && std::ranges::find(kRoles, row.role) == kRoles.end()) {
    table.reject("role", fmt::format("\"{}\" is not known here", row.role),
                 fmt::format("write one of {}", fmt::join(kRoles, ", ")));
  }
  read_description(table);
  if (row.role == "embedder") check_calibration(table, row);
  return row;
}

// Exactly one model a role.
Result<std::vector<Row>> read_rows(const std::filesystem::path& file) {
  auto document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  std::vector<Row> rows;
  std::vector<std::string> filled;
  for (TomlTable& table : root.tables("model")) {
    rows.push_back(read_row(table));
    if (std::ranges::find(filled, rows.back().role) != filled.end()) {
      table.reject("role", "a second model of this role", "remove one of the two");
    }
    filled.push_back(rows.back().role);
  }
  if (auto finished = document->finish(); !finished) return std::unexpected(finished.error());
  for (const std::string_view role : kRoles) {
    if (std::ranges::find(filled, role) != filled.end()) continue;
    return fail(ErrorCode::config_missing_key,
                fmt::format("{}: no [[model]] of role \"{}\"; add it", file.string(), role));
  }
  return rows;
}

Result<Bytes> read_model(const Row& row) {
  const auto missing = [&](std::string_view what) {
    return fail(ErrorCode::model_missing,
                fmt::format("{}: {}; run ./garita setup", row.file.string(), what));
  };
  std::error_code status;
  const auto size = std::filesystem::file_size(row.file, status);
  if (status) return missing("the network " + row.name + " is not there");
  if (size > kModelBytes) return missing("is too large to be a network");
  Bytes bytes(size);
  std::ifstream stream(row.file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream) return missing("cannot be read");
  if (const std::string found = to_hex(sha256(bytes)); found != row.sha256) {
    return fail(ErrorCode::model_wrong_hash,
                fmt::format("{}: is not the file that models.toml names (sha256 {}, named {}); run "
                            "./garita setup",
                            row.file.string(), found, row.sha256));
  }
  return bytes;
}

void place(LoadedModels& models, const Row& row, Bytes bytes) {
  models.versions.emplace_back(row.name, row.sha256);
  if (row.role == "detector") {
    models.face.detector = std::move(bytes);
  } else if (row.role == "landmarks") {
    models.face.landmarks = std::move(bytes);
  } else if (row.role == "liveness") {
    models.face.liveness = std::move(bytes);
  } else if (row.role == "mrz") {
    models.mrz = std::move(bytes);
  } else if (row.role == "embedder") {
    models.face.embedder = std::move(bytes);
    models.face.name = full_name(row);
  }
}

}  // namespace

Result<LoadedModels> load_models(const std::filesystem::path& assets) {
  const auto rows = read_rows(assets / "models.toml");
  if (!rows) return std::unexpected(rows.error());
  LoadedModels models;
  for (const Row& row : *rows) {
    auto bytes = read_model(row);
    if (!bytes) return std::unexpected(bytes.error());
    place(models, row, std::move(*bytes));
  }
  return models;
}

}  // namespace garita::config
