// SPDX-License-Identifier: Apache-2.0
#include "config/loader/models.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "config/loader/calibration_file.h"
#include "config/loader/embedder_row.h"
#include "config/loader/toml_reader.h"
#include "verify/face/template.h"

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
  face::EmbedderModel embedder;  // of role embedder, without its bytes
};

// What [comparison] names, which belongs to all embedders together.
struct ComparisonFiles {
  std::filesystem::path calibration;
  std::filesystem::path cohort;  // empty: none
};

struct List {
  std::vector<Row> rows;
  ComparisonFiles comparison;
};

// Keys that only people and the set-up read; asked for, so that a misspelt one is still found.
void read_description(TomlTable& table) {
  for (const char* key : {"licence", "origin", "input", "channels", "normalisation"}) {
    table.text(key);
  }
  if (table.optional_text("package")) table.text("package_path");
  table.optional_text("converter");
}

Row read_row(TomlTable& table) {
  Row row{table.text("name"), table.text("version"), table.text("role"),
          table.path("file"), table.text("sha256"),  {}};
  if (const auto hash = from_hex(row.sha256);
      table.has_text("sha256") && (!hash || hash->size() != 32)) {
    table.reject("sha256", "is no SHA-256", "write its 64 hexadecimal digits, as sha256sum does");
  }
  if (table.has_text("role") && std::ranges::find(kRoles, row.role) == kRoles.end()) {
    table.reject("role", fmt::format("\"{}\" is not known here", row.role),
                 fmt::format("write one of {}", fmt::join(kRoles, ", ")));
  }
  read_description(table);
  if (row.role == "embedder") row.embedder = read_embedder(table, row.name + "-" + row.version);
  return row;
}

ComparisonFiles read_comparison(TomlTable table) {
  ComparisonFiles files;
  files.calibration = table.path("calibration");
  if (table.has("cohort")) files.cohort = table.path("cohort");
  return files;
}

// Exactly one model a role, but for embedders: those are fused.
Result<List> read_list(const std::filesystem::path& file) {
  auto document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  List list;
  std::vector<std::string> filled;
  for (TomlTable& table : root.tables("model")) {
    list.rows.push_back(read_row(table));
    const std::string& role = list.rows.back().role;
    if (role != "embedder" && std::ranges::find(filled, role) != filled.end()) {
      table.reject("role", "a second model of this role", "remove one of the two");
    }
    filled.push_back(role);
  }
  list.comparison = read_comparison(root.table("comparison"));
  if (auto finished = document->finish(); !finished) return std::unexpected(finished.error());
  for (const std::string_view role : kRoles) {
    if (std::ranges::find(filled, role) != filled.end()) continue;
    return fail(ErrorCode::config_missing_key,
                fmt::format("{}: no [[model]] of role \"{}\"; add it", file.string(), role));
  }
  return list;
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
    models.face.embedders.push_back(row.embedder);
    models.face.embedders.back().onnx = std::move(bytes);
  }
}

Result<LoadedModels> read_networks(const List& list) {
  LoadedModels models;
  for (const Row& row : list.rows) {
    auto bytes = read_model(row);
    if (!bytes) return std::unexpected(bytes.error());
    place(models, row, std::move(*bytes));
  }
  return models;
}

// Scores mean nothing without the calibration of these very embedders: better said at start than
// at the first traveler.
Result<face::Scoring> load_scoring(const ComparisonFiles& files, const std::string& embedders) {
  auto calibration = read_calibration(files.calibration);
  if (!calibration) return std::unexpected(calibration.error());
  const auto useless = [&](std::string_view why) {
    return fail(ErrorCode::face_uncalibrated,
                fmt::format("{}: {}; measure one with garita-verify face calibrate",
                            files.calibration.string(), why));
  };
  if (calibration->model != embedders) {
    return useless(
        fmt::format("is of \"{}\", and models.toml loads \"{}\"", calibration->model, embedders));
  }
  face::Scoring scoring{std::move(*calibration), std::nullopt};
  if (!files.cohort.empty()) {
    auto cohort = read_cohort(files.cohort);
    if (!cohort) return std::unexpected(cohort.error());
    if (cohort->model() != embedders) return useless("the cohort is of other embedders");
    scoring.cohort = std::move(*cohort);
  }
  const std::string cohort = scoring.cohort ? scoring.cohort->name() : "";
  if (scoring.calibration.cohort != cohort) return useless("was measured with another cohort");
  return scoring;
}

}  // namespace

Result<LoadedModels> load_networks(const std::filesystem::path& assets) {
  const auto list = read_list(assets / "models.toml");
  if (!list) return std::unexpected(list.error());
  return read_networks(*list);
}

Result<LoadedModels> load_models(const std::filesystem::path& assets) {
  const auto list = read_list(assets / "models.toml");
  if (!list) return std::unexpected(list.error());
  auto models = read_networks(*list);
  if (!models) return models;
  auto scoring = load_scoring(list->comparison, face::name_of(models->face.embedders));
  if (!scoring) return std::unexpected(scoring.error());
  models->face.scoring = std::move(*scoring);
  return models;
}

}  // namespace garita::config
