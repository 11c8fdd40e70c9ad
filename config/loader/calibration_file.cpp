// SPDX-License-Identifier: Apache-2.0
#include "config/loader/calibration_file.h"

#include <fmt/format.h>

#include <bit>
#include <nlohmann/json.hpp>
#include <sstream>

#include "config/loader/text_file.h"
#include "config/loader/toml_reader.h"
#include "verify/base/bytes.h"

namespace garita::config {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kTemplatesBytes = 256u << 20;
// Normalised by another rule the same cohort gives other scores: a calibration of that is refused.
constexpr std::string_view kCohortRule = "mean of a quarter\n";
constexpr double kMostScore = 10;  // cosines and what is taken from them are of the size of one

void read_points(TomlTable& root, face::Calibration& calibration) {
  for (TomlTable& row : root.tables("point")) {
    face::CalibrationPoint point;
    point.score = row.number("score", -kMostScore, kMostScore);
    point.fmr = row.number("fmr", 0, 1);
    point.fmr_within.low = row.number("low", 0, 1, point.fmr);
    point.fmr_within.high = row.number("high", 0, 1, point.fmr);
    row.optional_integer("impostors", 0, std::numeric_limits<std::int64_t>::max());
    calibration.points.push_back(point);
  }
}

// Asked for, so that a misspelt key is still found.
void read_provenance(TomlTable& root) {
  for (const char* key : {"set", "measured_on", "about"}) root.optional_text(key);
  for (const char* key : {"images", "persons", "genuine", "impostor"}) {
    root.optional_integer(key, 0, std::numeric_limits<std::int64_t>::max());
  }
  for (TomlTable& group : root.tables("group")) {
    group.text("name");
    group.integer("genuine", 0, std::numeric_limits<std::int64_t>::max());
    group.integer("impostor", 0, std::numeric_limits<std::int64_t>::max());
    for (const char* key : {"at_fmr", "fmr", "fnmr"}) group.number(key, 0, 1);
  }
}

std::optional<std::vector<float>> floats_of(const std::string& base64) {
  const auto octets = from_base64(base64);
  if (!octets || octets->size() % 4 != 0) return std::nullopt;
  std::vector<float> values;
  for (std::size_t i = 0; i < octets->size(); i += 4) {
    std::uint32_t bits = 0;
    for (int k = 3; k >= 0; --k) bits = bits << 8 | (*octets)[i + static_cast<std::size_t>(k)];
    values.push_back(std::bit_cast<float>(bits));
  }
  return values;
}

std::optional<NamedTemplate> template_of(const Json& json) {
  const auto text = [&](const char* key) -> std::optional<std::string> {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
  };
  const auto file = text("file");
  const auto model = text("model");
  const auto values = text("values");
  const auto strength = json.find("strength");
  if (!file || !model || !values || strength == json.end() || !strength->is_number()) {
    return std::nullopt;
  }
  auto numbers = floats_of(*values);
  if (!numbers) return std::nullopt;
  const auto unseen = json.find("unseen");  // absent: a face
  if (unseen != json.end() && !unseen->is_number()) return std::nullopt;
  return NamedTemplate{*file,
                       {*model, std::move(*numbers), strength->get<float>(),
                        unseen == json.end() ? 0.0F : unseen->get<float>()}};
}

Result<std::vector<NamedTemplate>> parse_templates(const std::string& text,
                                                   const std::filesystem::path& file) {
  std::vector<NamedTemplate> templates;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_object() && json.contains("error")) continue;
    auto made = json.is_object() ? template_of(json) : std::nullopt;
    if (!made) {
      return fail(
          ErrorCode::config_bad_value,
          fmt::format("{}:{}: is no line of garita-verify face template", file.string(), number));
    }
    templates.push_back(std::move(*made));
  }
  return templates;
}

}  // namespace

Result<face::Calibration> read_calibration(const std::filesystem::path& file) {
  auto document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  face::Calibration calibration;
  calibration.name = root.text("name");
  calibration.model = root.text("model");
  calibration.cohort = root.text("cohort", "");
  read_points(root, calibration);
  read_provenance(root);
  if (const auto fault = face::find_fault(calibration)) {
    root.reject("point", *fault, "measure it anew with garita-verify face calibrate");
  }
  if (auto finished = document->finish(); !finished) return std::unexpected(finished.error());
  return calibration;
}

Result<std::vector<NamedTemplate>> read_templates(const std::filesystem::path& file) {
  const auto text = read_text(file, kTemplatesBytes);
  if (!text) return std::unexpected(text.error());
  return parse_templates(*text, file);
}

Result<face::Cohort> read_cohort(const std::filesystem::path& file) {
  const auto text = read_text(file, kTemplatesBytes);
  if (!text) return std::unexpected(text.error());
  auto templates = parse_templates(*text, file);
  if (!templates) return std::unexpected(templates.error());
  std::vector<face::Template> members;
  members.reserve(templates->size());
  for (NamedTemplate& each : *templates) members.push_back(std::move(each.made));
  return face::Cohort::create(to_hex(sha256(to_bytes(std::string(kCohortRule) + *text))),
                              std::move(members));
}

}  // namespace garita::config
