// SPDX-License-Identifier: Apache-2.0
// The rules over every case of the conformance suite, beside parsing that case's JSON.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "config/loader/whti_case.h"
#include "config/loader/whti_tables.h"
#include "kiosk/service/file.h"
#include "tests/bench/bench.h"
#include "verify/whti/engine.h"

namespace garita::bench {
namespace {

const std::filesystem::path kSource = GARITA_SOURCE_DIR;

struct Material {
  whti::Tables tables;
  std::vector<config::Case> cases;
  std::vector<std::string> texts;  // of the same cases, without white space
};

void add_file(const std::filesystem::path& file, Material& material) {
  const std::string text =
      need(service::read_file(file, config::kCaseFileBytes), "the conformance suite");
  for (auto& each : need(config::parse_case(text), file.string())) {
    material.cases.push_back(std::move(each));
  }
  const auto parsed = nlohmann::json::parse(text);
  if (!parsed.is_array()) {
    material.texts.push_back(parsed.dump());
    return;
  }
  for (const auto& each : parsed) material.texts.push_back(each.dump());
}

std::shared_ptr<const Material> load() {
  auto material = std::make_shared<Material>();
  material->tables = need(config::load_tables(kSource / "config/whti"), "the rule tables");
  const std::filesystem::recursive_directory_iterator folder(kSource / "tests/conformance/whti");
  for (const auto& entry : folder) {
    if (entry.path().extension() == ".json") add_file(entry.path(), *material);
  }
  need(!material->cases.empty() && material->cases.size() == material->texts.size(),
       "the conformance suite is empty or was read wrongly");
  return material;
}

}  // namespace

std::vector<Pair> rules() {
  const auto material = load();
  const auto assess_all = [material] {
    for (const config::Case& each : material->cases) {
      benchmark::DoNotOptimize(whti::assess(each.passage, material->tables));
    }
  };
  const auto parse_all = [material] {
    for (const std::string& text : material->texts) {
      benchmark::DoNotOptimize(nlohmann::json::parse(text));
    }
  };
  return {{.what = "assess one of " + std::to_string(material->cases.size()) + " cases",
           .ours = {.what = "assess", .work = assess_all},
           .other = {.what = "nlohmann parses the same case's JSON", .work = parse_all},
           .units = static_cast<double>(material->cases.size())}};
}

}  // namespace garita::bench
